"""The list of pairs of records that may be the same, each with its reasons."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.likeness import reasons_words
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.bars import title_bar
from waybook.desktop.widgets.labels import soft
from waybook.desktop.widgets.subview import Subview
from waybook.model.kinds import KINDS
from waybook.work.records.duplicates import SimilarPair, told_suggestions

if TYPE_CHECKING:
    from waybook.book import Changes


class DuplicatesListing(Subview):
    """Show the pairs, the most likely ones first; they are looked for in a thread."""

    opened = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self._asked = 0
        self._pairs: dict[str, SimilarPair] = {}
        self.list = LineView(self.tr("Possible duplicates"), parent=self)
        self.list.opened.connect(self._on_opened)
        self.remark = soft(self.tr("Looking for records that may be the same…"), self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(
            EmptyState(
                self.tr("No possible duplicates"),
                self.tr(
                    "When two people begin the same group, contact, meeting, channel or actor, "
                    "both records are listed here. You decide whether they are the same."
                ),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(title_bar(self.tr("Possible duplicates")))
        layout.addWidget(self.remark)
        layout.addWidget(self._stack, 1)

    def refresh(self, changes: "Changes | None") -> None:
        """Look again."""
        del changes
        self._asked += 1
        asked = self._asked
        self._session.run(told_suggestions, done=lambda found: self._on_found(found, asked))

    def start(self) -> None:
        """Put the cursor into the list."""
        self.list.setFocus()

    def _on_found(self, found: list[SimilarPair], asked: int) -> None:
        if asked != self._asked:
            return
        self._pairs = {f"{each.one.uid}/{each.other.uid}": each for each in found}
        self.list.show_lines([_line(key, pair) for key, pair in self._pairs.items()])
        if not self.list.current_uid():
            self.list.choose(next(iter(self._pairs), ""))
        self._stack.setCurrentIndex(0 if found else 1)
        self.remark.setVisible(bool(found))
        self.remark.setText(
            counted(
                "Duplicates",
                "%Ln pair. Press Enter to compare. Nothing is merged until you decide.",
                "%Ln pairs. Press Enter to compare. Nothing is merged until you decide.",
                len(found),
            )
        )

    def _on_opened(self, key: str) -> None:
        pair = self._pairs[key]
        self.opened.emit(pair.one.uid, pair.other.uid)


def _line(key: str, pair: SimilarPair) -> ListLine:
    names = f"{isolate(pair.one.title)}  ·  {isolate(pair.other.title)}"
    kind = Chip(said(KINDS[pair.one.kind].words))
    return ListLine(key, names, reasons_words(pair.found.reasons), chips=(kind,))

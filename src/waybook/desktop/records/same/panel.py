"""On a record's page: which others may be the same, and under which names it is kept."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from waybook.desktop.records.cards.headed_card import headed_card
from waybook.desktop.records.cards.suggestion_card import SuggestionCard
from waybook.desktop.records.same.parallel import ParallelValues
from waybook.desktop.session.places import place_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.likeness import reasons_words
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.labels import body, soft
from waybook.desktop.widgets.layouts import clear
from waybook.practice.likeness.similar import SimilarRecords
from waybook.work.records.duplicates import distinguish, part, suggested_for
from waybook.work.suggestions.suggestions import suggested_about

_OFFERED = 3


class DuplicatesPanel(QWidget):
    """Suggest what else this is; show the values under the other names. Hidden if nothing is."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the record that is shown."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self._asked = 0
        self.offers: list[QPushButton] = []
        self.split_buttons: list[QPushButton] = []
        self.suggestions: list[SuggestionCard] = []
        self.values = ParallelValues(session, self)
        self._kept, inside = headed_card(self.tr("Merged records"), self)
        self._kept_lines = QVBoxLayout()
        inside.addLayout(self._kept_lines)
        inside.addWidget(self.values)
        words = self.tr("Possible duplicates")
        self._likely, inside = headed_card(words, self)
        self._likely_lines = QVBoxLayout()
        self._likely_lines.setSpacing(10)
        inside.addLayout(self._likely_lines)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        self._suggested, inside = headed_card(self.tr("Suggestions from others"), self)
        self._suggested_lines = QVBoxLayout()
        inside.addLayout(self._suggested_lines)
        layout.addWidget(self._suggested)
        layout.addWidget(self._likely)
        layout.addWidget(self._kept)
        self.refresh()

    def refresh(self) -> None:
        """Read again what this is; what else it may be is looked for in a thread."""
        self._show_kept()
        self._show_suggested()
        self._asked += 1
        if not self._likely_lines.count():
            self._offer([])
        self._session.run(
            suggested_for, uid=self._uid, done=partial(self._on_found, asked=self._asked)
        )

    def _show_kept(self) -> None:
        book = self._session.book
        beside = book.lists.duplicates.beside(self._uid)
        clear(self._kept_lines)
        self.split_buttons = []
        self._kept.setVisible(bool(beside))
        for other in beside:
            name = book.lists.record(other).title
            split = plain(self.tr("Separate"), partial(self._on_split, other))
            split.setAccessibleName(self.tr("Separate: {}").format(name))
            self.split_buttons.append(split)
            line = QHBoxLayout()
            line.addWidget(body(self.tr("Also recorded as {}").format(isolate(name)), self), 1)
            line.addWidget(split)
            self._kept_lines.addLayout(line)
        if beside:
            self._kept_lines.addWidget(
                soft(self.tr("Where they differ, both values are shown. Nothing is lost."), self)
            )
            self.values.show_records((self._uid, *beside))
        self._show_or_hide()

    def _show_suggested(self) -> None:
        found = suggested_about(self._session.book, self._uid)
        clear(self._suggested_lines)
        self.suggestions = [SuggestionCard(self._session, each, self) for each in found[:_OFFERED]]
        for each in self.suggestions:
            self._suggested_lines.addWidget(each)
        self._suggested.setVisible(bool(found))
        self._show_or_hide()

    def _on_found(self, found: list[SimilarRecords], *, asked: int) -> None:
        if asked == self._asked:
            self._offer(found[:_OFFERED])

    def _offer(self, found: list[SimilarRecords]) -> None:
        clear(self._likely_lines)
        self.offers = []
        for each in found:
            other = each.other if each.one == self._uid else each.one
            self._likely_lines.addLayout(self._line(other, reasons_words(each.reasons)))
        self._likely.setVisible(bool(found))
        self._show_or_hide()

    def _line(self, other: str, reasons: str) -> QHBoxLayout:
        name = self._session.book.lists.record(other).title
        said = self.tr("May be the same as {name} ({why})").format(name=isolate(name), why=reasons)
        compare = plain(self.tr("Compare and merge…"), partial(self._on_compare, other))
        compare.setAccessibleName(self.tr("Compare with {} and merge").format(name))
        differ = plain(self.tr("Not the same"), partial(self._on_differ, other))
        differ.setAccessibleName(self.tr("Not the same as {}").format(name))
        self.offers += [compare, differ]
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(body(said, self), 1)
        line.addWidget(compare)
        line.addWidget(differ)
        return line

    def _show_or_hide(self) -> None:
        parts = (self._kept, self._likely, self._suggested)
        self.setVisible(not all(each.isHidden() for each in parts))

    def _on_compare(self, other: str) -> None:
        page = place_of(self._session.book, self._uid).partition("/")[0]
        self._session.go(f"{page}/{self._uid}/same/{other}")

    def _on_differ(self, other: str) -> None:
        self._session.write(distinguish, one=self._uid, other=other)

    def _on_split(self, other: str) -> None:
        self._session.write(part, other=other)

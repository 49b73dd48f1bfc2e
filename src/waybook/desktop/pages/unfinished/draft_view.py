"""The text of one draft to read, and what can be done with it."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from waybook.desktop.lists.lines import ListLine
from waybook.desktop.pages.unfinished.draft_texts import part_words
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.buttons import flat, plain, primary
from waybook.desktop.widgets.card_pane import CardPane
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import heading, quiet, soft
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.long_text.prose import prose
from waybook.work.records.drafts import Draft, old, texts


class DraftView(CardPane):
    """Show one draft at a time."""

    opened = Signal(str)
    kept = Signal(str)
    discarded = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(QCoreApplication.translate("DraftView", "Selected draft"), parent)
        self._session = session
        self._draft: Draft | None = None

    def read(self, draft: Draft | None, line: ListLine | None, *, opens: bool) -> None:
        """Show a draft, which the list says in a line; one whose record is gone does not open."""
        clear(self._column)
        self._draft = draft
        self._card.setVisible(draft is not None)
        if draft is None or line is None:
            return
        self._column.addWidget(heading(line.title, self))
        self._column.addWidget(quiet(line.remark, self))
        if not opens:
            words = self.tr(
                "Its form cannot be opened: the record is no longer in this book. You can "
                "read the text, copy it into another record, or discard it."
            )
            self._column.addWidget(soft(words, self))
        self._column.addWidget(self._buttons(draft, opens=opens))
        found = texts(self._session.book, draft)
        if not found:
            self._column.addWidget(soft(self.tr("It contains only choices, no text."), self))
        for part, text in found:
            words = part_words(draft, part)
            self._column.addWidget(soft(words, self))
            self._column.addWidget(prose(text, words, self))

    def start(self) -> None:
        """Put the cursor on what can be done first."""
        first = self.findChild(QPushButton)
        if first is not None:
            first.setFocus()

    def copy(self) -> None:
        """Put the text on the clipboard, which is emptied when the book locks."""
        if self._draft is not None:
            found = texts(self._session.book, self._draft)
            QApplication.clipboard().setText("\n\n".join(text for _, text in found))
            self._session.tell(
                self.tr("Text copied. The clipboard is cleared when the book locks.")
            )

    def _buttons(self, draft: Draft, *, opens: bool) -> Flow:
        name = draft.name
        buttons = Flow(self)
        if opens:
            buttons.add(primary(self.tr("Continue writing"), lambda: self.opened.emit(name)))
        if old([draft], self._session.book.world.now_ms()):
            keep = plain(self.tr("Keep"), lambda: self.kept.emit(name))
            keep.setAccessibleName(self.tr("Keep this draft"))
            buttons.add(keep)
        buttons.add(plain(self.tr("Copy text"), self.copy))
        buttons.add(
            flat(
                self.tr("Discard draft"),
                self.tr("Discard this draft"),
                lambda: self.discarded.emit(name),
                "trash-2",
            )
        )
        return buttons

"""Records with pages of their own, listed on the page of another record."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.book import Record
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.more_button import more_button, tell_left
from waybook.desktop.widgets.section_head import SectionHead

PAGE = 200
"""How many records are read and listed at once: others decide how many there are."""


class RelatedRecords(QFrame):
    """List records that refer to an owner; opening one goes to its page."""

    def __init__(
        self,
        session: Session,
        link: tuple[str, str, str],
        words: tuple[str, str],
        line_of: Callable[[Session, Record], ListLine],
        page: str,
        parent: QWidget | None = None,
    ) -> None:
        """Take the link (kind, field, owner), heading and button, what makes a line, the page."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._kind, self._field, self._owner = link
        self._line_of = line_of
        self._page = page
        self.list = LineView(words[0], tall=True, parent=self)
        self.list.setProperty("role", "inner")
        self.list.opened.connect(lambda uid: session.go(f"{page}/{uid}"))
        self.list.mark_drafts(session.marks)
        self.add_button = flat(words[1], words[1], self.add, "plus")
        self._most = PAGE
        self.more_button = more_button(self.show_more, words[0])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 14)
        layout.setSpacing(8)
        self._head = SectionHead(words[0], self.add_button, parent=self)
        layout.addWidget(self._head)
        layout.addWidget(self.list)
        layout.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.refresh()

    def refresh(self) -> None:
        """Read the records again."""
        book = self._session.book
        rows = book.lists.linked(self._owner, self._kind, self._field)
        shown = [row.uid for row in rows[: self._most]]
        held = {each.uid: each for each in book.lists.records(among=shown)}
        records = [held[uid] for uid in shown]
        tell_left(self.more_button, len(rows) - len(records))
        self.list.show_lines([self._line_of(self._session, record) for record in records])
        self.list.setVisible(bool(records))
        self._head.say_none(is_none=not records)

    def show_more(self) -> None:
        """List more of the records."""
        self._most += PAGE
        self.refresh()
        self.list.setFocus()

    def add(self) -> None:
        """Go to the form of a new record."""
        self._session.go(f"{self._page}/new/{self._owner}")

"""Records with pages of their own, listed on the page of another record."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.book import Record
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import Line
from waybook.desktop.pages.parts.bars import heading_bar
from waybook.desktop.pages.parts.buttons import flat
from waybook.desktop.pages.parts.text import heading, soft
from waybook.desktop.session import Session


class Related(QFrame):
    """List records that refer to an owner; opening one leads to its page."""

    def __init__(
        self,
        session: Session,
        link: tuple[str, str, str],
        words: tuple[str, str],
        line_of: Callable[[Session, Record], Line],
        page: str,
        parent: QWidget | None = None,
    ) -> None:
        """Take the link (kind, field, owner), heading and button, how one reads, and its page."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._kind, self._field, self._owner = link
        self._line_of = line_of
        self._page = page
        self.list = LineView(words[0], tall=True, parent=self)
        self.list.setProperty("role", "inner")
        self.list.opened.connect(lambda uid: session.go(f"{page}/{uid}"))
        self._none = soft(self.tr("None written yet."), self)
        self.add_button = flat(words[1], words[1], self._on_add, "plus")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 14)
        layout.setSpacing(8)
        layout.addLayout(heading_bar(heading(words[0]), self.add_button))
        layout.addWidget(self._none)
        layout.addWidget(self.list)
        self.refresh()

    def refresh(self) -> None:
        """Read the records again."""
        book = self._session.book
        rows = book.linked(self._owner, self._kind, self._field)
        records = [book.record(row.uid) for row in rows if not row.withdrawn]
        self.list.show_lines([self._line_of(self._session, record) for record in records])
        self.list.setVisible(bool(records))
        self._none.setVisible(not records)

    def _on_add(self) -> None:
        self._session.go(f"{self._page}/new/{self._owner}")

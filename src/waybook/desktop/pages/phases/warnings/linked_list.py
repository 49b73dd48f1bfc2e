"""A card with a heading and lines, each of which leads to a record of the group."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.pages.phases.record_places import record_place
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.labels import heading, quiet


class LinkedList(QFrame):
    """Show lines whose uids are records; `leads_to` names another record for some."""

    def __init__(
        self,
        session: Session,
        group: str,
        words: str,
        lines: Sequence[ListLine],
        *,
        remark: str = "",
        leads_to: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Take the heading, the lines and a remark under the heading."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._group = group
        self._leads_to = leads_to or {}
        self.list = LineView(words, tall=True, parent=self)
        self.list.setProperty("role", "inner")
        self.list.show_lines(lines)
        self.list.opened.connect(self._on_opened)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 12, 18, 14)
        self.column.setSpacing(8)
        self.column.addWidget(heading(words, self))
        if remark:
            self.column.addWidget(quiet(remark, self))
        self.column.addWidget(self.list)
        self.list.setVisible(bool(lines))

    def _on_opened(self, uid: str) -> None:
        to = self._leads_to.get(uid, uid)
        self._session.go(record_place(self._session.book, self._group, to))

"""The page of one record in one column: its head, and its parts under each other."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.forms.sheet import RecordSheet
from waybook.desktop.records.page.record_head import RecordHead
from waybook.desktop.session.places import paper_place
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.subview import Subview

if TYPE_CHECKING:
    from waybook.book import Changes, Record


class PagePart(Protocol):
    """A part of the page that reads the book again when it is told to."""

    def refresh(self) -> None:
        """Read the book again."""


class RecordPage(Subview):
    """Show a record; each kind with such a page chooses the parts."""

    left = Signal()
    head: RecordHead
    sheet: RecordSheet

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the record."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self._parts: list[PagePart] = []

    def lay_out(
        self,
        name: str,
        back: tuple[str, str],
        parts: Sequence[QWidget],
        *,
        still: Sequence[QWidget] = (),
    ) -> None:
        """Lay out the parts, the sheet among them; those that stay still are not read again."""
        self.head = RecordHead(self._session, self._uid, back, self.remark, self)
        self.head.left.connect(self.left)
        column = Column(name, parent=self)
        for part in parts:
            column.parts.addWidget(part)
        column.parts.addStretch(1)
        self._parts = [cast("PagePart", part) for part in parts if part not in still]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.head)
        layout.addWidget(column, 1)

    @property
    def place(self) -> str:
        """Return the record."""
        return self._uid

    def refresh(self, changes: "Changes | None") -> None:
        """Read the record again."""
        self.head.refresh(changes)
        for part in self._parts:
            part.refresh()

    def to_print(self) -> str:
        """Return the paper of the record."""
        return paper_place(self._uid)

    def start(self) -> None:
        """Put the cursor on the first section."""
        self.sheet.start()

    def remark(self, record: "Record") -> str:
        """Return the line under the title."""
        raise NotImplementedError

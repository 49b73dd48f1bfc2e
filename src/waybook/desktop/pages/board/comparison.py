"""Two groups side by side, and their pictures under each other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from waybook.desktop.pages.board.cell_table import CellTable
from waybook.desktop.pages.board.cell_view import CellView
from waybook.desktop.pages.board.cells import ColumnHeading, ready_rows
from waybook.desktop.pages.board.comparison_rows import comparison_rows
from waybook.desktop.pages.board.paired_pictures import PairedPictures
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.places import place_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.bars import back_button, title_bar
from waybook.desktop.widgets.labels import soft
from waybook.desktop.widgets.subview import Subview
from waybook.practice.phases.overview.picture import PictureItem
from waybook.work.phases.boards import ComparedGroup, compare
from waybook.work.phases.pictures import picture_of

if TYPE_CHECKING:
    from waybook.book import Changes

_SIDE_WIDE, _QUESTION_WIDE = 36, 16
_HALF = 1000  # of whatever height there is


class Comparison(Subview):
    """Answer the same questions of two groups; each answer leads to its evidence."""

    left = Signal()

    def __init__(
        self,
        session: Session,
        groups: tuple[str, str],
        day: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Take two groups and the day as of which to compare them ('' for today)."""
        super().__init__(parent)
        self._session = session
        self._groups = groups
        self._day = day
        names = [isolate(title_of(session.book, group)) for group in groups]
        self.table = CellTable(
            (
                ColumnHeading(self.tr("Topic"), wide=_QUESTION_WIDE),
                *(ColumnHeading(name, wide=_SIDE_WIDE) for name in names),
            ),
            self,
        )
        said = self.tr("{} and {}").format(*names)
        self.view = CellView(self.table, self.tr("Side by side: {}").format(said), self)
        self.paired = PairedPictures(self)
        self.back = back_button(self.tr("Board"), self.tr("Back to the board"), self.left.emit)
        self.view.opened.connect(session.go)
        for group, shown in zip(groups, self.paired.pictures, strict=True):
            shown.opened.connect(lambda item, group=group: self._open(item, group))
        self._lay_out(said)

    @property
    def place(self) -> str:
        """Return what is compared."""
        return "/".join(part for part in ("compare", *self._groups, self._day) if part)

    def refresh(self, changes: "Changes | None") -> None:
        """Read both groups again."""
        del changes
        self._session.run(compare, groups=self._groups, on=self._day, done=self._show)

    def start(self) -> None:
        """Put the cursor into the table."""
        self.view.setFocus()

    def _show(self, sides: tuple[ComparedGroup, ...]) -> None:
        book = self._session.book
        found = [side.evidence.uid if side.evidence else "" for side in sides]
        key, column = self.view.current_key(), self.view.currentIndex().column()
        places = [place_of(book, uid) if uid else "" for uid in found]
        self.table.show(ready_rows(comparison_rows(sides, places)))
        self.view.keep_cursor(key, column if key else 1)
        self.paired.show_pictures([picture_of(side.found, warned=False) for side in sides])

    def _open(self, item: PictureItem, group: str) -> None:
        if item.uid:
            self._session.go(place_of(self._session.book, item.uid))
        else:
            self._session.go(f"groups/{group}/phases/warnings/{item.code}")

    def _lay_out(self, said: str) -> None:
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.view)
        parts.addWidget(self.paired)
        parts.setSizes([_HALF, _HALF])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addLayout(title_bar(said))
        if self._day:
            layout.addWidget(soft(self.tr("Situation on {}.").format(self._day), self))
        layout.addWidget(parts, 1)

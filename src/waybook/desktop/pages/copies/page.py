"""The page of copies: the backups of the book and what lies beside it, compared with the book."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.opening.backup_lines import backup_lines
from waybook.desktop.pages.copies.comparison_card import ComparisonCard
from waybook.desktop.session.file_dialogs import choose_folder
from waybook.desktop.session.page import Page
from waybook.desktop.session.places import copy_place
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.theme.parts import label
from waybook.desktop.widgets.bars import title_bar
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.scrolling import bring_into_sight
from waybook.work import backups, other_copies

if TYPE_CHECKING:
    from waybook.book import Book, Changes
    from waybook.book.copies.comparing import CopyComparison
    from waybook.desktop.session.session import Session
    from waybook.model.faults import Fault
    from waybook.work.backups import ListedBackup

_Found = tuple[list[Path], list["ListedBackup"]]


class CopiesPage(Page):
    """List copies, compare the one under the cursor, lead to what can be done with it."""

    name = "copies"
    icon = "package-open"
    kinds = frozenset({"none"})  # what was compared is said as it was then

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        self._wanted = ""
        self._others: list[Path] = []
        self._beside: list[Path] = []
        self._listed: list[ListedBackup] = []
        self.list = LineView(self.title(), tall=True, parent=self)
        self.none = label(self.tr("There is no other copy of this book here."), "soft", wraps=True)
        self.compare_button = plain(self.tr("Compare"), self.compare)
        self.other_button = plain(self.tr("A copy in another folder…"), self._on_other)
        self.card = ComparisonCard(self)
        self.card.restore_wanted.connect(partial(session.recovery_wanted.emit, "restore"))
        self.card.take_in_wanted.connect(lambda path: session.go(copy_place(path)))
        self.list.opened.connect(lambda _: self.compare())
        self._lay_out()

    def first_stop(self) -> QWidget:
        """Return the copies, or what looks for others where there are none."""
        return self.other_button if self.list.isHidden() else self.list

    def title(self) -> str:
        """Return the words for it."""
        return self.tr("Copies of this book")

    def go(self, place: str) -> None:
        """List the copies again and compare one at once: that of a name, or the newest backup."""
        self._wanted = place
        self._is_stale = False
        self.refresh(None)

    def refresh(self, changes: "Changes | None") -> None:
        """Look for copies again, in the background: a stick may be slow."""
        del changes
        self.session.run(_look, done=self.show_copies, failed=self._on_fault)

    def show_copies(self, found: _Found) -> None:
        """List what was found; compare the one that was asked for."""
        self._beside, self._listed = found
        lines = [self._beside_line(each) for each in (*self._beside, *self._others)]
        lines += backup_lines(self._listed, self.session.book.path)
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self.none.setVisible(not lines)
        self.compare_button.setVisible(bool(lines))
        chosen = self._first()
        if chosen is not None:
            self.list.choose(str(chosen))
            self.compare()

    def compare(self) -> None:
        """Compare the book with the copy under the cursor."""
        copy = Path(self.list.current_uid())
        if not self.list.current_uid():
            return
        self.card.choose(copy)
        self.session.run(
            other_copies.compare,
            copy=copy,
            done=partial(self._on_compared, copy),
            failed=partial(self._on_not_compared, copy),
            words=self.tr("Comparing the book with a copy"),
        )

    def _first(self) -> Path | None:
        """Return the copy to compare at once: by its name, else the newest backup that is whole."""
        named = [each for each in self._beside if each.name == self._wanted]
        whole = [each.path for each in self._listed if not each.damaged]
        return next(iter((*named, *whole, *self._beside)), None)

    def _on_compared(self, copy: Path, found: "CopyComparison") -> None:
        if copy == self.card.copy:  # else another was chosen meanwhile
            self.card.show_comparison(found)
            bring_into_sight(self.card.verdict)

    def _on_not_compared(self, copy: Path, fault: "Fault") -> None:
        if copy == self.card.copy:
            self._on_fault(fault)

    def _on_fault(self, fault: "Fault") -> None:
        self.card.show_problem(worded(fault))
        bring_into_sight(self.card.verdict)

    def _on_other(self) -> None:
        folder = choose_folder(self, self.tr("Choose the folder of a copy of this book"))
        if folder is None:
            return
        if folder not in self._others:
            self._others.append(folder)
        self.show_copies((self._beside, self._listed))
        self.list.choose(str(folder))
        self.compare()

    def _beside_line(self, path: Path) -> ListLine:
        is_beside = path in self._beside
        words = self.tr("in the folder of this book") if is_beside else self.tr("chosen by you")
        return ListLine(str(path), isolate(path.name), words)

    def _lay_out(self) -> None:
        remark = self.tr(
            "See what a backup or another copy has and this book lacks. Nothing is changed by it."
        )
        column = Column(self.title(), parent=self)
        buttons = QHBoxLayout()
        buttons.addWidget(self.compare_button)
        buttons.addWidget(self.other_button)
        buttons.addStretch(1)
        column.parts.addWidget(self.none)
        column.parts.addWidget(self.list)
        column.parts.addLayout(buttons)
        column.parts.addWidget(self.card)
        column.parts.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 24, 28, 20)
        whole.setSpacing(12)
        whole.addLayout(title_bar(self.title(), remark=remark))
        whole.addWidget(column, 1)


def _look(book: "Book") -> _Found:
    return other_copies.copies_beside(book), backups.listed(book)

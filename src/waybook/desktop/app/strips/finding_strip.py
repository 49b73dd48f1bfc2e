"""The strip above the pages that says what an opening found, with a button that helps."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.book.storage.opening.conflict_copies import conflict_copies
from waybook.book.storage.opening.safe_opening import OpeningFinding
from waybook.desktop.session.file_dialogs import choose_folder
from waybook.desktop.session.places import copy_place
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import said
from waybook.desktop.theme.parts import IconPicture, button, dress_again, label, tool
from waybook.desktop.widgets.announcement import announce
from waybook.work.other_copies import copies_beside

_PICTURE = 20
_NARROW = 90  # in widths of a letter


class FindingHelp(NamedTuple):
    """The label of the button that helps, what it does, and whether looking is enough."""

    words: str
    slot: Callable[[], object]
    may_close: bool


class FindingStrip(QWidget):
    """Show one finding at a time, and stay: what goes on being so cannot be closed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session; without a finding it stays hidden."""
        super().__init__(parent)
        self._session = session
        self._left = list(session.book.findings)
        self._number = 0
        self.says = label("", wraps=True)
        self.act = button("")
        self.next = button("", "quiet")
        self.away = tool(self.tr("Close this message"), "x")
        strip = QFrame(self)
        strip.setProperty("role", "strip")
        strip.setProperty("tone", "fault")
        around = QVBoxLayout(self)
        around.setContentsMargins(28, 16, 28, 0)
        around.addWidget(strip)
        words, buttons = QHBoxLayout(), QHBoxLayout()
        words.setSpacing(12)
        words.addWidget(IconPicture("circle-alert", _PICTURE, self))
        words.addWidget(self.says, 1)
        for part in (self.act, self.next, self.away):
            buttons.addWidget(part)
        buttons.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, strip)
        self._row.setContentsMargins(12, 8, 12, 8)
        self._row.setSpacing(12)
        self._row.addLayout(words, 1)
        self._row.addLayout(buttons)
        self.act.clicked.connect(lambda *_: self._help().slot())
        self.next.clicked.connect(lambda *_: self._show(self._number + 1))
        self.away.clicked.connect(lambda *_: self._close())
        session.started.connect(lambda task: task.ended.connect(self._look_again))
        self._show(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the sentence where there is little room beside it."""
        is_narrow = self.width() < _NARROW * self.fontMetrics().horizontalAdvance("n")
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() is not way:
            self._row.setDirection(way)
        super().resizeEvent(event)

    @property
    def finding(self) -> OpeningFinding | None:
        """Return what is shown."""
        return self._left[self._number] if self._left else None

    def _show(self, number: int) -> None:
        self.setVisible(bool(self._left))
        if not self._left:
            return
        self._number = number % len(self._left)
        finding, help_ = self._left[self._number], self._help()
        self.says.setText(said(finding.sentence))
        self.act.setText(help_.words)
        self.act.setVisible(bool(help_.words))
        self.next.setVisible(len(self._left) > 1)
        self.next.setText(
            self.tr("Next ({number} of {all})").format(number=self._number + 1, all=len(self._left))
        )
        self.away.setVisible(help_.may_close)
        self.setAccessibleName(self.says.text())
        dress_again(self.says)
        announce(self, self.says.text())

    def _close(self) -> None:
        if self.away.hasFocus():
            self.focusNextChild()
        del self._left[self._number]
        self._show(self._number)

    def _help(self) -> FindingHelp:
        match self.finding:
            case OpeningFinding.CONFLICT_COPY:
                words = QCoreApplication.translate("Findings", "Take in…")
                return FindingHelp(words, self._take_in, may_close=False)
            case OpeningFinding.COPIED_FOLDER:
                words = QCoreApplication.translate("Findings", "Take in the other copy…")
                return FindingHelp(words, self._take_in_other, may_close=True)
            case OpeningFinding.SHARED_FOLDER | OpeningFinding.SYNCED_FOLDER:
                words = QCoreApplication.translate("Findings", "Move the book…")
                return FindingHelp(words, self._move, may_close=False)
            case (
                OpeningFinding.LOG_SET_ASIDE
                | OpeningFinding.LOG_MISSING
                | OpeningFinding.ANOTHER_COPY
            ):
                words = QCoreApplication.translate("Findings", "Compare with a backup…")
                return FindingHelp(words, lambda: self._session.go("copies"), may_close=True)
            case OpeningFinding.READING_ONLY:
                return FindingHelp("", lambda: None, may_close=False)
            case _:
                return FindingHelp("", lambda: None, may_close=True)

    def _take_in(self) -> None:
        beside = copies_beside(self._session.book)
        self._session.go(copy_place(beside[0]) if beside else "copies")

    def _take_in_other(self) -> None:
        folder = choose_folder(self, self.tr("Choose the folder of the other copy"))
        if folder is not None:
            self._session.go(copy_place(folder))

    @Slot()
    def _look_again(self) -> None:
        """Say no more of a copy that was removed."""
        found = OpeningFinding.CONFLICT_COPY
        book = self._session.book
        if found in self._left and book.is_open and not conflict_copies(book.path):
            self._left.remove(found)
            self._show(0)

    def _move(self) -> None:
        self._session.recovery_wanted.emit("move", None)

"""Check the book; where it is damaged, lead to a rescue or a backup."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.theme.parts import button, change_role, label
from waybook.desktop.widgets.scrolling import bring_into_sight
from waybook.work import upkeep

if TYPE_CHECKING:
    from waybook.desktop.session.session import Session
    from waybook.model.faults import Fault
    from waybook.work.upkeep import BookProblem

_LINES = 8


class CheckCard(QFrame):
    """Read all of the book on request, say what is not well, and offer what helps."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self.state = label("", "soft", wraps=True)
        self.found = QPlainTextEdit(self)
        self.found.setReadOnly(True)
        self.found.setTabChangesFocus(True)
        self.found.setAccessibleName(self.tr("What was found"))
        self.check_button = button(self.tr("Check this book"))
        self.rescue_button = button(self.tr("Rescue this book…"), "primary")
        self.restore_button = button(self.tr("Restore a backup…"))
        self.compare_button = button(self.tr("Compare the copies…"), "primary")
        self.check_button.clicked.connect(lambda *_: self.check())
        for each, name in ((self.rescue_button, "rescue"), (self.restore_button, "restore")):
            each.clicked.connect(lambda *_, name=name: session.recovery_wanted.emit(name, None))
        self.compare_button.clicked.connect(lambda *_: session.go("copies"))
        self._lay_out()
        self._show("")

    def check(self) -> None:
        """Read all of the book, in the background."""
        self.check_button.setEnabled(False)
        self._session.run(
            upkeep.check,
            done=self.show_problems,
            failed=self._on_failed,
            cancelled=lambda _: self._show(""),
            words=self.tr("Checking the book"),
        )

    def show_problems(self, problems: "Sequence[BookProblem]") -> None:
        """Say what was found."""
        if not problems:
            self._show(self.tr("All of this book is well."))
            return
        words = counted(
            "Check", "%Ln thing is not well:", "%Ln things are not well:", len(problems)
        )
        self._show(words, lines=[each.sentence for each in problems])
        parts = {each.part for each in problems}
        self._offer(is_damaged=bool(parts - {"folder"}), has_copies="folder" in parts)

    def _on_failed(self, fault: "Fault") -> None:
        self._show(worded(fault, with_step=False), is_problem=True)
        self._offer(is_damaged=fault.code == "book-damaged", has_copies=False)

    def _offer(self, *, is_damaged: bool, has_copies: bool) -> None:
        self.rescue_button.setVisible(is_damaged)
        self.restore_button.setVisible(is_damaged)
        self.compare_button.setVisible(has_copies and not is_damaged)
        bring_into_sight(self)

    def _show(self, words: str, *, lines: Sequence[str] = (), is_problem: bool = False) -> None:
        self.check_button.setEnabled(True)
        change_role(self.state, "problem" if lines or is_problem else "soft")
        self.state.setText(words)
        self.state.setVisible(bool(words))
        self.found.setPlainText("\n".join(lines))
        self.found.setFixedHeight(
            (min(len(lines), _LINES) + 2) * self.found.fontMetrics().lineSpacing()
        )
        self.found.setVisible(bool(lines))
        for each in (self.rescue_button, self.restore_button, self.compare_button):
            each.hide()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for each in (
            self.rescue_button,
            self.restore_button,
            self.compare_button,
            self.check_button,
        ):
            buttons.addWidget(each, 0, Qt.AlignmentFlag.AlignLeading)
        buttons.addStretch(1)
        says = self.tr(
            "A check reads every page, every record, the search index and every attachment. It"
            " changes nothing that you wrote."
        )
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 18, 20, 18)
        inside.setSpacing(8)
        inside.addWidget(label(self.tr("Check"), "label"))
        inside.addWidget(self.state)
        inside.addWidget(self.found)
        inside.addLayout(buttons)
        inside.addWidget(label(says, "small", wraps=True))

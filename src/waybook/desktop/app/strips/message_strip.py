"""The line below a page with the last message, and an action for it."""

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtGui import QEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from waybook.desktop.session.messages import Action, Message, Tone
from waybook.desktop.theme.parts import button, dress_again, label, tool
from waybook.desktop.widgets.announcement import announce

ACT = QKeySequence.StandardKey.Undo
VISIT = QKeySequence("F6")
"""The key that goes to the action and back; every keyboard has it, and no text box uses it."""


class MessageStrip(QFrame):
    """Show the last message until it is dismissed; a defect has its report with it.

    An action disappears after a while. The time does not run while the pointer or the focus is in
    the strip (WCAG 2.2.1).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.says = label("", wraps=True)
        self.act = button("")
        self._action: Action | None = None
        self._passed = False
        self._from: QWidget | None = None
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._report = label("", "small", wraps=True)
        self._details = button(self.tr("Details"), "quiet")
        self._away = tool(self.tr("Close this message"), "x")
        self.setProperty("role", "strip")
        top = QHBoxLayout()
        top.addWidget(self.says, 1)
        top.addWidget(self.act)
        top.addWidget(self._details)
        top.addWidget(self._away)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.addLayout(top)
        column.addWidget(self._report)
        self._away.clicked.connect(self.put_away)
        self._details.clicked.connect(lambda: self._report.setVisible(self._report.isHidden()))
        self._time.timeout.connect(self._on_time)
        self.act.clicked.connect(self.take_action)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.hide()

    @property
    def is_offering(self) -> bool:
        """Tell whether the message still offers an action."""
        return self._action is not None

    def pass_by(self) -> None:
        """Dismiss a note when the person goes to another page; errors and offers stay."""
        if self.is_offering:
            self._passed = True
        elif self.property("tone") == Tone.NOTE.value:
            self.hide()

    @Slot()
    def put_away(self) -> None:
        """Hide the message and its offer; the focus goes back to where it was."""
        self.withdraw()
        self._go_back()
        self.hide()

    @Slot()
    def withdraw(self) -> None:
        """Remove the offer; the message stays."""
        self._time.stop()
        self._action = None
        if self.act.hasFocus():
            self._go_back()
        self.act.hide()

    @Slot()
    def take_action(self) -> None:
        """Do the offered action, once."""
        action = self._action
        if action is not None:
            self.put_away()
            action.slot()

    @Slot()
    def visit(self) -> None:
        """Move the focus to the offer, or back."""
        if self._has_focus():
            self._go_back()
        elif self.is_offering:
            self.act.setFocus()

    @Slot(object)
    def show_message(self, message: Message) -> None:
        """Show a message, and announce it to screen readers."""
        is_defect = message.tone is Tone.DEFECT
        self.says.setText(self._sentence() if is_defect else message.text)
        self._report.setText(message.text if is_defect else "")
        self._report.hide()
        self._details.setVisible(is_defect)
        self.setProperty("tone", message.tone.value)
        self._offer(message)
        for part in (self, self.says):
            dress_again(part)
        self.show()
        announce(self, self.accessibleName(), urgent=message.tone is not Tone.NOTE)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stop the time while the pointer is in the strip."""
        super().enterEvent(event)
        self._time.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Start the time again."""
        super().leaveEvent(event)
        self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus back on Escape."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _offer(self, message: Message) -> None:
        self._passed = False
        self._action = action = message.action
        self.act.setVisible(action is not None)
        self._time.stop()
        self._time.setInterval(round(message.for_s * 1000))
        said = self.says.text()
        if action is not None:
            keys = QKeySequence(ACT).toString(QKeySequence.SequenceFormat.NativeText)
            self.act.setText(action.words)
            self.act.setToolTip(f"{action.words} ({keys})")
            self.act.setAccessibleDescription(
                self.tr("{keys}. While you write: {visit}, and again to return").format(
                    keys=keys, visit=VISIT.toString(QKeySequence.SequenceFormat.NativeText)
                )
            )
            said = f"{said} {action.words}: {keys}"
            self._begin()
        self.setAccessibleName(said)

    def _begin(self) -> None:
        if self.is_offering and not (self.underMouse() or self._has_focus()):
            self._time.start()

    @Slot()
    def _on_time(self) -> None:
        self.withdraw()
        if self._passed:
            self.hide()

    def _has_focus(self) -> bool:
        """Tell whether the focus is in here, also while another window is in front."""
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    @Slot(QWidget, QWidget)
    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._time.stop()
            if before is not None and not self.isAncestorOf(before):
                self._from = before
        elif before is not None and self.isAncestorOf(before):
            self._begin()

    def _go_back(self) -> None:
        before, self._from = self._from, None
        if before is not None and isValid(before) and before.isVisible() and self._has_focus():
            before.setFocus()

    def _sentence(self) -> str:
        return self.tr(
            "Something went wrong in Waybook. Everything you saved is safe. The details"
            " contain nothing that you wrote."
        )

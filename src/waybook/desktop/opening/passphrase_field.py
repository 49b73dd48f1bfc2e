"""A field for a passphrase: hidden or shown, with a warning if Caps Lock seems to be on."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from waybook.desktop.theme.icons import icon
from waybook.desktop.theme.parts import label, tool


class PassphraseField(QWidget):
    """Take a passphrase. The field itself is `line`."""

    typed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Take the name that screen readers say."""
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setAccessibleName(name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAcceptDrops(False)  # the path of a file is no passphrase
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self.typed)
        self._eye = tool(self.tr("Show the passphrase"), "eye")
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._on_shown)
        self._caps = label(self.tr("Caps Lock seems to be on."), "small")
        self._caps.hide()
        self.setFocusProxy(self.line)
        self._lay_out()

    def text(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def show_text(self, text: str) -> None:
        """Put in a passphrase and show it."""
        self.line.setText(text)
        self._eye.setChecked(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Compare the letter with the Shift key: Qt knows nothing of Caps Lock itself."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            text = event.text()
            if len(text) == 1 and text.lower() != text.upper():
                from PySide6.QtCore import Qt

                is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._caps.setVisible(text.isupper() is not is_shifted)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self._eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._caps)

    def _on_shown(self, is_shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        hints = self.line.inputMethodHints()
        self.line.setEchoMode(mode)
        self.line.setInputMethodHints(hints)  # what is shown is no less a secret
        words = self.tr("Hide the passphrase") if is_shown else self.tr("Show the passphrase")
        self._eye.setIcon(icon("eye-off" if is_shown else "eye"))
        self._eye.setToolTip(words)
        self._eye.setAccessibleName(words)

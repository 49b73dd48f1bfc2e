"""Small parts that every screen uses, so that they look and read alike."""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton, QWidget

from waybook.desktop.theme.icons import icon

# Loading `Qt`, the class of all its constants, takes 12 ms, a tenth of the way to the first screen.
# So the constants here are numbers.
_PLAIN_TEXT = 0  # Qt.TextFormat.PlainText
NO_FOCUS = 0  # Qt.FocusPolicy.NoFocus
# Where a line of the layout begins; Qt would align by the letters of the text: names jump about.
_AT_LEFT = 0x91  # AlignLeft | AlignAbsolute | AlignVCenter
_AT_RIGHT = 0x92  # AlignRight | AlignAbsolute | AlignVCenter
_LETTERING = frozenset({QEvent.Type.FontChange, QEvent.Type.StyleChange})


def is_lettering(event: QEvent) -> bool:
    """Tell whether letters may have another size from now on."""
    return event.type() in _LETTERING


def label(words: str, role: str = "", *, wraps: bool = False) -> QLabel:
    """Return plain text in a role: title, heading, label, soft, small, hint, problem."""
    made = _Heading(words) if role == "heading" else QLabel(words)
    return dress_label(made, role, wraps=wraps)


def dress_label(made: QLabel, role: str, *, wraps: bool) -> QLabel:
    """Let a label show plain text in a role."""
    made.setProperty("textFormat", _PLAIN_TEXT)
    made.setProperty("role", role)
    made.setWordWrap(wraps)
    made.setProperty("alignment", _AT_RIGHT if made.isRightToLeft() else _AT_LEFT)
    return made


def button(words: str, role: str = "", *, picture: str = "") -> QPushButton:
    """Return a button in a role: primary, quiet, danger, or none."""
    plain = _Primary if role == "primary" else QPushButton
    made = _Pictured(words) if picture else plain(words)
    made.setProperty("role", role)
    made.setAutoDefault(False)
    if picture:
        made.setIcon(icon(picture, role))
    return made


def tool(words: str, picture: str) -> QToolButton:
    """Return a button that shows a picture only; its words are its tooltip and its name."""
    made = _PicturedTool()
    made.setIcon(icon(picture))
    made.setToolTip(words)
    made.setAccessibleName(words)
    return made


def card(parent: QWidget | None = None) -> QFrame:
    """Return a quiet surface."""
    made = QFrame(parent)
    made.setProperty("role", "card")
    return made


def change_role(widget: QWidget, role: str) -> None:
    """Give a part another role and apply the style sheet again."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    dress_again(widget)


def dress_again(widget: QWidget) -> None:
    """Apply the style sheet again, after a property that it looks at was changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class _Heading(QLabel):
    def sizeHint(self) -> QSize:
        """Wish for one line, and break only where there is no room for it."""
        one_line = self.fontMetrics().horizontalAdvance(self.text()) + 1
        return super().sizeHint().expandedTo(QSize(one_line, 0))


class _Primary(QPushButton):
    """A filled button; no border stands out from its fill and from the ground in light and dark."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.property("role") == "primary":
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.HighlightedText), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 4, 4)
            painter.end()


class _Pictured(_Primary):
    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if is_lettering(event):
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side + 6, side))  # the picture stands in the middle


class _PicturedTool(QToolButton):
    def changeEvent(self, event: QEvent) -> None:
        if is_lettering(event):
            side = self.fontMetrics().height()
            self.setIconSize(QSize(side, side))
        super().changeEvent(event)


class IconPicture(QWidget):
    """An icon alone, which says nothing to screen readers."""

    def __init__(self, name: str, side: int, parent: QWidget | None = None) -> None:
        """Take the icon's name and the length of its side."""
        super().__init__(parent)
        self._icon = icon(name)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the icon in the accent colour."""
        painter = QPainter(self)
        self._icon.paint(painter, self.rect(), state=QIcon.State.On)
        painter.end()

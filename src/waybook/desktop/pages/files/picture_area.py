"""A drawn picture with room around it: as wide as the window, as large as it is, or between."""

from enum import Enum

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_STEP = 1.25
_MARKED = 4  # half of a line at the edge is cut
_SMALLEST, _LARGEST = 0.05, 8.0


class PictureFit(Enum):
    """How large a picture is: all of it in sight, as wide as there is room, or at a zoom."""

    WHOLE = "whole"
    WIDTH = "width"
    ZOOM = "zoom"


class _Sheet(QWidget):
    """Paint one image in the size of the widget."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.is_marked = False

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self.image)
        role = QPalette.ColorRole.Highlight if self.is_marked else QPalette.ColorRole.Mid
        painter.setPen(QPen(self.palette().color(role), _MARKED if self.is_marked else 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PictureArea(QScrollArea):
    """Scroll over an image by arrows, zoom by +, - and 0; page keys at an end turn the page."""

    sized = Signal(int)  # how many pixels wide the image is shown
    turned = Signal(int)

    def __init__(self, name: str, fit: PictureFit, parent: QWidget | None = None) -> None:
        """Take the name for screen readers and how it is shown first."""
        super().__init__(parent)
        self._sheet = _Sheet(self)
        self._sheet.setAccessibleName(name)
        self._natural = QSize(1, 1)
        self.fit, self._first, self._zoom = fit, fit, 1.0
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidget(self._sheet)

    def expect(self, width: int, height: int) -> None:
        """Take how large the picture is as it was made."""
        self._natural = QSize(width, height)
        self._settle()

    def show_image(self, image: QImage) -> None:
        """Show the pixels, in the present size."""
        self._sheet.image = image
        self._sheet.update()

    def clear(self) -> None:
        """Forget the pixels."""
        self.show_image(QImage())

    @property
    def image(self) -> QImage:
        """Return what is shown."""
        return self._sheet.image

    @property
    def shown_width(self) -> int:
        """Return how many pixels of the screen it is wide."""
        return round(self._sheet.width() * self.devicePixelRatioF())

    @property
    def percent(self) -> int:
        """Return its size against how it was made."""
        return max(1, round(100 * self._scale()))

    def zoom_in(self) -> None:
        """Show it larger."""
        self._zoom_to(self._scale() * _STEP)

    def zoom_out(self) -> None:
        """Show it smaller."""
        self._zoom_to(self._scale() / _STEP)

    def show_fitting(self) -> None:
        """Show it as at first."""
        self._set(self._first)

    def show_natural(self) -> None:
        """Show it as large as it was made."""
        self._zoom_to(1.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit it into the new room."""
        super().resizeEvent(event)
        if self.fit is not PictureFit.ZOOM:
            self._settle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are for the picture."""
        super().focusInEvent(event)
        self._mark(is_marked=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they no longer are."""
        super().focusOutEvent(event)
        self._mark(is_marked=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, turn the page, or scroll."""
        acts = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.show_fitting,
            Qt.Key.Key_1: self.show_natural,
        }
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        act = acts.get(Qt.Key(event.key())) if not held else None
        if act is not None:
            act()
        elif not self._turns(event):
            super().keyPressEvent(event)

    def _mark(self, *, is_marked: bool) -> None:
        self._sheet.is_marked = is_marked
        self._sheet.update()

    def _turns(self, event: QKeyEvent) -> bool:
        """Turn the page where the key has nothing left to scroll."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self.turned.emit(1)
        elif event.key() == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.turned.emit(-1)
        else:
            return False
        return True

    def _scale(self) -> float:
        room = self.viewport().size()
        wide = room.width() / max(1, self._natural.width())
        if self.fit is PictureFit.WIDTH:
            return min(_LARGEST, wide)
        if self.fit is PictureFit.WHOLE:
            return min(1.0, wide, room.height() / max(1, self._natural.height()))
        return self._zoom

    def _zoom_to(self, scale: float) -> None:
        self._zoom = min(_LARGEST, max(_SMALLEST, scale))
        self._set(PictureFit.ZOOM)

    def _set(self, fit: PictureFit) -> None:
        self.fit = fit
        self._settle()

    def _settle(self) -> None:
        """Give the sheet its size; what was in the middle stays there."""
        before, middle = self._sheet.size(), self.viewport().rect().center()
        at = self._sheet.mapFrom(self.viewport(), middle)
        scale = self._scale()
        size = QSize(
            max(1, int(self._natural.width() * scale)), max(1, int(self._natural.height() * scale))
        )
        if size == before:
            return
        self._sheet.resize(size)
        place = QPoint(
            at.x() * size.width() // max(1, before.width()),
            at.y() * size.height() // max(1, before.height()),
        )
        if not self._sheet.image.isNull():  # else it begins at the top
            self.horizontalScrollBar().setValue(place.x() - middle.x())
            self.verticalScrollBar().setValue(place.y() - middle.y())
        self.sized.emit(self.shown_width)

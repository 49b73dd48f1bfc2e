"""The overview of a picture: drag the handle, its ends, or click where to look."""

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractSlider, QApplication, QSizePolicy, QWidget

from waybook.desktop.texts.phrases import isolate
from waybook.desktop.theme.parts import is_lettering
from waybook.desktop.timeline.canvas import PictureCanvas
from waybook.desktop.timeline.inks import inks
from waybook.desktop.timeline.lettering import Letters, lighter
from waybook.desktop.timeline.overview.handle import Grip, Handle
from waybook.desktop.timeline.overview.strip_painting import paint_handle, paint_whole
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.practice.phases.history.days import day_of
from waybook.practice.phases.overview.picture import GroupPicture

_TALL = 2.4  # lines of text
_SMALL = 0.8  # of the size of type
_STEP = 1.35
_PART = 0.1  # of what is in view, for one press of an arrow
_ALL = 100


class OverviewStrip(QAbstractSlider):
    """Show which part of the time of a picture is in view, and move it.

    Its value is how many hundredths of all days lie before the view. It is hidden while all of
    the picture is in view.
    """

    def __init__(self, canvas: PictureCanvas, parent: QWidget | None = None) -> None:
        """Take the picture whose time is shown."""
        super().__init__(parent)
        self._canvas = canvas
        self._grip = Grip.NONE
        self._held_at = 0.0
        self._held: Handle | None = None
        self._whole: tuple[tuple[object, ...], QPixmap] | None = None
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, _ALL)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Time in view"))
        self.setToolTip(self.tr("Drag the frame or its ends, or click where to look."))
        self.valueChanged.connect(self._on_value)
        canvas.moved.connect(self._follow)
        self.hide()

    @property
    def handle(self) -> Handle | None:
        """Return the days in view over all days; None without a picture."""
        plot = self._plot()
        return Handle(plot, *self._canvas.plot().days_in_sight()) if plot else None

    def show_days(self, first: float, last: float) -> None:
        """Bring some days into view, as far as the picture goes."""
        if last > first:
            self._canvas.show_days(first, last)

    def sizeHint(self) -> QSize:
        """Ask for about two lines of text."""
        return QSize(self.fontMetrics().height() * 20, round(self.fontMetrics().height() * _TALL))

    def minimumSizeHint(self) -> QSize:
        """Take as little width as there is."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint all days from what was painted before, and the handle over them."""
        handle, picture = self.handle, self._canvas.picture
        if handle is None or picture is None:
            return
        look = inks(QApplication.palette())
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._painted(picture, handle.plot))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            tall = float(self.height())
            paint_handle(painter, handle, tall, look, has_focus=self.hasFocus())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, by a view with the page keys, to the ends; zoom with + and -."""
        part = self._canvas.plot().room
        on = -1 if self.isRightToLeft() else 1
        doing = {
            Qt.Key.Key_Left: lambda: self._canvas.pan(-on * part * _PART),
            Qt.Key.Key_Right: lambda: self._canvas.pan(on * part * _PART),
            Qt.Key.Key_PageUp: lambda: self._canvas.pan(-part),
            Qt.Key.Key_PageDown: lambda: self._canvas.pan(part),
            Qt.Key.Key_Home: lambda: self.setValue(0),
            Qt.Key.Key_End: lambda: self.setValue(_ALL),
            Qt.Key.Key_Plus: lambda: self._canvas.zoom(_STEP),
            Qt.Key.Key_Equal: lambda: self._canvas.zoom(_STEP),
            Qt.Key.Key_Up: lambda: self._canvas.zoom(_STEP),
            Qt.Key.Key_Minus: lambda: self._canvas.zoom(1 / _STEP),
            Qt.Key.Key_Down: lambda: self._canvas.zoom(1 / _STEP),
            Qt.Key.Key_0: self._canvas.fit,
        }
        act = doing.get(Qt.Key(event.key()))
        if act is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        act()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the handle, or bring the place that was clicked into the middle."""
        handle = self.handle
        if handle is None or event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        self._grip = handle.grip(x)
        if self._grip is Grip.NONE:
            self.show_days(*handle.centred(x))
            self._grip = Grip.ALL
        self._held, self._held_at = self.handle, x

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held; show what can be taken hold of."""
        x = event.position().x()
        if self._held is not None:
            self.show_days(*self._held.moved(self._grip, x - self._held_at))
            return
        handle = self.handle
        shapes = {
            Grip.ALL: Qt.CursorShape.OpenHandCursor,
            Grip.NONE: Qt.CursorShape.PointingHandCursor,
        }
        grip = handle.grip(x) if handle else Grip.NONE
        self.setCursor(shapes.get(grip, Qt.CursorShape.SizeHorCursor))

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def changeEvent(self, event: QEvent) -> None:
        """Paint again in other colours, another font or direction."""
        super().changeEvent(event)
        if is_lettering(event):
            self.updateGeometry()
        self._whole = None

    def _follow(self) -> None:
        """Show what the picture shows now."""
        picture, handle = self._canvas.picture, self.handle
        is_whole = picture is None or handle is None or self._canvas.is_all_in_view
        had_focus = self.hasFocus()
        self.setVisible(not is_whole)
        if is_whole and had_focus:
            self._canvas.setFocus()
        if picture is None or handle is None:
            return
        with QSignalBlocker(self):
            self.setValue(round(self._share(handle) * _ALL))
        days = (handle.first, handle.last, picture.first, picture.last)
        self.setAccessibleDescription(
            self.tr("{first} to {last}, of {begins} to {ends}").format(
                **dict(zip(("first", "last", "begins", "ends"), map(_words, days), strict=True))
            )
        )
        self.update()

    def _on_value(self, value: int) -> None:
        """Move the view to where a person or an assistive technology put the handle."""
        handle = self.handle
        if handle is not None:
            at = (handle.plot.room - self._wide(handle)) * value / _ALL
            x = handle.plot.right - at if handle.plot.mirrored else handle.plot.left + at
            self.show_days(*handle.moved(Grip.ALL, x - handle.plot.x(handle.first)))

    def _share(self, handle: Handle) -> float:
        """Return how far along the handle lies, from 0 at the begin to 1 at the end."""
        before = handle.plot.scale.x(handle.first)
        return min(max(before / max(handle.plot.room - self._wide(handle), 1.0), 0.0), 1.0)

    @staticmethod
    def _wide(handle: Handle) -> float:
        return abs(handle.plot.x(handle.last) - handle.plot.x(handle.first))

    def _plot(self) -> Plot | None:
        """Return where all days lie: below those of the picture."""
        plot = self._canvas.plot()
        scale = self._canvas.scale_of_all(plot.room)
        left = plot.left + self._canvas.viewport().x()  # a scroll bar may stand before it
        return Plot(scale, left, plot.room, plot.mirrored, spill=0.0) if scale else None

    def _painted(self, picture: GroupPicture, plot: Plot) -> QPixmap:
        """Return everything below the handle; it is painted again only if something changed."""
        palette = QApplication.palette()
        key = (id(picture), plot, self.height(), palette.cacheKey(), self.font().key())
        if self._whole is None or self._whole[0] != key:
            dots = self.devicePixelRatioF()
            made = QPixmap((QRectF(self.rect()).size() * dots).toSize())
            made.setDevicePixelRatio(dots)
            made.fill(Qt.GlobalColor.transparent)
            look = (inks(palette), Letters(lighter(self.font(), _SMALL)))
            with QPainter(made) as painter:
                paint_whole(painter, plot, picture, float(self.height()), look)
            self._whole = (key, made)
        return self._whole[1]


def _words(day: float) -> str:
    return isolate(day_of(min(max(round(day), 1), 3_652_059)))

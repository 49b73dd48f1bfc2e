"""Lucide icons, drawn in the colours of the palette and sharp at any size."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from waybook.resource_files import resource

_INK = b"currentColor"
_Role = QPalette.ColorRole
_ON_BUTTONS = {"primary": _Role.HighlightedText, "quiet": _Role.Link, "danger": _Role.BrightText}


class _Drawn(QIconEngine):
    def __init__(self, name: str, on: str) -> None:
        super().__init__()
        self._name = name
        self._on = on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        _renderer(self._name, _ink(mode, state, self._on)).render(painter, _square(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        if pixmap.isNull():  # a button may have no room for a moment
            return pixmap
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Drawn(self._name, self._on)


def icon(name: str, on: str = "") -> QIcon:
    """Return an icon by its Lucide name; it has the colour of the words on a button of a role."""
    return QIcon(_Drawn(name, on))


def _square(rect: QRect) -> QRectF:
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(QRectF(rect).center())
    return square


def _ink(mode: QIcon.Mode, state: QIcon.State, on: str) -> str:
    """Ask the palette each time, so that icons follow light and dark by themselves."""
    if mode is QIcon.Mode.Disabled:
        role = _Role.PlaceholderText
    elif state is QIcon.State.On:
        role = _Role.Link
    else:
        role = _ON_BUTTONS.get(on, _Role.ButtonText)
    return QApplication.palette().color(role).name()


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawn = (resource("icons") / f"{name}.svg").read_bytes()
    return QSvgRenderer(QByteArray(drawn.replace(_INK, colour.encode())))

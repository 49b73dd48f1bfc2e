"""The sheet of a picture as a file: PNG in fine dots, SVG in lines and letters."""

import re
from math import sqrt

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from waybook.desktop.document.lettering import dots_per_inch
from waybook.desktop.document.sheet import PictureSheet

FINE = 2.5
_MOST_DOTS = 50_000_000
_INCHES = 39.3701  # in a metre
_FAMILY = re.compile(rb'font-family="Inter(?:, ?[^"]*)?"')
_EMPTY = re.compile(rb'<path [^>]*d=""/>\n')  # allowed, but programs complain
_ELSEWHERE = b"font-family=\"Inter, 'Noto Sans Arabic', 'Noto Sans', Arial, sans-serif\""


def png_of(sheet: PictureSheet) -> bytes:
    """Draw a sheet in dots: fewer where it is so high that no program would open it."""
    dots = min(FINE, sqrt(_MOST_DOTS / (sheet.size.width() * sheet.size.height())))
    image = sheet.image(dots)
    density = round(dots_per_inch() * dots * _INCHES)
    image.setDotsPerMeterX(density)
    image.setDotsPerMeterY(density)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise RuntimeError("the picture could not be written as PNG")
    return _bytes(buffer.data())


def svg_of(sheet: PictureSheet) -> bytes:
    """Draw a sheet in lines and letters; its title and description tell nothing."""
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    size = QSize(round(sheet.size.width()), round(sheet.size.height()))
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setResolution(dots_per_inch())
    generator.setTitle("Picture")
    generator.setDescription("Waybook")
    with QPainter(generator) as painter:
        sheet.paint(painter)
    return _EMPTY.sub(b"", _FAMILY.sub(_ELSEWHERE, _bytes(buffer.data())))


def _bytes(data: QByteArray) -> bytes:
    return bytes(data.data())

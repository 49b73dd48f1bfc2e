"""Draw a picture. Only the renderer loads this."""

from math import ceil, sqrt

from PySide6.QtCore import QBuffer, QSize, Qt
from PySide6.QtGui import QColorConstants, QImage, QImageIOHandler, QImageReader, QPainter

from waybook.desktop.rendering.drawn import MOST_PIXELS, DrawnFile, DrawnPage, Unshowable

_MOST_SOURCE_PIXELS = 200_000_000
_MOST_MEGABYTES = 900
_COLUMNS, _ROWS = 4_096, 16  # of a tile: 65,536 pixels are what Qt leaves to one thread
_TURNED = QImageIOHandler.Transformation.TransformationRotate90.value


class ImageFile:
    """A picture in one of the formats that Waybook shows."""

    def __init__(self, form: str) -> None:
        """Take the format; no other is tried, whatever the content says."""
        self._form = form.encode()
        self._buffer = QBuffer()
        QImageReader.setAllocationLimit(_MOST_MEGABYTES)
        self._reader().canRead()  # loads the decoder, before the process is confined

    def open(self, content: bytes) -> DrawnFile:
        """Read how large it is; raise Unshowable for too many pixels, before any is decoded."""
        self._buffer.close()
        self._buffer.setData(content)
        reader = self._reader()
        size = reader.size()
        if not size.isValid() or size.isEmpty():
            raise Unshowable("damaged")
        if size.width() * size.height() > _MOST_SOURCE_PIXELS:
            raise Unshowable("too-many-pixels")
        turned = reader.transformation().value & _TURNED
        shown = size.transposed() if turned else size
        moves = reader.supportsAnimation() and reader.imageCount() > 1
        return DrawnFile(1, shown.width(), shown.height(), moves)

    def draw(self, page: int, width: int) -> DrawnPage:
        """Draw it as large as it is; the window makes it larger or smaller."""
        del page, width
        reader = self._reader()
        reader.setAutoTransform(True)
        image = reader.read()
        if image.isNull():
            raise Unshowable("damaged")
        return _on_white(image)

    def text(self, page: int) -> str:
        """Return nothing: a picture has no text."""
        del page
        return ""

    def _reader(self) -> QImageReader:
        self._buffer.close()
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        reader = QImageReader(self._buffer, self._form)
        reader.setDecideFormatFromContent(False)
        return reader


def _on_white(image: QImage) -> DrawnPage:
    """Return the pixels on a white ground, made smaller by a whole number where they are too many.

    It goes by tiles so small that Qt starts no threads for them, which it may not here.
    """
    by = ceil(sqrt(max(1.0, image.width() * image.height() / MOST_PIXELS)))
    wide, high = max(1, image.width() // by), max(1, image.height() // by)
    columns, rows = _COLUMNS // by, max(1, _ROWS // by)
    pixels = bytearray()
    for top in range(0, high, rows):
        strip = QImage(wide, min(rows, high - top), QImage.Format.Format_RGB32)
        strip.fill(QColorConstants.White)
        painter = QPainter(strip)
        for left in range(0, wide, columns):
            size = QSize(min(columns, wide - left), strip.height())
            tile = image.copy(left * by, top * by, size.width() * by, size.height() * by)
            painter.drawImage(left, 0, tile if by == 1 else _smaller(tile, size))
        painter.end()
        pixels += strip.constBits()
    return DrawnPage(wide, high, bytes(pixels))


def _smaller(tile: QImage, size: QSize) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    return tile.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)

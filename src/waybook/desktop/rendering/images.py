"""Draw a picture. Only the renderer loads this."""

from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QColorConstants, QImage, QImageIOHandler, QImageReader, QPainter

from waybook.desktop.rendering.drawn import DrawnFile, DrawnPage, Unshowable, fitting

_MOST_SOURCE_PIXELS = 200_000_000
_MOST_MEGABYTES = 900
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
        size = reader.size()
        reader.setAutoTransform(True)
        smaller = QSize(*fitting(size.width(), size.height()))
        if smaller != size:
            reader.setScaledSize(smaller)
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
    plain = QImage(image.size(), QImage.Format.Format_RGB32)
    plain.fill(QColorConstants.White)
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    return DrawnPage(plain.width(), plain.height(), bytes(plain.constBits()))

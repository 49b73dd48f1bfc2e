"""A picture for a document, as a bitmap.

In Qt's PDF, vector graphics lose the fading of uncertain dates, so they would show more than is
known.
"""

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from waybook.desktop.document.lettering import paper_font, paper_palette
from waybook.desktop.theme.tones import LIGHT
from waybook.desktop.timeline.picture_on_paper import PictureDrawing
from waybook.practice.phases.overview.picture import GroupPicture

PRINT = 3.2  # dots for a pixel: about 300 in an inch
_USUAL = 900.0
_LEAST = 0.7  # of its usual height, in which a picture can still be read


def drawn(picture: GroupPicture, room: QSizeF, dots: float) -> tuple[QImage, QSizeF]:
    """Fit a picture into a room, and return its image and size; a tall one is drawn smaller."""
    drawing, share = _fitted(picture, room)
    return _image(drawing, share * dots), drawing.size * share


def room_below(picture: GroupPicture, room: QSizeF, left: float) -> QSizeF:
    """Return the room for a picture below what takes a part of a page, of which `left` is left.

    It need not go to a page of its own, and leave that one empty, if a little smaller it has room.
    """
    drawing, share = _fitted(picture, room)
    tall = drawing.size.height() * share
    return QSizeF(room.width(), left) if _LEAST * tall <= left < tall else room


def _fitted(picture: GroupPicture, room: QSizeF) -> tuple[PictureDrawing, float]:
    """Arrange a picture for a room, and return how large it is drawn."""
    drawing = _drawing(picture, _USUAL)
    tall = drawing.size.height() * room.width() / room.height()
    if tall > _USUAL:
        drawing = _drawing(picture, tall)
    whole = drawing.size
    return drawing, min(room.width() / whole.width(), room.height() / whole.height())


def _image(drawing: PictureDrawing, share: float) -> QImage:
    image = QImage((drawing.size * share).toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.surface))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(share, share)
        drawing.paint(painter)
    return image


def _drawing(picture: GroupPicture, width: float) -> PictureDrawing:
    return PictureDrawing(
        picture,
        width=width,
        font=paper_font(),
        palette=paper_palette(),
        mirrored=QGuiApplication.isRightToLeft(),
    )

"""A whole picture as one drawing, for paper and files: everything in sight, nothing moves."""

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QPainter, QPalette

from waybook.desktop.timeline.legend.legend_on_paper import LegendDrawing
from waybook.desktop.timeline.picture_painting import PicturePainting
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.practice.phases.overview.picture import GroupPicture

_EDGE = 8.0


class PictureDrawing:
    """Draw all of a picture at a width, with its legend; its height follows."""

    def __init__(
        self,
        picture: GroupPicture,
        *,
        width: float,
        font: QFont,
        palette: QPalette,
        mirrored: bool = False,
    ) -> None:
        """Arrange the picture."""
        self._painting = PicturePainting(picture, font, palette, mirrored=mirrored)
        margin = self._painting.margin
        room = width - margin - _EDGE
        left = _EDGE if mirrored else margin
        self._plot = Plot(self._painting.fitting(room), left, room, mirrored, spill=0.0)
        self._width = width
        marks = self._painting.legend(self._plot)
        self._legend = LegendDrawing(marks, width, self._painting.small, mirrored=mirrored)

    @property
    def size(self) -> QSizeF:
        """Return the room that the drawing takes."""
        tall = self._painting.axis + self._painting.arranged.height
        return QSizeF(self._width, tall + self._legend.height)

    def paint(self, painter: QPainter) -> None:
        """Draw everything from the painter's origin on."""
        height = self._painting.arranged.height
        painter.save()
        self._painting.paint_axis(painter, self._plot, 0)
        painter.translate(0, self._painting.axis)
        self._painting.paint_rows(painter, self._plot, 0, height)
        self._painting.paint_margin(painter, self._plot, 0, height)
        painter.translate(0, height)
        self._legend.paint(painter)
        painter.restore()

"""The picture on screen: a period of time, and the chosen item."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QSizePolicy, QWidget

from waybook.desktop.theme.parts import is_lettering
from waybook.desktop.timeline.arrangement import PlacedRow
from waybook.desktop.timeline.events.cluster_texts import together_words
from waybook.desktop.timeline.joining import DrawnGroup
from waybook.desktop.timeline.legend.legend_marks import LegendMark
from waybook.desktop.timeline.picture_painting import PicturePainting
from waybook.desktop.timeline.picture_texts import heading_words, item_words
from waybook.desktop.timeline.stages.stage_style import StageStyle
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.desktop.timeline.time_axis.scale import CLOSEST, TimeScale, spanning
from waybook.desktop.timeline.walking import Place, places
from waybook.practice.phases.overview.picture import GroupPicture, PictureItem

_EDGE = 8.0


class PictureCanvas(QAbstractScrollArea):
    """Show a picture. `chosen` and `opened` carry an item, `scaled` the scale.

    `moved`: other days are in view, or another picture.
    """

    chosen = Signal(object)
    opened = Signal(object)
    scaled = Signal(object)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a picture."""
        super().__init__(parent)
        self._painting: PicturePainting | None = None
        self._scale = TimeScale(0.0, 1.0)
        self._style = StageStyle.LINE
        self.rows: list[list[Place]] = []
        self._place: Place | None = None
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Picture"))

    @property
    def picture(self) -> GroupPicture | None:
        """Return what is shown."""
        return self._painting.picture if self._painting else None

    @property
    def item(self) -> PictureItem | None:
        """Return the item chosen."""
        return self._place[2] if self._place else None

    @property
    def scale(self) -> TimeScale:
        """Return the scale in use."""
        return self._scale

    @property
    def whole_height(self) -> int:
        """Return how high all of its rows are, the axis included."""
        held = self._painting
        return round(held.axis + held.arranged.height) if held else 0

    @property
    def legend(self) -> tuple[LegendMark, ...]:
        """Return the marks that a legend of the picture explains."""
        return self._painting.legend(self.plot()) if self._painting else ()

    @property
    def sentence(self) -> str:
        """Return the chosen item in words, or the name of the picture."""
        if self._place is not None:
            together = together_words(self._place[2], self.together)
            return f"{item_words(*self._place)} {together}".rstrip()
        return heading_words(self.picture) if self.picture else ""

    @property
    def together(self) -> Sequence[PictureItem]:
        """Return what is drawn as one mark with the chosen item, itself included."""
        if self._place is None or self._painting is None:
            return ()
        row = self._row_of(self._place)
        drawn = self._painting.joined(row, self.plot()).holding(self._place[2]) if row else None
        return drawn.items if drawn else ()

    def show_picture(self, picture: GroupPicture) -> None:
        """Show another picture; keep the scale and what is chosen where that still is."""
        before = self.picture
        was_whole = before is not None and self._is_whole(self.viewport().width())
        uid = self.item.uid if self.item else ""
        self.rows = places(picture)
        self._arrange(picture)
        if was_whole or before is None or before.day != picture.day:
            self.fit()
        self._place = None
        if uid:
            self.choose(uid)
        self.setAccessibleName(self.tr("Picture of {}").format(heading_words(picture)))
        self._tell()
        self.moved.emit()
        self.viewport().update()

    def show_stages_as(self, style: StageStyle) -> None:
        """Show stages as lines or as bands."""
        if style is self._style:
            return
        self._style = style
        if self._painting is not None:
            self._arrange(self._painting.picture)
            self.viewport().update()

    def choose(self, uid: str) -> None:
        """Choose a record's item, if the picture has it, and scroll to it."""
        for row in self.rows:
            for place in row:
                if place[2].uid == uid:
                    self.go(place)
                    return

    def fit(self) -> None:
        """Show it from the first record to the last, and today."""
        if self._painting is not None:
            self.set_scale(self._painting.fitting(max(self.plot().room, 50.0)))

    def zoom(self, factor: float) -> None:
        """Zoom around the chosen item, or the middle."""
        plot = self.plot()
        at = plot.room / 2
        if self.item is not None:
            x = self._scale.x(self._middle(self.item))
            at = x if 0 <= x <= plot.room else at
        self.set_scale(self._scale.zoomed(factor, at))

    def go_to_day(self) -> None:
        """Scroll to the day of the picture, with a tenth of the room after it."""
        if self.picture is not None:
            self.pan(self._scale.x(self.picture.day + 1) - self.plot().room * 0.9)

    def pan(self, pixels: float) -> None:
        """Move in time."""
        self.set_scale(self._scale.panned(pixels))

    def set_scale(self, scale: TimeScale) -> None:
        """Show another period of time, at most twice the whole."""
        if self._painting is None:
            return
        picture, room = self._painting.picture, max(self.plot().room, 50.0)
        width = min(max(scale.width, self._painting.fitting(room).width / 2), CLOSEST)
        made = TimeScale(scale.first, width, self._painting.axis_break(room))
        self._scale = made.kept_near(picture.first, picture.last, room)
        self.scaled.emit(self._scale)
        self.moved.emit()
        self.viewport().update()

    def show_days(self, first: float, last: float) -> None:
        """Bring some days into view, from one side to the other."""
        room = self.plot().room
        self.set_scale(spanning(first, last, room, self._scale.gap))

    def scale_of_all(self, room: float) -> TimeScale | None:
        """Return the scale on which the first view fills some pixels; None without a picture."""
        return self._painting.fitting(max(room, 50.0)) if self._painting else None

    @property
    def is_all_in_view(self) -> bool:
        """Tell whether no day of the first view is out of sight."""
        room = self.plot().room
        whole = self.scale_of_all(room)
        if whole is None:
            return True
        first, last = self.plot().days_in_sight()
        day = 1.5 / self._scale.width  # pixels of rounding
        return first <= whole.day(0) + day and last >= whole.day(room) - day

    def sizeHint(self) -> QSize:
        """Ask for some room; it takes all that there is.

        A page that scrolls gives each part the height it asks for, so more would hide the rest.
        """
        line = self.fontMetrics().height()
        return QSize(line * 40, line * 12)

    def minimumSizeHint(self) -> QSize:
        """Leave room for the margin and some time beside it."""
        line = self.fontMetrics().height()
        return QSize(line * 20, line * 12)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QApplication.palette().base())
        if self._painting is not None:
            self._paint(painter, self._painting)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all of it in sight where all was, and what is chosen where that was."""
        before = event.oldSize().width()
        was_whole = before <= 0 or (self.picture is not None and self._is_whole(before))
        was_in_view = self._place is not None and self._is_in_view(self._place, event.oldSize())
        super().resizeEvent(event)
        self._bound()
        if was_whole:
            self.fit()
        if was_in_view and self._place is not None:
            self._show(self._place)
        self.moved.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again with other fonts, colours or direction."""
        super().changeEvent(event)
        turned = event.type() in {QEvent.Type.LayoutDirectionChange, QEvent.Type.PaletteChange}
        held: PicturePainting | None = getattr(self, "_painting", None)
        if (turned or is_lettering(event)) and held is not None:
            self._arrange(held.picture)
            self.viewport().update()

    def _arrange(self, picture: GroupPicture) -> None:
        self._painting = PicturePainting(
            picture,
            self.font(),
            QApplication.palette(),
            mirrored=self.isRightToLeft(),
            style=self._style,
        )
        self._bound()

    def _bound(self) -> None:
        if self._painting is None:
            return
        rows = self.viewport().height() - self._painting.axis
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(self._painting.arranged.height - rows)))
        bar.setPageStep(max(1, round(rows)))
        bar.setSingleStep(self.fontMetrics().height() * 2)

    def plot(self, width: int = 0) -> Plot:
        """Return where days lie, in the window as it is or of another width."""
        margin = self._painting.margin if self._painting else 0.0
        room = (width or self.viewport().width()) - margin - _EDGE
        mirrored = self.isRightToLeft()
        return Plot(self._scale, _EDGE if mirrored else margin, max(room, 1.0), mirrored)

    def _is_whole(self, width: int) -> bool:
        if self._painting is None:
            return False
        fits = self._painting.fitting(max(self.plot(width).room, 50.0))
        return abs(fits.width / self._scale.width - 1) < 0.02  # noqa: PLR2004 - rounding

    def _paint(self, painter: QPainter, painting: PicturePainting) -> None:
        plot = self.plot()
        view = QRectF(self.viewport().rect())
        top = float(self.verticalScrollBar().value())
        tall = view.height() - painting.axis
        painter.setFont(self.font())
        painting.paint_axis(painter, plot, 0)
        painter.save()
        painter.setClipRect(QRectF(plot.left, painting.axis, plot.room, tall))
        painter.translate(0, painting.axis - top)
        painting.paint_rows(painter, plot, top, top + tall, self.item)
        painter.restore()
        painter.setClipRect(QRectF(0, painting.axis, view.width(), tall))
        painter.translate(0, painting.axis - top)
        painting.paint_margin(painter, plot, top, top + tall)

    def under(self, point: QPointF) -> tuple[PlacedRow, DrawnGroup] | None:
        """Return what lies under a point of the viewport."""
        if self._painting is None or point.y() < self._painting.axis:
            return None
        return self._painting.under(self.plot(), self._in_rows(point))

    def nearest_to_middle(self) -> Place | None:
        """Return what lies nearest to the middle of the view; None if nothing is in view."""
        if self._painting is None:
            return None
        axis = self._painting.axis
        middle = QPointF(self.plot().left, axis) + QPointF(
            self.plot().room / 2, (self.viewport().height() - axis) / 2
        )
        tall = self.viewport().height() - axis
        found = self._painting.nearest(self.plot(), self._in_rows(middle), tall)
        return (found[0].lane, found[0].row, found[1]) if found else None

    def told_at(self, point: QPointF) -> str:
        """Return what a point of the viewport says where no item lies."""
        if self._painting is None:
            return ""
        return self._painting.told_at(self.plot(), self._in_rows(point))

    def _in_rows(self, point: QPointF) -> QPointF:
        axis = self._painting.axis if self._painting else 0.0
        return point + QPointF(0, self.verticalScrollBar().value() - axis)

    def go(self, place: Place, *, moves: bool = True) -> None:
        """Choose an item; scroll to it if the picture `moves`."""
        self._place = place
        if moves:
            self._show(place)
        self._tell()
        self.viewport().update()

    def _show(self, place: Place) -> None:
        """Scroll to an item."""
        room = self.plot().room
        x = self._scale.x(self._middle(place[2]))
        if not 0.04 * room <= x <= 0.96 * room:
            self.pan(x - room / 2)
        if self._painting is None:
            return
        row = self._row_of(place)
        bar = self.verticalScrollBar()
        if row is not None:
            seen = self.viewport().height() - self._painting.axis
            bottom = row.top + row.height - seen
            bar.setValue(round(min(max(bar.value(), bottom), row.top)))

    def _is_in_view(self, place: Place, size: QSize) -> bool:
        """Tell whether an item lies in view in a window of a size."""
        x = self._scale.x(self._middle(place[2]))
        row = self._row_of(place)
        if row is None or self._painting is None or not 0 <= x <= self.plot(size.width()).room:
            return False
        top = self.verticalScrollBar().value()
        return top <= row.middle <= top + size.height() - self._painting.axis

    def _row_of(self, place: Place) -> PlacedRow | None:
        rows = self._painting.arranged.rows if self._painting else ()
        return next((row for row in rows if row.row is place[1]), None)

    def _middle(self, item: PictureItem) -> float:
        first = max(item.begins.first, self.picture.first if self.picture else 0)
        last = min(item.begins.last, self.picture.last) if self.picture else item.begins.last
        return (first + max(first, last) + 1) / 2

    def _tell(self) -> None:
        self.setAccessibleDescription(self.sentence)
        if self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)

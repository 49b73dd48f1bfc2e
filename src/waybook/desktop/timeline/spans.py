"""Paint spans: stages, tenures, bodies, commitments, warnings."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPolygonF

from waybook.desktop.timeline.inks import Inks, deep, thinned
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.signs import sign_words
from waybook.desktop.timeline.stages.band_patterns import BandPattern, paint_pattern, pattern_of
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.practice.phases.history.days import EVER
from waybook.practice.phases.overview.picture import LaneSort, PictureItem

_SIDE = 6.0
_FADED = 0.08
_LEAST_FADE = 9.0
_TIP = 7.0
_ROUND = 3.0


def paint_span(
    painter: QPainter, plot: Plot, item: PictureItem, box: QRectF, sort: LaneSort, inks: Inks
) -> None:
    """Paint a span into a box, whose sides are its first and last day."""
    painter.setPen(_edge(item, inks))
    painter.setBrush(_fill(plot, item, box, _body(item, sort, inks)))
    if is_pointed(item) and box.width() >= 2 * _TIP:
        painter.drawPolygon(_pointed(box, mirrored=plot.mirrored))
    elif box.width() < 2 * _ROUND:
        painter.drawRect(box)
    else:
        painter.drawRoundedRect(box, _ROUND, _ROUND)
    if sort is LaneSort.STAGES:
        paint_pattern(painter, box, pattern_of(item), inks)


def is_pointed(item: PictureItem) -> bool:
    """Tell whether a span ends in a point: it is known to go on."""
    return item.goes_on and "no-news" not in item.signs


def _body(item: PictureItem, sort: LaneSort, inks: Inks) -> QColor:
    if sort is LaneSort.STAGES:
        return deep(inks.accent, item.depth)
    if sort is LaneSort.WARNINGS:
        return thinned(inks.warning, 0.1 if "answered" in item.signs else 0.24)
    return thinned(inks.text, 0.1)


def _edge(item: PictureItem, inks: Inks) -> QPen:
    pen = QPen(inks.edge, 1)
    if item.is_uncertain or item.confidence == "low" or "disputed" in item.signs:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
    return pen


def _fill(plot: Plot, item: PictureItem, box: QRectF, body: QColor) -> QLinearGradient | QColor:
    """Fade in and out between the first and the last day that an uncertain date may mean."""
    fade_in = _fade(plot, item.begins.first, item.begins.last, marked=item.is_uncertain)
    fade_out = 0.0
    if item.ends is not None and not item.goes_on:
        fade_out = _fade(plot, item.ends.first, item.ends.last, marked=False)
    if not (fade_in or fade_out) or box.width() <= 0:
        return body
    gradient = QLinearGradient(box.topLeft(), box.topRight())
    gone = QColor(body)
    gone.setAlphaF(body.alphaF() * _FADED)
    before, after = (fade_out, fade_in) if plot.mirrored else (fade_in, fade_out)
    rises = min(before / box.width(), 0.9)
    falls = max(1 - after / box.width(), rises)
    gradient.setColorAt(0, gone if before else body)
    gradient.setColorAt(rises, body)
    gradient.setColorAt(falls, body)
    gradient.setColorAt(1, gone if after else body)
    return gradient


def _fade(plot: Plot, first: int, last: int, *, marked: bool) -> float:
    if first == EVER:
        return _LEAST_FADE
    wide = plot.scale.place(last) - plot.scale.place(first)
    return max(wide, _LEAST_FADE if marked else 0.0)


def _pointed(box: QRectF, *, mirrored: bool) -> QPolygonF:
    """Return the outline of a span that goes on: it ends in a point."""
    near, far = (box.right(), box.left()) if mirrored else (box.left(), box.right())
    neck = far + _TIP if mirrored else far - _TIP
    top, bottom = box.top(), box.bottom()
    corners = ((near, top), (neck, top), (far, box.center().y()), (neck, bottom), (near, bottom))
    return QPolygonF([QPointF(x, y) for x, y in corners])


def paint_many(painter: QPainter, box: QRectF, inks: Inks) -> None:
    """Paint several spans, each too thin to be seen."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(thinned(inks.text, 0.45))
    painter.drawRect(box.adjusted(0, 2, 0, -2))


def paint_name(
    painter: QPainter, plot: Plot, item: PictureItem, box: QRectF, look: tuple[Inks, Letters]
) -> bool:
    """Write sign and name, or the code, into a span, at the edge of sight if it began before.

    Return whether there was room for anything.
    """
    inks, letters = look
    tip = _TIP if is_pointed(item) else 0.0
    left = max(box.left(), plot.left) + (tip if plot.mirrored else 0) + _SIDE
    right = min(box.right(), plot.right) - (0 if plot.mirrored else tip) - _SIDE
    words = _fitting(item, letters, right - left, mirrored=plot.mirrored)
    room = QRectF(left, box.top(), max(right - left, 0.0), box.height())
    if words and item.step is not None and pattern_of(item) is not BandPattern.PLAIN:
        _paint_ground(painter, plot, item, room, (words, look))
    letters.write(painter, words, room, inks.text, mirrored=plot.mirrored)
    return bool(words)


def _paint_ground(
    painter: QPainter,
    plot: Plot,
    item: PictureItem,
    room: QRectF,
    said: tuple[str, tuple[Inks, Letters]],
) -> None:
    """Leave the lines of a pattern out behind a name."""
    words, (inks, letters) = said
    wide = min(letters.width(words), room.width()) + _ROUND
    left = room.right() - wide if plot.mirrored else room.left() - _ROUND
    box = QRectF(left, room.center().y() - letters.height / 2, wide + _ROUND, letters.height)
    painter.setPen(Qt.PenStyle.NoPen)
    for ink in (inks.ground, _body(item, LaneSort.STAGES, inks)):
        painter.setBrush(ink)
        painter.drawRoundedRect(box, _ROUND, _ROUND)


def _fitting(item: PictureItem, letters: Letters, room: float, *, mirrored: bool) -> str:
    """Return as much as has room: sign and name; sign and code; the code."""
    if room < _SIDE:
        return ""
    signs = sign_words(item, mirrored=mirrored)
    short = " ".join(part for part in (signs, item.code) if part)
    words = " ".join(part for part in (signs, item.title) if part)
    if not item.code:
        return letters.cut(words, room)
    for said, least in ((words, f"{signs} MMMMM…".strip()), (short, short), (item.code, item.code)):
        if letters.width(least) <= room:
            return letters.cut(said, room)
    return ""

"""Plot readiness: willingness against ability, the trail over time, and what work fits there."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.pages.phases.readiness.plot_points import PlotPoint, place_words, sides_words
from waybook.desktop.pages.phases.readiness.readiness_plot import ReadinessPlot, paint_mark
from waybook.desktop.pages.phases.record_places import record_place
from waybook.desktop.pages.phases.view import PhaseView
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.theme.parts import card
from waybook.desktop.timeline.inks import inks
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import body, heading, quiet, soft
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.responsive_split import Beside
from waybook.practice.phases.methods.methods import ReadinessMethod
from waybook.work.phases.phase_view import GroupPhases

_SIDE = 16


class ReadinessView(PhaseView):
    """Show the plot, the quarter of the day, and the trail in words."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        super().__init__(session, uid, parent)
        self.plot = ReadinessPlot(self)
        self.says = soft("", self)
        self._found: GroupPhases | None = None
        self._now = card(self)
        self._inside = QVBoxLayout(self._now)
        self._inside.setContentsMargins(18, 14, 18, 16)
        self._inside.setSpacing(8)
        self.trail = LineView(self.tr("List view"), tall=True, parent=self)
        self.trail.setProperty("role", "inner")
        self.trail.opened.connect(self._on_opened)
        self.plot.chosen.connect(self._on_chosen)
        self._lay_out()

    def show_phases(self, found: GroupPhases) -> None:
        """Show where the group stands between willing and able."""
        self._found = found
        plot = found.methods.plot
        clear(self._legend)
        clear(self._inside)
        if plot is None:
            self._inside.addWidget(
                body(self.tr("No set of indicators in use has a readiness chart."), self)
            )
            self._drawn.hide()
            return
        self._drawn.setVisible(bool(found.trails))
        self.plot.show_trails(plot, found.trails)
        self._tell()
        for number, trail in enumerate(found.trails):
            self._legend.addLayout(_named(number, trail.by, self))
        self._show_now(found, plot)
        self.trail.show_lines(
            [
                ListLine(f"{number}/{step}", place_words(place), isolate(trail.by))
                for number, trail in enumerate(found.trails)
                for step, place in reversed(list(enumerate(trail.places)))
            ]
        )
        self.trail.setVisible(bool(found.trails))

    def start(self) -> None:
        """Put the cursor on the plot."""
        self.plot.setFocus()

    def _show_now(self, found: GroupPhases, plot: ReadinessMethod) -> None:
        """Say the quarter of the day, the work that fits, and the scores behind it."""
        now = found.readiness
        quarter = now.quarter if now else None
        name = quarter.name if quarter else self.tr("Not known on {}").format(found.day)
        self._inside.addWidget(heading(name, self))
        if now is not None:
            self._inside.addWidget(soft(sides_words(now), self))
        if quarter is not None:
            self._inside.addWidget(body(quarter.work, self))
            self._inside.addWidget(
                quiet(self.tr("Calculated from the scores. You may see it differently."), self)
            )
            return
        needed = [found.methods.indicators[code].name for code in (*plot.willing, *plot.able)]
        words = self.tr("These indicators need a current score other than unknown: {}.")
        self._inside.addWidget(body(words.format("; ".join(needed)), self))
        score = plain(self.tr("Score"), self._score, "plus")
        self._inside.addWidget(score, 0, Qt.AlignmentFlag.AlignLeading)

    def _score(self) -> None:
        self.session.go(f"groups/{self.uid}/phases/scores")

    def _on_chosen(self, spot: PlotPoint) -> None:
        self._tell()
        place = self.trail.lines.place_of(f"{spot.trail}/{spot.number}")
        if place >= 0:
            self.trail.setCurrentIndex(self.trail.lines.index(place))

    def _on_opened(self, line: str) -> None:
        """Go to a score behind a position."""
        number, _, step = line.partition("/")
        if self._found is None or not step:
            return
        place = self._found.trails[int(number)].places[int(step)]
        uids = (*place.willing.uids, *place.able.uids)
        if uids:
            self.session.go(record_place(self.session.book, self.uid, uids[0]))

    def _tell(self) -> None:
        self.says.setText(self.plot.accessibleDescription())

    def _lay_out(self) -> None:
        self._legend = QVBoxLayout()
        self._drawn = QWidget(self)
        left = QVBoxLayout(self._drawn)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.plot)
        left.addWidget(self.says)
        left.addLayout(self._legend)
        left.addStretch(1)
        told = QWidget(self)
        right = QVBoxLayout(told)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._now)
        right.addWidget(self.trail)
        right.addStretch(1)
        column = Column(self.tr("Readiness"), width=1200, parent=self)
        column.scroll_sideways()
        column.parts.addWidget(Beside(self._drawn, told, (3, 2), self))
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(column)


class _LegendMark(QWidget):
    """The mark of an assessor in the legend."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self.setFixedSize(QSize(_SIDE, _SIDE))

    def paintEvent(self, _: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            used = inks(QApplication.palette())
            painter.setPen(QPen(used.accent, 1.4))
            painter.setBrush(used.accent)
            paint_mark(painter, self._number, QPointF(_SIDE / 2, _SIDE / 2), _SIDE / 3)


def _named(number: int, by: str, parent: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(_LegendMark(number, parent))
    row.addWidget(soft(isolate(by), parent), 1)
    return row

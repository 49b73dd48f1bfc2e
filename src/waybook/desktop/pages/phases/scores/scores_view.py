"""Score, and look back: small charts on one axis, gaps as gaps, unknown as unknown."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.pages.phases.record_places import record_place
from waybook.desktop.pages.phases.scores.score_panel import ScorePanel
from waybook.desktop.pages.phases.view import PhaseView
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.timeline.widget import PictureWidget
from waybook.desktop.widgets.banner import Banner
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import heading, soft
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.scrolled.gradual_fill import GradualFill
from waybook.practice.phases.overview.picture import GroupPicture, LaneSort, PictureItem
from waybook.work.phases.phase_view import GroupPhases
from waybook.work.phases.pictures import picture_of


class ScoresView(PhaseView):
    """Show the panel of what is due, and below it the charts of what was scored."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        super().__init__(session, uid, parent)
        self.panel: ScorePanel | None = None
        self._found: GroupPhases | None = None
        self.charts = PictureWidget(self)
        self.charts.chosen.connect(lambda _: self._tell())
        self.charts.opened.connect(self._on_opened)
        self.says = soft("", self)
        self.result = Banner(self)
        self._none = soft(self.tr("No scores yet."), self)
        self._past = soft(
            self.tr("This is an earlier situation. You cannot add scores here."), self
        )
        self.filling = GradualFill(self)
        self._lay_out()

    def show_phases(self, found: GroupPhases) -> None:
        """Show what is due; what is being scored stays as it is. The series are drawn later."""
        self._past.setVisible(bool(found.known_on))
        self._found = found
        panel = self.panel or self._begin(found)
        panel.setVisible(not found.known_on)
        panel.show_due(found)
        self.filling.begin([partial(self._draw, found)], at_once=0)  # it stands below

    def _draw(self, found: GroupPhases) -> None:
        charts = _scores_of(picture_of(found, warned=False))
        self._drawn.setVisible(bool(charts.lanes))
        self._none.setVisible(not charts.lanes)
        self.charts.show_picture(charts)
        self.charts.setFixedHeight(self.charts.whole_height + 2)
        self._tell()

    def start(self) -> None:
        """Put the cursor into the first score that is due."""
        if self.panel is not None:
            self.panel.start()

    def _begin(self, found: GroupPhases) -> ScorePanel:
        """Start an empty panel, or take up the one that was being filled in."""
        made = self.panel = ScorePanel(self.session, self.uid, found.day, self.column.room)
        made.saved.connect(self._on_saved)
        made.left.connect(self._begin_anew)
        self._room.addWidget(made)
        return made

    def _begin_anew(self) -> None:
        """Carry nothing over to the next scores."""
        clear(self._room)
        self.panel = None
        if self._found is not None:
            made = self._begin(self._found)
            made.show_due(self._found)
            made.start()

    def _on_opened(self, item: PictureItem) -> None:
        self.session.go(record_place(self.session.book, self.uid, item.uid))

    def _on_saved(self, count: int) -> None:
        self._begin_anew()
        self.result.say(counted("ScoresView", "%Ln score saved.", "%Ln scores saved.", count))
        self.column.verticalScrollBar().setValue(0)

    def _tell(self) -> None:
        self.says.setText(self.charts.sentence)

    def _lay_out(self) -> None:
        self.column = Column(self.tr("Scores"), parent=self)
        self._drawn = QWidget(self.column.room)
        drawn = QVBoxLayout(self._drawn)
        drawn.setContentsMargins(0, 0, 0, 0)
        drawn.setSpacing(8)
        drawn.addWidget(heading(self.tr("Scores over time"), self._drawn))
        bar = Flow(self._drawn)
        bar.add(plain(self.tr("Zoom in"), lambda: self.charts.zoom(1.6)))
        bar.add(plain(self.tr("Zoom out"), lambda: self.charts.zoom(1 / 1.6)))
        bar.add(plain(self.tr("Fit"), self.charts.fit))
        drawn.addWidget(bar)
        drawn.addWidget(self.charts)
        drawn.addWidget(self.says)
        self._drawn.hide()
        self._none.hide()
        self._room = QVBoxLayout()
        self.column.parts.addWidget(self.result)
        self.column.parts.addWidget(self._past)
        self.column.parts.addLayout(self._room)
        self.column.parts.addWidget(self._none)
        self.column.parts.addWidget(self._drawn)
        self.column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.column)


def _scores_of(picture: GroupPicture) -> GroupPicture:
    """Return the lanes of scores alone, on the stretch of time that they take."""
    lanes = tuple(lane for lane in picture.lanes if lane.sort is LaneSort.SCORES)
    days = [day for lane in lanes for row in lane.rows for item in row.items for day in item.begins]
    day = picture.day
    first, last = min([*days, day]), max([*days, day])
    return replace(picture, lanes=lanes, first=first, last=last, seen_until=last)

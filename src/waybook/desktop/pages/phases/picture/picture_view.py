"""See: the picture of a group, what is chosen in it in words, and its record beside it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.pages.phases.picture.lanes_menu import LanesMenu
from waybook.desktop.pages.phases.picture.picture_lines import RULE, picture_lines
from waybook.desktop.pages.phases.picture.stages_menu import StagesMenu
from waybook.desktop.pages.phases.view import PhaseView
from waybook.desktop.records.layouts.groups import (
    ASSESSMENT,
    EVENT,
    LINEAGE,
    SCORE,
    TENURE,
)
from waybook.desktop.records.layouts.meetings import COMMITMENT, MEETING
from waybook.desktop.records.layouts.strands import STRAND
from waybook.desktop.records.reading_pane import ReadingPane
from waybook.desktop.session.keys import hear
from waybook.desktop.session.places import place_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.situation import situation_words
from waybook.desktop.timeline.legend.panel import LegendPanel
from waybook.desktop.timeline.overview.strip import OverviewStrip
from waybook.desktop.timeline.widget import PictureWidget
from waybook.desktop.widgets.buttons import flat, plain
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import body, breakable, soft
from waybook.practice.phases.overview.picture import GroupPicture, PictureItem
from waybook.practice.phases.overview.situation import GroupSituation
from waybook.work.phases.phase_view import GroupPhases
from waybook.work.phases.pictures import picture_of
from waybook.work.today.group_summaries import summary_of, summary_with_news

if TYPE_CHECKING:
    from waybook.desktop.session.background import Task

_LAYOUTS = {
    "assessment": ASSESSMENT,
    "commitment": COMMITMENT,
    "event": EVENT,
    "lineage": LINEAGE,
    "meeting": MEETING,
    "score": SCORE,
    "strand": STRAND,
    "tenure": TENURE,
}
_DRAWN, _IN_WORDS, _EMPTY = range(3)


class PictureView(PhaseView):
    """Show one picture on one axis of time, drawn or in words."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        super().__init__(session, uid, parent)
        self._whole: GroupPicture | None = None
        self._task: Task | None = None
        self._asking: Task | None = None
        self._wanted = ""
        self._uid_read = ""
        self._is_known_then = False
        self.canvas = PictureWidget(self)
        self.overview = OverviewStrip(self.canvas, self)
        self.words = LineView(self.tr("List view"), parent=self)
        self.pane = ReadingPane(session, _LAYOUTS, ("group", uid), self)
        self.lanes = LanesMenu(session, self)
        self.stages = StagesMenu(session, self)
        self.canvas.show_stages_as(self.stages.style)
        self.says = soft("", self)
        self.summary = body("", self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._beside.hide()
        self.canvas.chosen.connect(self._on_chosen)
        self.canvas.opened.connect(self._on_opened)
        self.canvas.told.connect(self._tell)
        self.words.opened.connect(self._open)
        self.lanes.changed.connect(self._draw)
        self.stages.changed.connect(self.canvas.show_stages_as)
        self.pane.saved.connect(lambda _: self.canvas.setFocus())

    @property
    def place(self) -> str:
        """Return the record chosen."""
        return self.canvas.item.uid if self.canvas.item else ""

    def show_phases(self, found: GroupPhases) -> None:
        """Draw at once; warnings where they fired come when the rules were asked."""
        self._is_known_then = bool(found.known_on)
        if self._is_known_then and not self.pane.is_edited:
            self._beside.hide()  # it reads records as they are today
        self._show(picture_of(found, warned=False))
        self.pane.refresh()
        if self._task is not None:
            self._task.cancel()  # it may be at work on another day
        self._task = self.session.run(picture_of, found=found, done=self._show)
        self._summarise(summary_of(found))
        if self._asking is not None:
            self._asking.cancel()
        self._asking = self.session.run(summary_with_news, found=found, done=self._summarise)

    def go(self, detail: str) -> None:
        """Choose a record and read it."""
        self._wanted = detail
        self.canvas.choose(detail)
        if self.canvas.item is not None and self.canvas.item.uid == detail:
            self._open(detail)

    def start(self) -> None:
        """Put the cursor into the picture."""
        (self.words if self._stack.currentIndex() == _IN_WORDS else self.canvas).setFocus()

    def _summarise(self, found: GroupSituation) -> None:
        step = self.tr("Choose Stages above to set one.")
        self.summary.setText(breakable(situation_words(found, next_step=step)))

    def _show(self, picture: GroupPicture) -> None:
        self._whole = picture
        self._draw()
        if self._wanted:
            self.canvas.choose(self._wanted)

    def _draw(self) -> None:
        if self._whole is None:
            return
        shown = self.lanes.shown(self._whole)
        self.canvas.show_picture(shown)
        self.words.show_lines(picture_lines(shown))
        if not self._whole.lanes:
            self._stack.setCurrentIndex(_EMPTY)
        elif self._stack.currentIndex() == _EMPTY:
            self._stack.setCurrentIndex(_DRAWN)
        self._tools.setVisible(bool(self._whole.lanes))
        self._tell()

    def _on_chosen(self, item: PictureItem) -> None:
        self._wanted = item.uid
        self._tell()
        if self._beside.isVisible() and item.uid:
            self._read(item.uid)

    def _on_opened(self, item: PictureItem) -> None:
        self._open(item.uid or RULE + item.code)

    def _open(self, uid: str) -> None:
        if uid.startswith(RULE):
            code = uid.removeprefix(RULE)
            self.session.go(f"groups/{self.uid}/phases/warnings/{code}")
            return
        self._wanted = uid
        self.canvas.choose(uid)
        self._tell()
        if not self._is_known_then:
            self._read(uid)

    def _read(self, uid: str) -> None:
        """Read a record as it is today, unless somebody is writing in another."""
        if not self.pane.is_edited:
            self._uid_read = uid
            self._beside.show()
            self.pane.read(uid)

    def _close_pane(self) -> None:
        if not self.pane.is_edited:
            self._beside.hide()
            self.start()

    def _turn(self) -> None:
        drawn = self._stack.currentIndex() == _DRAWN
        self._stack.setCurrentIndex(_IN_WORDS if drawn else _DRAWN)
        self.turn_button.setText(self.tr("Picture view") if drawn else self.tr("List view"))
        self._tools.arrange()
        self.start()

    def _tell(self) -> None:
        self.says.setText(self.canvas.sentence)

    def _lay_out(self) -> None:
        empty = EmptyState(
            self.tr("Nothing to show yet"),
            self.tr("Add a stage, an event or a meeting with a date. It is shown here."),
            self.tr("Assess a stage"),
        )
        empty.chosen.connect(lambda: self.session.go(f"groups/{self.uid}/phases/stages"))
        for part in (self._picture(), self.words, empty):
            self._stack.addWidget(part)
        left = QVBoxLayout()
        left.setSpacing(8)
        self._tools = self._bar()
        left.addWidget(self.summary)
        left.addWidget(self._tools)
        left.addWidget(self._stack, 1)
        left.addWidget(self.says)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(left, 3)
        row.addWidget(self._record(), 2)
        hear(self, "Esc", self.tr("Close the record"), self._close_pane, within=True)

    def _picture(self) -> QWidget:
        """Put the overview below the picture."""
        both = QWidget(self)
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.overview)
        return both

    def _explain(self) -> None:
        """Open the legend of what is drawn."""
        LegendPanel(self.canvas.legend, self).open_below(self.legend_button)

    def _record(self) -> QWidget:
        """Make the room beside the picture in which a record is read."""
        self._beside = QWidget(self)
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(
            flat(self.tr("Open record"), self.tr("Open the page of this record"), self._leave)
        )
        top.addWidget(flat(self.tr("Close"), self.tr("Close the record"), self._close_pane))
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.pane, 1)
        return self._beside

    def _leave(self) -> None:
        self.session.go(place_of(self.session.book, self._uid_read))

    def _bar(self) -> Flow:
        bar = Flow(self)
        self.turn_button = plain(self.tr("List view"), self._turn)
        self.legend_button = plain(self.tr("Legend"), self._explain)
        for part in (
            plain(self.tr("Zoom in"), lambda: self.canvas.zoom(1.6)),
            plain(self.tr("Zoom out"), lambda: self.canvas.zoom(1 / 1.6)),
            plain(self.tr("Fit"), self.canvas.fit),
            plain(self.tr("Today"), self.canvas.go_to_day),
            self.lanes.button,
            self.stages.button,
            self.legend_button,
            self.turn_button,
        ):
            bar.add(part)
        return bar

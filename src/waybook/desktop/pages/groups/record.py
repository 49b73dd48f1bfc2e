"""The page of one group: its header and six parts, each built when it is first shown."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.pages.groups.header import GroupHeader
from waybook.desktop.pages.groups.meetings import MeetingsPart
from waybook.desktop.pages.groups.people import PeoplePart
from waybook.desktop.pages.groups.profile import ProfilePart
from waybook.desktop.pages.groups.talks import TalksPart
from waybook.desktop.pages.groups.timeline import TimelinePart
from waybook.desktop.pages.phases.phases_tab import PhasesPart
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.subview import Subview
from waybook.desktop.widgets.tabs import Tabs

if TYPE_CHECKING:
    from waybook.book import Changes

PARTS = ("profile", "phases", "timeline", "people", "meetings", "talks")


class GroupRecord(Subview):
    """Show a group."""

    left = Signal()

    def __init__(
        self, session: Session, uid: str, detail: str, parent: QWidget | None = None
    ) -> None:
        """Take the group and the part to begin with."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        part, _, rest = detail.partition("/")
        self.header = GroupHeader(session, uid, self)
        self.header.left.connect(self.left)
        self.header.write.wanted.connect(self.write)
        self.tabs = Tabs(self.tr("Parts of the group's page"), self)
        of_phases, of_timeline, of_talks = (
            rest if part == name else "" for name in ("phases", "timeline", "talks")
        )
        room = self.tabs.room
        for words, make in (
            (self.tr("Profile"), lambda: ProfilePart(session, uid, room)),
            (self.tr("Phases"), lambda: PhasesPart(session, uid, of_phases, room)),
            (self.tr("Timeline"), lambda: TimelinePart(session, uid, of_timeline, room)),
            (self.tr("People and leaders"), lambda: PeoplePart(session, uid, room)),
            (self.tr("Channels and meetings"), lambda: MeetingsPart(session, uid, room)),
            (self.tr("Talks and commitments"), lambda: TalksPart(session, uid, of_talks, room)),
        ):
            self.tabs.add_later(make, words)
        self.tabs.setCurrentIndex(PARTS.index(part) if part in PARTS else 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.header)
        layout.addWidget(self.tabs, 1)

    @property
    def parts(self) -> tuple[Subview, ...]:
        """Return all parts; those that nobody saw yet are built."""
        return tuple(self.tabs.part(number) for number in range(len(PARTS)))

    @property
    def place(self) -> str:
        """Return the group and the part shown."""
        number = self.tabs.currentIndex()
        rest = self.tabs.part(number).place
        return "/".join(piece for piece in (self._uid, PARTS[number], rest) if piece)

    def is_at(self, place: str) -> bool:
        """Tell whether it shows a place; one without a part is shown where it was left."""
        part = f"{self._uid}/{PARTS[self.tabs.currentIndex()]}"
        return place in {self._uid, part, self.place}

    def refresh(self, changes: "Changes | None") -> None:
        """Read the group again."""
        self.header.refresh(changes)
        self.tabs.refresh(changes)

    def add_new(self) -> bool:
        """Begin what the part holds that is shown."""
        return self.tabs.part(self.tabs.currentIndex()).add_new()

    def write(self, what: str) -> None:
        """Begin what the bar at the head offers."""
        if what == "meeting":
            self._session.go(f"meetings/new/log/{self._uid}")
        elif what == "channel":
            self._session.go(f"channels/new/{self._uid}")
        elif what == "event":
            cast("TimelinePart", self._show("timeline")).add_event()
        elif what == "follow-up":
            cast("TalksPart", self._show("talks")).follow_ups.add()
        else:
            view = {"stage": "stages"}.get(what, what)
            cast("PhasesPart", self._show("phases")).show_view(view)

    def _show(self, part: str) -> Subview:
        number = PARTS.index(part)
        self.tabs.setCurrentIndex(number)
        return self.tabs.part(number)

    def to_print(self) -> str:
        """Return the brief."""
        return f"groups/{self._uid}/phases/brief"

    def start(self) -> None:
        """Put the cursor on the parts, so that arrows move between them, or into an open form."""
        inside = self.focusWidget()
        is_there = inside is not None and inside.isVisibleTo(self)
        (inside if is_there else self.tabs.tabBar()).setFocus()

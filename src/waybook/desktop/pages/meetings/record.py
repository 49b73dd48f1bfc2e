"""The page of one meeting: accounts, plan, participants and what follows."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.pages.meetings.accounts import AccountsPart, is_told
from waybook.desktop.pages.meetings.follow_up_question import FollowUpQuestion
from waybook.desktop.pages.meetings.followed import FollowedPart
from waybook.desktop.pages.meetings.plan import PlanPart
from waybook.desktop.records.list_lines import words_of
from waybook.desktop.records.page.record_head import RecordHead
from waybook.desktop.session.places import paper_place
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import joined
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.widgets.subview import Subview
from waybook.desktop.widgets.tabs import Tabs

if TYPE_CHECKING:
    from waybook.book import Changes, Record

_NAMED = 30  # participants to whom the head leads
PARTS = ("accounts", "plan", "people")


class MeetingRecord(Subview):
    """Show a meeting."""

    left = Signal()
    writing = Signal(str)

    def __init__(
        self, session: Session, uid: str, detail: str, parent: QWidget | None = None
    ) -> None:
        """Take the meeting and the part to begin with."""
        super().__init__(parent)
        self._uid = uid
        self._session = session
        part, _, rest = detail.partition("/")
        back = (self.tr("Meetings"), self.tr("Back to all meetings"))
        self.head = RecordHead(
            session, uid, back, self._remark, self, more_links=self._participants
        )
        self.head.left.connect(self.left)
        self.follow_up = FollowUpQuestion(session, uid, self)
        self.follow_up.wanted.connect(self._add_follow_up)
        self.tabs = Tabs(self.tr("Parts of the meeting's page"), self)
        self.tabs.add_later(self._make_accounts, self.tr("Accounts"))
        self.tabs.add_later(lambda: PlanPart(session, uid, self), self.tr("Plan"))
        self.tabs.add_later(
            lambda: FollowedPart(session, uid, rest if part == PARTS[2] else "", self),
            self.tr("Participants and follow-up"),
        )
        first = part if part in PARTS else PARTS[0] if is_told(session, uid) else PARTS[1]
        self.tabs.setCurrentIndex(PARTS.index(first))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.head)
        layout.addWidget(self.follow_up)
        layout.addWidget(self.tabs, 1)

    @property
    def accounts(self) -> AccountsPart:
        """Return the part with the accounts."""
        return cast("AccountsPart", self.tabs.part(PARTS.index("accounts")))

    @property
    def plan(self) -> PlanPart:
        """Return the part with the meeting's own fields."""
        return cast("PlanPart", self.tabs.part(PARTS.index("plan")))

    @property
    def followed(self) -> FollowedPart:
        """Return the part with the participants and what follows."""
        return cast("FollowedPart", self.tabs.part(PARTS.index("people")))

    @property
    def place(self) -> str:
        """Return the meeting and the part shown."""
        return f"{self._uid}/{PARTS[self.tabs.currentIndex()]}"

    def is_at(self, place: str) -> bool:
        """Tell whether it shows a place; one without a part is shown where it was left."""
        return place in {self._uid, self.place}

    def refresh(self, changes: "Changes | None") -> None:
        """Read the meeting again."""
        self.head.refresh(changes)
        self.tabs.refresh(changes)
        self.follow_up.refresh(changes)

    def _make_accounts(self) -> AccountsPart:
        made = AccountsPart(self._session, self._uid, self)
        made.writing.connect(self.writing)
        return made

    def _add_follow_up(self) -> None:
        self.tabs.setCurrentIndex(PARTS.index("people"))
        if self.followed.follow_ups.editor is None:
            self.followed.follow_ups.add()

    def add_new(self) -> bool:
        """Begin what the part holds that is shown; the plan holds nothing to add."""
        number = self.tabs.currentIndex()
        if PARTS[number] == "accounts":
            self.writing.emit("")
            return True
        return self.tabs.part(number).add_new()

    def to_print(self) -> str:
        """Return the paper of the meeting."""
        return paper_place(self._uid)

    def start(self) -> None:
        """Put the cursor on the parts, so that arrows move between them."""
        self.tabs.tabBar().setFocus()

    def _participants(self, record: "Record") -> list[tuple[str, str]]:
        """Return the contacts and actors who took part."""
        lists = self._session.book.lists
        rows = lists.linked(record.uid, "attendance", "meeting")[:_NAMED]
        there = {each.uid: each for each in lists.records(among=[row.uid for row in rows])}
        who = (there[row.uid].fields for row in rows)
        named = [str(each.get("contact") or each.get("actor") or "") for each in who]
        shown = dict.fromkeys(lists.duplicates.shown(uid) for uid in named if uid)
        held = lists.held(shown)
        return [(self.tr("Participants"), uid) for uid in shown if uid in held]

    def _remark(self, record: "Record") -> str:
        return joined(
            date_words(record.date) or self.tr("no date yet"),
            words_of(record, "time"),
            words_of(record, "status"),
            words_of(record, "place_class"),
        )

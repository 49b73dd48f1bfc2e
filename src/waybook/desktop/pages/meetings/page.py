"""The Meetings page of the window."""

from typing import TYPE_CHECKING, ClassVar

from waybook.desktop.pages.meetings.listing import MeetingListing
from waybook.desktop.pages.meetings.log.log_form import LOG, LogForm
from waybook.desktop.pages.meetings.month_view import MONTH, MonthView
from waybook.desktop.pages.meetings.record import MeetingRecord
from waybook.desktop.records.accounts.account_form import AccountForm
from waybook.desktop.records.browsing import BrowsingPage
from waybook.desktop.records.layouts.meetings import NEW_MEETING
from waybook.desktop.records.new_record import NewRecord
from waybook.desktop.widgets.subview import Subview

if TYPE_CHECKING:
    from waybook.model.fields import Json

WRITE = "write"


class MeetingsPage(BrowsingPage):
    """List meetings; log or plan one; open one; write an account of it."""

    name = "meetings"
    icon = "calendar-days"
    part_with_name = "plan"
    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            "meeting",
            "account",
            "actor",
            "channel",
            "attachment",
            "attendance",
            "follow-up",
            "commitment",
            "contact",
            "group",
            "same-person",
            "same-record",
            "question",
        }
    )

    def title(self) -> str:
        """Return the words in the rail."""
        return self.tr("Meetings")

    def make_listing(self) -> Subview:
        """Build the list."""
        listing = MeetingListing(self.session, self.room)
        listing.opened.connect(self.open)
        listing.wanted.connect(lambda: self.open("new"))
        listing.month_wanted.connect(lambda: self.open(MONTH))
        return listing

    def make_new(self, detail: str) -> Subview:
        """Build the form for a new meeting; `detail` names the group or channel it is about.

        A detail that begins with `LOG` is the form that logs a meeting.
        """
        first, _, about_log = detail.partition("/")
        if first == LOG:
            return self._make_log(about_log)
        words = (
            self.tr("Plan a meeting"),
            self.tr("Agree on the attribution rule first, then take notes."),
        )
        preset: dict[str, Json] = {"status": "planned"}
        if detail:
            about = self.session.book.lists.record(detail)
            preset[about.kind] = detail
            if about.fields.get("group"):
                preset["group"] = about.fields["group"]
        new = NewRecord(
            self.session,
            "meeting",
            NEW_MEETING,
            words,
            preset=preset,
            place=f"new/{detail}" if detail else "new",
            parent=self.room,
        )
        new.saved.connect(self.open)
        new.left.connect(self.open)
        return new

    def _make_log(self, group: str) -> Subview:
        log = LogForm(self.session, group, self)
        log.saved.connect(self.open)
        log.left.connect(self._leave_log)
        return log

    def _leave_log(self) -> None:
        """Go back, or to the list if one was nowhere before."""
        here = self.place
        self.session.go_back()
        if self.place == here and self.isVisible():
            self.session.go(self.name)

    def make_record(self, uid: str, detail: str) -> Subview:
        """Build the page of one meeting, the view in which its account is written, or a month."""
        if uid == MONTH:
            month = MonthView(self.session, detail, self.room)
            month.left.connect(self.open)
            return month
        part, _, rest = detail.partition("/")
        if part == WRITE:
            writing = AccountForm(self.session, uid, rest, place=uid, parent=self.room)
            writing.left.connect(lambda: self.open(uid))
            return writing
        record = MeetingRecord(self.session, uid, detail, self.room)
        record.left.connect(self.open)
        record.writing.connect(lambda account: self.open(f"{uid}/{WRITE}/{account}".rstrip("/")))
        return record

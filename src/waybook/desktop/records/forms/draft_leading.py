"""Go to the form of a draft, with the form open and the cursor in it."""

import re
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QTimer

from waybook.desktop.session.messages import Tone
from waybook.desktop.session.places import place_of
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.scrolling import InSight
from waybook.model.faults import BadInput
from waybook.work.records.drafts import Draft

_PAGES = {
    "actor": "actors",
    "channel": "channels",
    "contact": "people",
    "group": "groups",
    "meeting": "meetings",
}
_PARTS = {
    "assessment": "phases/stages",
    "event": "timeline",
    "lineage": "people",
    "score": "phases/scores",
    "tenure": "people",
    "warning-reply": "phases/warnings",
}
"""The part of a group's page on which records of a kind are written."""
_OWN = {"account", "assessment", "warning-reply"}  # the place names the record, model or rule
_TIMELINE = re.compile(r"(groups/[0-9a-f]{32}/timeline)(/.*)?")


def place_for(session: Session, draft: Draft) -> str:
    """Return the place of a draft's form, or '' if it is not known."""
    if draft.place:
        timeline = _TIMELINE.fullmatch(draft.place)
        if timeline and draft.record and draft.kind != "account":
            return f"{timeline[1]}/{draft.record}"
        return draft.place
    with suppress(BadInput):
        return _older_place(session, draft)
    return ""


def lead(session: Session, draft: Draft) -> None:
    """Go to the form, open it, restore the cursor, and scroll to it."""
    session.go(place_for(session, draft))
    QTimer.singleShot(0, session, lambda: _bring(session, draft))  # once its page has the focus


def _bring(session: Session, draft: Draft) -> None:
    opened = session.drafts.opened(draft.rows)
    if opened is not None:
        opened.focus(draft.focus or draft.rows[0].rpartition("/")[2])
        InSight(opened.form)
    else:
        session.tell(
            QCoreApplication.translate(
                "DraftLeading",
                "This form can no longer be opened here. You can read and copy its text "
                "under Drafts.",
            ),
            Tone.FAULT,
        )


def _older_place(session: Session, draft: Draft) -> str:
    """Return where a version before showed the form of a draft."""
    book = session.book
    if draft.form == "combining":
        return "handover/conflicts"
    if draft.kind == "account":
        meeting = draft.owner or str(book.lists.record(draft.record).fields.get("meeting") or "")
        return f"meetings/{meeting}/write/{draft.record}".rstrip("/")
    if draft.kind in _PAGES and not draft.record:
        return f"{_PAGES[draft.kind]}/new/{draft.owner}".rstrip("/")
    place = place_of(book, draft.record or draft.owner)
    part = _PARTS.get(draft.kind, "") if place.startswith("groups/") else ""
    if draft.kind in {"tenure", "event"} and draft.record:
        part = f"timeline/{draft.record}"
    detail = draft.detail if draft.kind in _OWN else ""
    return "/".join(piece for piece in (place, part, detail) if piece)

"""Who may have said what an account quotes: relation to the group, and both authorities."""

from PySide6.QtCore import QCoreApplication

from waybook.book import Record
from waybook.desktop.lists.painting import Chip
from waybook.desktop.records.list_lines import authority_words, words_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import isolate, joined

_MOST = 6


def speaker_chips(session: Session, account: Record) -> list[tuple[Chip, str]]:
    """Return a chip and a full sentence for each contact who took part in the account's meeting.

    The chip shows the authority as we see it; it is loud where the contact claims another one.
    """
    meeting = account.fields.get("meeting")
    if not meeting:
        return []
    lists = session.book.lists
    rows = lists.linked(str(meeting), "attendance", "meeting")[:_MOST]
    contacts = [
        str(each.fields["contact"])
        for each in lists.records(among=[row.uid for row in rows])
        if each.fields.get("contact")
    ]
    shown = dict.fromkeys(lists.duplicates.shown(uid) for uid in contacts)
    return [_chip(each) for each in lists.records("contact", among=shown.keys())]


def _chip(contact: Record) -> tuple[Chip, str]:
    claimed, assessed = (
        contact.fields.get(f"authority_{view}") for view in ("claimed", "assessed")
    )
    unknown = QCoreApplication.translate("Speakers", "authority not given")
    known = QCoreApplication.translate("Speakers", "authority: {}")
    seen = words_of(contact, "authority_assessed")
    seen = known.format(seen) if seen else unknown
    relation = words_of(contact, "relation_to_group")
    words = joined(isolate(contact.title), relation, seen)
    full = joined(contact.title, relation, authority_words(contact))
    return Chip(words, loud=bool(claimed) and claimed != assessed), full

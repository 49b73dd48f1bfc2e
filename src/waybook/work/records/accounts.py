"""Write an account of a meeting, and say with it whether the meeting took place."""

from collections.abc import Mapping

from waybook.book import Book, Changes
from waybook.model.fields import Json
from waybook.practice.meeting_answers import CANCELLED, MISSED, SAYS, TOOK_PLACE, Said
from waybook.work.records.records import add, edit

_SAID = frozenset({TOOK_PLACE, MISSED, CANCELLED})


def asks_whether_it_took_place(meeting: Mapping[str, Json]) -> bool:
    """Tell whether nobody said yet what became of a meeting."""
    return meeting.get("status") not in _SAID


def write_account(
    book: Book,
    *,
    meeting: str,
    fields: Said,
    account: str = "",
    says: str = "",
    disclaimer: str = "",
    as_written: bool = False,
) -> Changes:
    """Save an account, a new one by default, and what it says of its meeting; both or neither.

    `says` is one of SAYS, or '' to leave the meeting as it is.
    """
    with book.together():
        if account:
            changes = edit(book, uid=account, fields=fields, as_written=as_written)
        else:
            changes = add(book, kind="account", fields=fields, as_written=as_written).changes
        if not says:
            return changes
        return changes | say_outcome(
            book, meeting=meeting, says=says, disclaimer=disclaimer, as_written=as_written
        )


def say_outcome(
    book: Book, *, meeting: str, says: str, disclaimer: str = "", as_written: bool = False
) -> Changes:
    """Say whether a meeting took place, or by whom it was missed: one of SAYS.

    `disclaimer`: given, not-given or not-needed; '' leaves it as it is.
    """
    more: Said = {"disclaimer": disclaimer} if disclaimer else {}
    return edit(book, uid=meeting, fields={**SAYS[says], **more}, as_written=as_written)

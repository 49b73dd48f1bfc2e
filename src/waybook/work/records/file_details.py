"""The details in the files of a book, and whether a file leaves or a copy without details."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from waybook.book import Book, Changes, Record
from waybook.book.storage.file_findings import ExaminedFile
from waybook.crypto.cards import Card
from waybook.model.faults import BadInput, Damaged
from waybook.model.translatable import say
from waybook.practice.file_details.details import ASKED, Detail, Unreadable
from waybook.practice.file_details.detection import VERSION, copy_without_details, details_in
from waybook.work.records import records

if TYPE_CHECKING:
    from waybook.model.fields import Json

ORIGINAL_FIELDS = frozenset({"digest", "size"})
STANDS_FOR = {"cleaned_digest": "digest", "cleaned_size": "size"}
"""The fields of a copy and those of the file: a profile lets in both or neither."""
COPY_FIELDS = frozenset(STANDS_FOR)
ATTACHMENT = "attachment"
COPY, ORIGINAL, UNDECIDED = "copy", "original", "undecided"
_NAMED = 3

_UNDECIDED = say(
    "{names}: there is no copy of these files without the place, time, author or device in them, "
    "or they could not be read. Send the original of each, or hold it back."
)
_UNDECIDED_AND_MORE = say(
    "{names} and {more} more: there is no copy of these files without the place, time, author or "
    "device in them, or they could not be read. Send the original of each, or hold it back."
)


class UndecidedFiles(BadInput):
    """Files have details, and nobody decided to send them; `files` lists them."""

    def __init__(self, files: Collection["DisclosedFile"]) -> None:
        """Say which, and what can be done."""
        self.files = tuple(files)
        names = ", ".join(f"“{each.name}”" for each in self.files[:_NAMED])
        more = len(self.files) - _NAMED
        super().__init__(
            _UNDECIDED_AND_MORE if more > 0 else _UNDECIDED,
            code="undecided",
            names=names,
            more=more,
        )


@dataclass(frozen=True, slots=True)
class DisclosedFile:
    """A file whose content may leave: its details, and how it leaves.

    `choice` is '' if there is nothing to choose. `copy` and `copy_size` are '' and 0 if there is no
    copy without details.
    """

    uid: str
    name: str
    digest: str
    size: int
    format: str
    carries: tuple[str, ...]
    copy: str = ""
    copy_size: int = 0
    choice: str = ""

    @property
    def leaves(self) -> tuple[str, int]:
        """Return the hash and the size of the content that leaves."""
        return (self.copy, self.copy_size) if self.choice == COPY else (self.digest, self.size)


def content_digest(book: Book, record: Record) -> str:
    """Return the hash of an attachment's content: the file if it is here, else its copy."""
    named = [str(record.fields.get(name) or "") for name in ("digest", "cleaned_digest")]
    here = [each for each in named if each and book.files.size(each) is not None]
    return (here or named)[0] or named[1]


def examine(book: Book, digest: str) -> ExaminedFile | None:
    """Return the details in a file, None if it is not here; a copy without details is made once."""
    found = book.files.examined(digest, VERSION)
    if found is not None:
        return found
    file = book.files.open(digest)
    if file is None:
        return None
    try:
        details = details_in(file)
        copy = _copied(book, digest) if details.carries else ""
    except Damaged:
        return ExaminedFile("", (Detail.UNREAD.value,), "")
    found = ExaminedFile(details.format, tuple(each.value for each in details.carries), copy)
    book.files.keep_examined(digest, VERSION, found)
    return found


def carried(book: Book, record: Record) -> tuple[str, ...]:
    """Return the details of an attachment that are already known."""
    found = book.files.examined(content_digest(book, record), VERSION)
    return found.carries if found else ()


def files_leaving(
    book: Book, uids: Collection[str], card: Card, originals: Collection[str]
) -> dict[str, DisclosedFile]:
    """Return, for each attachment whose content may leave for a card, how it does.

    Anybody can write the hash of any file into a record of theirs. If that brought its content,
    they would learn whether it is here, and get it.
    """
    allowed: dict[str, set[str]] = {}
    for content in book.attachments.contents(uids):
        if content.sender != card.fingerprint:
            allowed.setdefault(content.record, set()).add(content.sha256)
    found = {}
    for uid, digests in allowed.items():
        record = book.lists.record(uid)
        digest = content_digest(book, record)
        size = book.files.size(digest)
        if digest in digests and size is not None:
            found[uid] = _leaving(book, record, (digest, size), uid in originals)
    return found


def withheld(
    book: Book, uids: Iterable[str], files: dict[str, DisclosedFile]
) -> dict[str, frozenset[str]]:
    """Return the attachment fields that do not leave: those of the file, or those of its copy."""
    found = {}
    for uid in uids:
        if uid in files and files[uid].choice == COPY:
            found[uid] = ORIGINAL_FIELDS
        elif book.lists.record(uid).fields.get("digest"):
            found[uid] = COPY_FIELDS
    return found


def require_decided(files: Iterable[DisclosedFile]) -> None:
    """Raise UndecidedFiles while nobody decided on a file that has no copy."""
    left = [each for each in files if each.choice == UNDECIDED]
    if left:
        raise UndecidedFiles(left)


def note_copies(book: Book, files: Iterable[DisclosedFile]) -> Changes:
    """Write into records the hashes of the copies that leave."""
    changes = Changes()
    for each in files:
        fields = book.lists.record(each.uid).fields
        new: dict[str, Json] = {"cleaned_digest": each.copy, "cleaned_size": each.copy_size}
        if each.choice == COPY and any(fields.get(name) != value for name, value in new.items()):
            changes |= records.edit(book, uid=each.uid, fields=new)
    return changes


def _leaving(book: Book, record: Record, content: tuple[str, int], original: bool) -> DisclosedFile:  # noqa: FBT001 - of one caller
    digest, size = content
    found = examine(book, digest) or ExaminedFile("", (), "")
    if not found.carries:
        choice = ""
    elif original:
        choice = ORIGINAL
    elif found.copy:
        choice = COPY
    else:
        choice = "" if ASKED.isdisjoint(found.carries) else UNDECIDED
    copy_size = book.files.size(found.copy) if found.copy else 0
    return DisclosedFile(
        record.uid,
        record.title,
        digest,
        size,
        found.format,
        found.carries,
        found.copy,
        copy_size or 0,
        choice,
    )


def _copied(book: Book, digest: str) -> str:
    """Keep a copy without details and return its hash, or '' where none can be made."""
    file = book.files.open(digest)
    pieces = copy_without_details(file) if file else None
    if pieces is None:
        return ""
    try:
        copy = book.files.put(pieces)
    except Unreadable:
        return ""
    made = book.files.open(copy)
    return copy if made and not details_in(made).carries else ""

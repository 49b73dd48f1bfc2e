"""The book's own backups: make them when they are due, list them, let what must go go there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from waybook.book import Book
from waybook.book.backup_note import Attachments, read_note
from waybook.book.backups import reaching
from waybook.book.backups.backup_memory import book_made_ms, memory
from waybook.book.backups.backup_place import BackupPlace
from waybook.book.backups.own_backups import AUTOMATIC, BEFORE_MERGING, copies_in, own_backups
from waybook.book.backups.places import choose_second_place, own_place, second_place
from waybook.disk.book_folder import files_database
from waybook.disk.path_text import path_of
from waybook.disk.presence import is_folder
from waybook.model.counting import number_of
from waybook.model.faults import Fault

_DAY_MS = 24 * 3600 * 1000
OLD_DAYS = 7
"""From then on a person is reminded of a backup."""
BY_HAND, BY_ITSELF, BEFORE_A_MERGE = "by-hand", "automatic", "before-merging"


@dataclass(frozen=True, slots=True)
class ListedBackup:
    """One backup: when it was made, of which sort, and where its attachments are.

    `made_ms` is 0 for a backup of an earlier version, which does not say it.
    """

    path: Path
    sort: str
    made_ms: int
    attachments: Attachments
    identities: bool
    lacking: int
    damaged: bool


@dataclass(frozen=True, slots=True)
class BackupRound:
    """What one round of automatic backups came to: those made, and places that could not take one.

    `unreached` are backups and places that may hold what was destroyed, or open with an old
    passphrase.
    """

    made: tuple[Path, ...]
    failed: tuple[tuple[Path, Fault], ...]
    unreached: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class BackupAge:
    """The days since the last backup, as of `days_since`, and whether that is too long."""

    days: int | None
    is_old: bool


@dataclass(frozen=True, slots=True)
class BackupOverview:
    """The backups of a book, the days since the last one, and the second place."""

    listed: tuple[ListedBackup, ...]
    days: int | None
    second: Path | None
    is_second_away: bool
    unreached: tuple[Path, ...]


def is_due(book: Book) -> bool:
    """Tell whether a place that can be reached should get a backup now."""
    return any(each.is_due(book) for each in _places(book))


def make_when_due(
    book: Book, *, on_progress: Callable[[int, int], None] | None = None
) -> BackupRound:
    """Make what is due, and reach what was away and is back; do nothing where nothing is to do."""
    if is_due(book):
        return make_due(book, on_progress=on_progress)
    back = [each for each in unreached(book) if is_folder(each)]
    return BackupRound((), (), tuple(reach(book)) if back else ())


def unreached(book: Book) -> list[Path]:
    """Return the backups and places that could not be reached the last time."""
    return [path_of(each) for each in memory(book).unreached]


def make_due(
    book: Book,
    *,
    at_once: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> BackupRound:
    """Make the automatic backups that are due, or all `at_once`, and reach what must go."""
    made: list[Path] = []
    failed: list[tuple[Path, Fault]] = []
    for place in _places(book):
        if not at_once and not place.is_due(book):
            continue
        try:
            made.append(place.make(book, on_progress or _nothing))
        except Fault as fault:
            failed.append((place.folder, fault))
    return BackupRound(tuple(made), tuple(failed), tuple(reaching.reach(book)))


def choose_second(book: Book, *, folder: Path | None) -> Path | None:
    """Keep automatic backups in a second folder too, or no longer; return where they go there.

    What is in the place before stays there; what must go goes from it now, and not later on.
    """
    if second(book) is not None:
        reach(book)
    place = choose_second_place(book, folder)
    return place.folder if place else None


def second(book: Book) -> Path | None:
    """Return where automatic backups go besides, if a person chose a place."""
    place = second_place(book)
    return place.folder if place else None


def is_second_away(book: Book) -> bool:
    """Tell whether a second place is chosen that cannot be reached."""
    place = second_place(book)
    return place is not None and not place.is_there


def listed(book: Book) -> list[ListedBackup]:
    """Return all backups that the book knows of and that can be reached, newest first."""
    place = second_place(book)
    there = own_backups(place.folder) if place else []
    return newest_first((*copies_in(book.path), *there))


def newest_first(copies: Iterable[Path]) -> list[ListedBackup]:
    """Describe backups, newest first."""
    found = [described(each) for each in copies]
    return sorted(found, key=lambda each: (-each.made_ms, str(each.path)))


def last_made_ms(book: Book) -> int:
    """Return when the last backup was made that can be restored, 0 for none.

    A day after today is that of a wrong clock, and counts only if there is no other.
    """
    now = book.world.now_ms()
    made = [each.made_ms for each in listed(book) if not each.damaged]
    return max((each for each in made if each <= now), default=min(made, default=0))


def days_since(book: Book) -> int | None:
    """Return how many days ago the last backup was made, None if there is none.

    Less than 0 if its day is after today.
    """
    made_ms = last_made_ms(book)
    return (book.world.now_ms() - made_ms) // _DAY_MS if made_ms else None


def age(book: Book) -> BackupAge:
    """Tell how old the last backup is; a book of a few days needs none yet."""
    days = days_since(book)
    if days is not None and days >= 0:
        return BackupAge(days, days >= OLD_DAYS)
    known = (book.world.now_ms() - book_made_ms(book)) // _DAY_MS
    return BackupAge(days, known >= OLD_DAYS)


def last_words(book: Book) -> str:
    """Say how old the last backup is."""
    days = days_since(book)
    if days is None:
        return "There is no backup yet."
    if days < 0:
        return "The last backup is dated after today. Check the clock of this computer."
    if days:
        return f"Last backup {number_of(days, 'day')} ago."
    return "Last backup less than a day ago."


def overview(book: Book) -> BackupOverview:
    """Look at all places; one that is slow keeps who asks waiting."""
    return BackupOverview(
        tuple(listed(book)),
        days_since(book),
        second(book),
        is_second_away(book),
        tuple(unreached(book)),
    )


def reach(book: Book) -> list[Path]:
    """Let what was destroyed, and an old passphrase, go from the book's own backups.

    Return the backups and places that could not be reached.
    """
    return reaching.reach(book)


def _nothing(_done: int, _total: int) -> None:
    """Do nothing."""


def _places(book: Book) -> list[BackupPlace]:
    """Return the places that can be reached; the book's own is made where it is missing."""
    other = second_place(book)
    return [own_place(book), *([other] if other and other.is_there else [])]


def described(copy: Path) -> ListedBackup:
    """Return what a backup says of itself, in any folder."""
    note = read_note(copy)
    sort = BY_HAND
    if AUTOMATIC.fullmatch(copy.name) and note and note.attachments is Attachments.BESIDE:
        sort = BY_ITSELF
    elif BEFORE_MERGING.fullmatch(copy.name):
        sort = BEFORE_A_MERGE
    if note is None:
        inside = files_database(copy).exists()
        place = Attachments.INSIDE if inside else Attachments.LEFT_OUT
        return ListedBackup(copy, sort, 0, place, identities=False, lacking=0, damaged=False)
    return ListedBackup(
        copy, sort, note.made_ms, note.attachments, note.identities, note.lacking, note.damaged
    )

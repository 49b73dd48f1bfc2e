"""Print results: one JSON document, or lines for people. Messages go to standard error."""

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from waybook.model.faults import NeedsConsent
from waybook.model.limits import local
from waybook.model.names.byte_names import legible
from waybook.model.world import World

if TYPE_CHECKING:
    from waybook.book import Record, Revision, SiblingValue

DEEPER = " " * 6
OLDER_COPIES = "Backups and copies made before still have it."
OTHER_COPIES = "It is deleted from the book's own backups too. Copies elsewhere still have it."


def print_json(document: object) -> None:
    """Print one JSON document, indented, in UTF-8; what could steer a terminal is escaped.

    Bytes in names of files that are no UTF-8 are written as in `printable`.
    """
    try:
        encoded = msgspec.json.encode(document)
    except UnicodeEncodeError:
        encoded = msgspec.json.encode(_legible(msgspec.to_builtins(document)))
    text = msgspec.json.format(encoded, indent=1).decode()
    sys.stdout.write(_escaped(text) + "\n")


def say(sentence: str) -> None:
    """Print a message for people to standard error."""
    print(printable(sentence), file=sys.stderr)


def say_unreached(paths: Iterable[Path]) -> None:
    """Name backups and places from which something should have gone, and that were not reached."""
    for each in paths:
        say(
            f"{each} could not be reached: it may hold what was destroyed, or open with an old "
            "passphrase. When it is back: `waybook backups BOOK --make`."
        )


@contextmanager
def telling_how(option: str) -> Iterator[None]:
    """Name the option by which a person agrees to what asks first."""
    try:
        yield
    except NeedsConsent as fault:
        raise NeedsConsent(
            "{fault} To do it all the same: {option}.",
            needs=fault.needs,
            fault=fault,
            option=option,
        ) from fault


def print_table(rows: Iterable[Sequence[object]]) -> None:
    """Print rows in columns, the last one as wide as it is; one long cell widens its row alone."""
    cells = [[_cell(value) for value in row] for row in rows]
    if not cells:
        return
    columns = range(len(cells[0]))
    widths = [min(_WIDEST, max(len(row[column]) for row in cells)) for column in columns]
    for row in cells:
        padded = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)]
        print("  ".join([*padded, row[-1]]).rstrip())


def print_fields(record: "Record", beside: Mapping[str, str] = MappingProxyType({})) -> None:
    """Print a record's fields, each with what is said beside it, and whether it is in conflict."""
    for name, value in record.fields.items():
        mark = "  [in conflict]" if name in record.conflicts else ""
        said = f"{plain(value)}{beside.get(name, '')}"
        print(printable(f"  {name}: {indented(said, DEEPER)}{mark}"))


def instant(ms: int) -> str:
    """Return an instant as ISO 8601 in UTC; what no calendar holds comes as its number."""
    try:
        return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="seconds")
    except (OverflowError, ValueError, OSError):
        return f"{ms} ms"


def moment_words(world: World, at_ms: int) -> str:
    """Say an instant as the clock on the wall shows it: "Sunday 1 November 2026, 00:00"."""
    moment = local(at_ms, world.zone)
    return f"{moment:%A} {moment.day} {moment:%B %Y, %H:%M}"


def plain(value: object) -> str:
    """Return a field's value as a person would write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return "" if value is None else str(value)


def printable(text: str) -> str:
    """Replace what could steer a terminal or turn text around: records come from other people."""
    return "".join("\ufffd" if _steers(each) else each for each in legible(text))


def _legible(document: object) -> object:
    match document:
        case str():
            return legible(document)
        case dict():
            return {legible(name): _legible(value) for name, value in document.items()}
        case list() | tuple():
            return [_legible(each) for each in document]
        case _:
            return document


def indented(text: str, by: str) -> str:
    """Set all lines but the first in, so that no line of a value can pass for another field."""
    return text.replace("\n", "\n" + by)


def author(found: "Revision | SiblingValue") -> str:
    """Return the author, and the sender if it came through someone else."""
    from waybook.book import SiblingValue

    name = found.author_name or found.author
    said = name if found.via in {"", found.author_name} else f"{name}, according to {found.via}"
    back_by = found.back_by if isinstance(found, SiblingValue) else ""
    return f"{said}, put back by {back_by}" if back_by else said


def _escaped(text: str) -> str:
    """Write steering characters as JSON does; they stand in strings alone."""
    if printable(text) == text:
        return text
    return "".join(_escape(each) if _steers(each) else each for each in text)


def _steers(character: str) -> bool:
    return character not in _HARMLESS and unicodedata.category(character) in _STEERING


def _escape(character: str) -> str:
    pair = character.encode("utf-16-be")
    return "".join(f"\\u{pair[at : at + 2].hex()}" for at in range(0, len(pair), 2))


_WIDEST = 120  # others may give a title or a date any length
_STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_HARMLESS = frozenset("\n\t\u200c\u200d")  # the last two part and join letters, as Persian needs


def _cell(value: object) -> str:
    return printable(plain(value)).replace("\n", " ").replace("\t", " ")

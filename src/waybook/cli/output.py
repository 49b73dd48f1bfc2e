"""Print results: one JSON document, or lines for people. Messages go to standard error."""

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import msgspec

from waybook.book import Revision, Standing


def print_json(document: object) -> None:
    """Print one JSON document, indented, in UTF-8; what could steer a terminal is escaped."""
    text = msgspec.json.format(msgspec.json.encode(document), indent=1).decode()
    sys.stdout.write(_escaped(text) + "\n")


def say(sentence: str) -> None:
    """Print a message for people to standard error."""
    print(printable(sentence), file=sys.stderr)


def print_table(rows: Iterable[Sequence[object]]) -> None:
    """Print rows in columns, the last one as wide as it is."""
    cells = [[_cell(value) for value in row] for row in rows]
    if not cells:
        return
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    for row in cells:
        padded = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)]
        print("  ".join([*padded, row[-1]]).rstrip())


def instant(ms: int) -> str:
    """Return an instant as ISO 8601 in UTC; what no calendar holds comes as its number."""
    try:
        return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="seconds")
    except (OverflowError, ValueError, OSError):
        return f"{ms} ms"


def plain(value: object) -> str:
    """Return a field's value as a person would write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return "" if value is None else str(value)


def printable(text: str) -> str:
    """Replace what could steer a terminal or turn text around: records come from other people."""
    return "".join("\ufffd" if _steers(each) else each for each in text)


def indented(text: str, by: str) -> str:
    """Set all lines but the first in, so that no line of a value can pass for another field."""
    return text.replace("\n", "\n" + by)


def author(found: Revision | Standing) -> str:
    """Say who wrote something, and by whose word if it came through someone else."""
    name = found.author_name or found.author
    return name if found.via in {"", found.author_name} else f"{name}, according to {found.via}"


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


_STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_HARMLESS = frozenset("\n\t\u200c\u200d")  # the last two part and join letters, as Persian needs


def _cell(value: object) -> str:
    return printable(plain(value)).replace("\n", " ").replace("\t", " ")

"""Print results: one JSON document, or lines for people. Messages go to standard error."""

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import msgspec


def print_json(document: object) -> None:
    """Print one JSON document, indented, in UTF-8."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n")


def say(sentence: str) -> None:
    """Print a message for people to standard error."""
    print(sentence, file=sys.stderr)


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
    return "".join(
        each if each in "\n\t" or unicodedata.category(each) not in _STEERING else "\ufffd"
        for each in text
    )


_STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def _cell(value: object) -> str:
    return printable(plain(value)).replace("\n", " ").replace("\t", " ")

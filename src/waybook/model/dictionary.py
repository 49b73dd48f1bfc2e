"""The data dictionary: every kind and field as a Markdown page, made from the declarations."""

import sys
from collections.abc import Iterable, Iterator

from waybook.model.fields import Field, Kind
from waybook.model.kinds import KINDS
from waybook.model.kinds.shared import COMMON
from waybook.model.labels import Label

_HEAD = """# Data dictionary

Made by `python -m waybook.model.dictionary`; do not edit it by hand.

Marks: **required**; **names it**, the title of the record; **date**, places it in time; **belongs
to**, has the label and the rule of that record and is sent together with it; **brings along**,
what it refers to is sent, too; **leaves only with it**, is not sent where that record is not
sent; **names people**, left out under the Chatham House Rule; **tells …**, left out by a profile
that promises never to include that; **stays below LABEL**, left out of what is sealed for more
people; **strictest**, the strictest value counts while values are in conflict; **countries**,
codes of ISO 3166-1 with commas between, shown as names; **searched**. Choices with “…” may also
hold other words.
"""


def dictionary(kinds: Iterable[Kind] = tuple(KINDS.values())) -> str:
    """Write the page."""
    return "\n".join([_HEAD, *_common(), *(line for kind in kinds for line in _kind(kind))])


def _common() -> Iterator[str]:
    yield "## In every record\n"
    yield from _table(COMMON, None)


def _kind(kind: Kind) -> Iterator[str]:
    yield f"## {kind.words} (`{kind.code}`)\n"
    where = " Only in the identity book." if kind.aside else ""
    yield f"Starts with the label {kind.default_label.code}.{where}\n"
    yield from _table(kind.fields[: -len(COMMON)], kind)


def _table(fields: Iterable[Field], kind: Kind | None) -> Iterator[str]:
    yield "| Field | Words | Holds | Marks | Help |"
    yield "|---|---|---|---|---|"
    for field in fields:
        marks = ", ".join(_marks(field, kind))
        yield f"| `{field.name}` | {field.words} | {_holds(field)} | {marks} | {field.help} |"
    yield ""


def _holds(field: Field) -> str:
    if field.refers_to or field.type == "ref":
        return "reference to " + (" or ".join(field.refers_to) or "any record")
    if not field.choices:
        return field.type.value
    codes = ", ".join(f"`{one.code}` {one.words}" for one in field.choices)
    return f"{field.type.value}: {codes}" + (", …" if field.open_ended else "")


def _marks(field: Field, kind: Kind | None) -> Iterator[str]:
    marks = (
        (field.required, "required"),
        (kind is not None and field.name in kind.title, "names it"),
        (kind is not None and field.name == kind.date, "date"),
        (field.owner, "belongs to"),
        (field.carry, "brings along"),
        (field.bound, "leaves only with it"),
        (field.names_people, "names people"),
        (field.countries, "countries"),
        (bool(field.tells), f"tells {' and '.join(field.tells)}"),
        (field.sensitivity is not Label.CLEAR, f"stays below {field.sensitivity.code}"),
        (field.strictest, "strictest"),
        (field.searchable, "searched"),
    )
    return (words for holds, words in marks if holds)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(dictionary())

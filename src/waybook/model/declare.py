"""Short forms to declare fields: `text("name", say("Name"), required=True)`.

To add a field, add one line to a kind in `kinds/`; to add a kind, add a Kind to the KINDS of a
file there. Then run `python -m waybook.model.dictionary > resources/docs/data-dictionary.md`.
"""

from typing import TypedDict, Unpack

from waybook.model.fields import Choice, Field, Type
from waybook.model.labels import Label
from waybook.model.revealing import Tells


class Options(TypedDict, total=False):
    """List what a field may declare besides its name, label and help."""

    refers_to: tuple[str, ...]
    required: bool
    searchable: bool
    sensitivity: Label
    owner: bool
    carry: bool
    bound: bool
    names_people: bool
    strictest: bool
    open_ended: bool
    countries: bool
    is_over: bool
    tells: tuple[Tells, ...]


def text(name: str, words: str, about: str = "", **options: Unpack[Options]) -> Field:
    """Declare one line of text; it is searched by default."""
    options.setdefault("searchable", True)
    return Field(name, Type.TEXT, words, about, **options)


def long(name: str, words: str, about: str = "", **options: Unpack[Options]) -> Field:
    """Declare paragraphs of text, which count as notes; they are searched by default."""
    options.setdefault("searchable", True)
    options["tells"] = (*options.get("tells", ()), Tells.NOTES)
    return Field(name, Type.LONG, words, about, **options)


def lines(name: str, words: str, about: str = "", **options: Unpack[Options]) -> Field:
    """Declare a list, one item on each line.

    It does not count as notes, and is searched by default.
    """
    options.setdefault("searchable", True)
    return Field(name, Type.LONG, words, about, **options)


def file_text(name: str, words: str, **options: Unpack[Options]) -> Field:
    """Declare the text of a file that has a format of its own."""
    return Field(name, Type.LONG, words, **options)


def date(
    name: str, words: str, about: str = "", *, of_work: bool, **options: Unpack[Options]
) -> Field:
    """Declare a date, which may be partial or uncertain; `of_work` marks dates of our own work."""
    return Field(name, Type.DATE, words, about, of_work=of_work, **options)


def time(name: str, words: str, about: str = "", **options: Unpack[Options]) -> Field:
    """Declare a time of day with its zone."""
    return Field(name, Type.TIME, words, about, **options)


def number(name: str, words: str, about: str = "", **options: Unpack[Options]) -> Field:
    """Declare a whole number, 0 or more."""
    return Field(name, Type.NUMBER, words, about, **options)


def yes_no(name: str, words: str, about: str = "", **options: Unpack[Options]) -> Field:
    """Declare a yes or no."""
    return Field(name, Type.YES_NO, words, about, **options)


def scale(name: str, words: str, about: str = "", **options: Unpack[Options]) -> Field:
    """Declare a score from 1 to 5, or unknown."""
    return Field(name, Type.SCALE, words, about, **options)


def ref(name: str, words: str, *kinds: str, **options: Unpack[Options]) -> Field:
    """Declare a reference to a record of one of the kinds, or of any kind when none is named."""
    options["refers_to"] = kinds
    return Field(name, Type.REF, words, **options)


def choice(
    name: str,
    words: str,
    choices: tuple[Choice, ...],
    about: str = "",
    **options: Unpack[Options],
) -> Field:
    """Declare one code of a list."""
    return Field(name, Type.CHOICE, words, about, choices, **options)


def codes(
    name: str,
    words: str,
    choices: tuple[Choice, ...],
    about: str = "",
    **options: Unpack[Options],
) -> Field:
    """Declare several codes of a list."""
    return Field(name, Type.CODES, words, about, choices, **options)


def choices(**words: str) -> tuple[Choice, ...]:
    """Declare choices as code=words, with hyphens in codes written as underscores."""
    return tuple(Choice(code.replace("_", "-"), said) for code, said in words.items())

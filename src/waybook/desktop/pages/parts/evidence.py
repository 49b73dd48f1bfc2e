"""What a record rests on, in words."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.fields.wording import field_words, value_words
from waybook.desktop.pages.parts.lines_of import joined, words_of
from waybook.desktop.pages.parts.naming import title_of
from waybook.model.faults import BadInput
from waybook.model.fields import Kind
from waybook.practice.grounds import Ground, Rest

if TYPE_CHECKING:
    from waybook.book import Book

Names = Mapping[str, str]


def evidence_words(book: "Book", uid: str) -> list[str]:
    """Return one sentence for each publication or record that this one rests on."""
    found = []
    for row in book.linked(uid, "evidence", "about"):
        if row.withdrawn:
            continue
        link = book.record(row.uid)
        note = str(link.fields.get("note") or "")
        found.append(cited_words(book, str(link.fields.get("record")), note))
    return found


def cited_words(book: "Book", uid: str, note: str) -> str:
    """Return one sentence for a publication or record that is cited, and what was noted with it."""
    try:
        other = book.record(uid)
    except BadInput:
        return joined(title_of(book, uid), note)
    if other.kind == "reference":
        return joined(other.title, words_of(other, "date"), words_of(other, "weight"), note)
    return joined(other.title, other.date, note)


def ground_words(book: "Book", kind: Kind, ground: Ground, author: str, names: Names) -> list[str]:
    """Return what a value rests on, a sentence each; by whose word, where not its author's."""
    said = []
    for weight in ground.weights:
        field = kind.by_name[weight.field]
        words = f"{field_words(field)}: {value_words(field, weight.value)}"
        said.append(_by(words, weight.author, author, names))
    for rest in ground.rests:
        words = QCoreApplication.translate("Evidence", "Rests on: {}")
        words = words.format(cited_words(book, rest.record, rest.note))
        said.append(_by(words, rest.author, author, names))
    return said


def besides_words(book: "Book", rests: Iterable[Rest], names: Names) -> list[str]:
    """Return what a record rests on besides, a sentence each, by whose word."""
    words = QCoreApplication.translate("Evidence", "The record also rests on: {}")
    return [
        _by(words.format(cited_words(book, rest.record, rest.note)), rest.author, "", names)
        for rest in rests
    ]


def _by(words: str, author: str, but_for: str, names: Names) -> str:
    if author == but_for:
        return words
    noted = QCoreApplication.translate("Evidence", "{words} (noted by {author})")
    return noted.format(words=words, author=isolate(names.get(author) or author))

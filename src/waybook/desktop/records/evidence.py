"""The evidence of a record, in words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from waybook.desktop.records.list_lines import words_of
from waybook.desktop.records.titles import title_of
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.field_values import field_words, value_words
from waybook.desktop.texts.phrases import isolate, joined
from waybook.desktop.texts.stored_dates import date_words
from waybook.model.faults import BadInput
from waybook.model.fields import Kind
from waybook.practice.conflict_evidence import Ground
from waybook.work.records.conflict_evidence import ConflictEvidence

if TYPE_CHECKING:
    from waybook.book import Book

Names = Mapping[str, str]
_MOST = 40  # sentences that are shown


def evidence_words(book: "Book", uid: str) -> list[str]:
    """Return one sentence for each publication or record that is evidence for this one."""
    found = []
    rows = book.lists.linked(uid, "evidence", "about")
    for row in rows[:_MOST]:
        link = book.lists.record(row.uid)
        note = str(link.fields.get("note") or "")
        found.append(cited_words(book, str(link.fields.get("record")), note))
    return [*found, *_more(len(rows) - len(found))]


def cited_words(book: "Book", uid: str, note: str) -> str:
    """Return one sentence for a cited publication or record, with the note on it."""
    try:
        other = book.lists.record(uid)
    except BadInput:
        return joined(title_of(book, uid), note)
    if other.kind == "reference":
        return joined(other.title, words_of(other, "date"), words_of(other, "weight"), note)
    return joined(other.title, date_words(other.date), note)


def ground_words(book: "Book", kind: Kind, ground: Ground, author: str, names: Names) -> list[str]:
    """Return the evidence of a value, a sentence each.

    With its author, if not the value's author.
    """
    said = []
    for weight in ground.weights:
        field = kind.by_name[weight.field]
        words = f"{field_words(field)}: {value_words(field, weight.value)}"
        said.append(_by(words, weight.author, author, names))
    for rest in ground.rests:
        words = QCoreApplication.translate("Evidence", "Based on: {}")
        words = words.format(cited_words(book, rest.record, rest.note))
        said.append(_by(words, rest.author, author, names))
    return [*said, *_more(ground.more)]


def besides_words(book: "Book", told: ConflictEvidence) -> list[str]:
    """Return the other evidence of a record, a sentence each, with its author."""
    words = QCoreApplication.translate("Evidence", "The record is also based on: {}")
    said = [
        _by(words.format(cited_words(book, rest.record, rest.note)), rest.author, "", told.names)
        for rest in told.others
    ]
    return [*said, *_more(told.more)]


def _more(count: int) -> list[str]:
    if not count:
        return []
    return [
        counted(
            "Evidence",
            "%Ln more piece of evidence is not shown.",
            "%Ln more pieces of evidence are not shown.",
            count,
        )
    ]


def _by(words: str, author: str, but_for: str, names: Names) -> str:
    if author == but_for:
        return words
    noted = QCoreApplication.translate("Evidence", "{words} (noted by {author})")
    return noted.format(words=words, author=isolate(names.get(author) or author))

"""Texts for the values in a row."""

from datetime import tzinfo
from html import escape
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime, QTimeZone

from waybook.desktop.texts.stored_dates import date_words
from waybook.model.labels import Label, label_of_anybody
from waybook.model.limits import local
from waybook.model.names.byte_names import legible
from waybook.model.translatable import CONTEXT

if TYPE_CHECKING:
    from waybook.book import Row

_FIRST_STRONG = "\u2068"
_POP = "\u2069"
TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Characters that begin or end a text direction: those inside a name could end ours."""


def isolate(text: str) -> str:
    """Keep a name's own writing direction from disturbing the sentence around it."""
    return f"{_FIRST_STRONG}{legible(text).translate(TURNING)}{_POP}" if text else text


def shortened(text: str, most: int) -> str:
    """Cut a text to so many letters, the sign that it goes on among them."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def tooltip(text: str) -> str:
    """Return text for a tooltip, which could otherwise treat other people's text as HTML."""
    return f"<qt>{escape(text)}</qt>" if "<" in text else text


def starts_right(text: str) -> bool:
    """Tell whether the first letter that has a direction is written right-to-left."""
    if text.isascii():
        return False
    classes = (bidirectional(letter) for letter in text)
    return next((one for one in classes if one in {"L", "R", "AL"}), "L") != "L"


def label_words(label: Label | str) -> str:
    """Return a label as it is printed."""
    if isinstance(label, str):
        return label_of_anybody(label).code if label else ""
    return label.code


def moment_words(at_ms: int) -> str:
    """Return an instant as a local day, written like all dates in a book: 11/12 is two days."""
    if at_ms <= 0:
        return ""
    moment = QDateTime.fromMSecsSinceEpoch(at_ms)
    return isolate(moment.toString("yyyy-MM-dd"))


def exact_moment_words(at_ms: int) -> str:
    """Return an instant as a local day and minute."""
    moment = QDateTime.fromMSecsSinceEpoch(at_ms)
    return isolate(moment.toString("yyyy-MM-dd HH:mm"))


def limit_words(at_ms: int, zone: tzinfo | None) -> str:
    """Return the moment of a limit, with its weekday."""
    moment = local(at_ms, zone)
    day = QDate(moment.year, moment.month, moment.day)
    shown = QDateTime(day, QTime(moment.hour, moment.minute), QTimeZone.utc())
    pattern = QCoreApplication.translate("Phrases", "dddd d MMMM yyyy, HH:mm")
    return isolate(QLocale().toString(shown, pattern))


def size_words(count: int, digits: int = 1) -> str:
    """Return a number of bytes as a size that people read."""
    binary = QLocale.DataSizeFormat.DataSizeIecFormat
    return QLocale().formattedDataSize(count, digits, binary)


def conflict_words() -> str:
    """Return the word that marks a record in which two people wrote different values."""
    return QCoreApplication.translate("Phrases", "conflict")


def sender_words(sender: str) -> str:
    """Return the name of a sender; another copy of the book is named in the window's language."""
    from waybook.book.values import ANOTHER_COPY  # what it needs is slow to load

    return QCoreApplication.translate(CONTEXT, sender) if sender == ANOTHER_COPY else sender


def author_words(author: str, sender: str) -> str:
    """Say who wrote something, and according to whom, if someone else sent it."""
    if sender in {"", author}:
        return isolate(author)
    sender = sender_words(sender)
    return QCoreApplication.translate("Phrases", "{author}, according to {sender}").format(
        author=isolate(author), sender=isolate(sender)
    )


def put_back_words(words: str, by: str) -> str:
    """Return who restored a value, if anybody did."""
    if not by:
        return words
    return QCoreApplication.translate("Phrases", "{author}, restored by {by}").format(
        author=words, by=isolate(by)
    )


def withdrawn_words() -> str:
    """Return the word that marks a withdrawn record."""
    return QCoreApplication.translate("Phrases", "withdrawn")


def draft_word() -> str:
    """Return the short mark of a record with a draft, without its age."""
    return QCoreApplication.translate("Phrases", "draft")


def row_sentence(row: "Row") -> str:
    """Return everything a row says, for a screen reader."""
    parts = [row.title, date_words(row.date), label_words(row.label)]
    if row.conflicts:
        parts.append(conflict_words())
    if row.withdrawn:
        parts.append(withdrawn_words())
    return ", ".join(part for part in parts if part)


def joined(*parts: str) -> str:
    """Join the parts that say something."""
    return "  ·  ".join(part for part in parts if part)

"""What is said of files that belong to a record."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from waybook.book import Book, Record
from waybook.desktop.lists.lines import Line
from waybook.desktop.lists.painting import Chip, label_chip
from waybook.desktop.lists.phrases import isolate, size_words
from waybook.desktop.pages.fields.wording import choice_words
from waybook.desktop.pages.parts.lines_of import joined, marks_of, words_of
from waybook.desktop.session import Session
from waybook.model.fields import Json
from waybook.model.kinds import kind as kind_of
from waybook.practice import sharing
from waybook.practice.sharing import Said
from waybook.practice.speaking import HERE
from waybook.work.attaching import KIND

_MOST_BYTES = 1 << 53
_NAMED = 3


def claimed_size_words(size: Json) -> str:
    """Return the size that a record names, which may be anything that others wrote."""
    is_size = isinstance(size, int) and not isinstance(size, bool) and 0 <= size < _MOST_BYTES
    return size_words(size) if is_size and isinstance(size, int) else ""


def size_of(kind: str, fields: Mapping[str, Json]) -> str:
    """Return the size that an attachment names; nothing for records of other kinds."""
    return claimed_size_words(fields.get("size")) if kind == KIND else ""


def size_here(book: Book, record: Record) -> int | None:
    """Return how large the content of an attachment is, or None where it is not here."""
    return book.files.size(str(record.fields.get("digest") or ""))


def file_line(session: Session, record: Record) -> Line:
    """Read an attachment as its name, size and note; marked where it is stricter than its owner."""
    held = size_here(session.book, record)
    size = claimed_size_words(record.fields.get("size") if held is None else held)
    missing = QCoreApplication.translate("Files", "its content is not here")
    chips = [*_stricter(session.book, record), *marks_of(record)]
    if held is None:
        chips.insert(0, Chip(missing, loud=True))
    return Line(
        record.uid, record.title, joined(size, words_of(record, "note")), chips=tuple(chips)
    )


def attached_sentence(attached: int, among: int, refused: Sequence[str], *, stopped: bool) -> str:
    """Say what became of files that were to be attached, and of those on the disk."""
    number = QLocale().toString
    said = []
    if stopped:
        words = QCoreApplication.translate(
            "Files", "Cancelled. Attached before that: {n} of {all}."
        )
        said.append(words.format(n=number(attached), all=number(among)))
    elif attached:
        words = QCoreApplication.translate("Files", "Attached: {}.").format(number(attached))
        said.append(words)
    if attached:
        said.append(
            QCoreApplication.translate(
                "Files",
                "What lies on this disk stays as it is; wipe it if it should not be found there.",
            )
        )
    said += refused[:_NAMED]
    if len(refused) > _NAMED:
        more = QCoreApplication.translate("Files", "Not attached either: {} more.")
        said.append(more.format(number(len(refused) - _NAMED)))
    return " ".join(said)


def refused_sentence(name: str, why: str) -> str:
    """Say which file was not attached, and why."""
    words = QCoreApplication.translate("Files", "Not attached: {name}. {why}")
    return words.format(name=isolate(name), why=why)


def brought_sentence(name: str) -> str:
    """Say where a copy is now, and what to mind about it."""
    words = QCoreApplication.translate(
        "Files", "{} is written, in the clear. Remove it when it has served."
    )
    return words.format(isolate(name))


def unscanned_sentence(count: int) -> str:
    """Say that nobody looked into the content of files for names; nothing without files."""
    if not count:
        return ""
    if count == 1:
        return QCoreApplication.translate("Files", "The content of 1 file was not scanned.")
    words = QCoreApplication.translate("Files", "The content of {} files was not scanned.")
    return words.format(QLocale().toString(count))


def _stricter(book: Book, record: Record) -> list[Chip]:
    """Return the chips of a label and a rule that let fewer people read it than its owner."""
    about = str(record.fields.get("about"))
    if not book.held([about]):
        return []
    owner = book.record(about)
    chips = []
    if _strictness(record, "label") > _strictness(owner, "label"):
        chips.append(label_chip(record.label))
    if _strictness(record, "rule") > _strictness(owner, "rule"):
        rule = str(record.fields.get("rule") or "")
        chips.append(
            Chip(choice_words(kind_of(record.kind).by_name["rule"], rule).partition(":")[0])
        )
    return chips


def _strictness(record: Record, name: str) -> int:
    return sharing.strictness(record.kind, name, [Said(record.fields.get(name), HERE)])

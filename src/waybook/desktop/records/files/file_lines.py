"""Texts about the files of a record."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from waybook.book import Book, Record
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip, label_chip
from waybook.desktop.records.list_lines import marks_of, words_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.field_values import choice_words
from waybook.desktop.texts.file_details import carries_sentence
from waybook.desktop.texts.phrases import isolate, joined, size_words
from waybook.model.fields import Json
from waybook.model.kinds import kind as kind_of
from waybook.practice import disclosure
from waybook.practice.authority import HERE
from waybook.practice.disclosure import BroughtValue
from waybook.work.records.attaching import KIND
from waybook.work.records.file_details import carried, content_digest

_MOST_BYTES = 1 << 53
_NAMED = 3


def claimed_size_words(size: Json) -> str:
    """Return the size in a record as text; others may have written anything."""
    is_size = isinstance(size, int) and not isinstance(size, bool) and 0 <= size < _MOST_BYTES
    return size_words(size) if is_size and isinstance(size, int) else ""


def size_of(kind: str, fields: Mapping[str, Json]) -> str:
    """Return the size in an attachment's record; '' for records of other kinds."""
    return claimed_size_words(_claimed(fields)) if kind == KIND else ""


def _claimed(fields: Mapping[str, Json]) -> Json:
    return fields.get("size") or fields.get("cleaned_size")


def size_here(book: Book, record: Record) -> int | None:
    """Return the size of an attachment's content, or None if it is not here."""
    return book.files.size(content_digest(book, record))


def file_line(session: Session, record: Record) -> ListLine:
    """Return the line of an attachment: name, size, note; a mark if stricter than its owner."""
    held = size_here(session.book, record)
    size = claimed_size_words(_claimed(record.fields) if held is None else held)
    missing = QCoreApplication.translate("Files", "its content is not in this book")
    chips = [*_stricter(session.book, record), *marks_of(record)]
    if held is None:
        chips.insert(0, Chip(missing, loud=True))
    return ListLine(
        record.uid,
        record.title,
        joined(size, carries_sentence(carried(session.book, record)), words_of(record, "note")),
        chips=tuple(chips),
    )


def attached_sentence(attached: int, among: int, refused: Sequence[str], *, stopped: bool) -> str:
    """Return a sentence on which files were attached, and that the originals stay."""
    number = QLocale().toString
    said = []
    if stopped:
        words = counted(
            "Files",
            "Cancelled. Attached before that: {n} of %Ln file.",
            "Cancelled. Attached before that: {n} of %Ln files.",
            among,
        )
        said.append(words.format(n=number(attached)))
    elif attached:
        said.append(counted("Files", "%Ln file attached.", "%Ln files attached.", attached))
    if attached:
        said.append(
            counted(
                "Files",
                "%Ln original is still on its disk. Delete it securely if nobody may find it "
                "there.",
                "%Ln originals are still on their disk. Delete them securely if nobody may find "
                "them there.",
                attached,
            )
        )
    said += refused[:_NAMED]
    if len(refused) > _NAMED:
        said.append(
            counted(
                "Files",
                "%Ln more file was not attached.",
                "%Ln more files were not attached.",
                len(refused) - _NAMED,
            )
        )
    return " ".join(said)


def refused_sentence(name: str, why: str) -> str:
    """Return a sentence on which file was not attached, and why."""
    words = QCoreApplication.translate("Files", "Not attached: {name}. {why}")
    return words.format(name=isolate(name), why=why)


def brought_sentence(name: str) -> str:
    """Return a sentence on where the copy is, with a warning."""
    words = QCoreApplication.translate(
        "Files", "{} is saved, not encrypted. Delete it when you no longer need it."
    )
    return words.format(isolate(name))


def program_sentence() -> str:
    """Return a warning about a file that may be a program."""
    return QCoreApplication.translate(
        "Files",
        "It may be a program or a link to a program. If you open it, it may harm "
        "this computer. Open it only if you know why it was sent.",
    )


def unscanned_sentence(count: int) -> str:
    """Return a sentence that the content of files was not searched for names; '' without files."""
    if not count:
        return ""
    return counted(
        "Files",
        "The content of %Ln file was not scanned.",
        "The content of %Ln files was not scanned.",
        count,
    )


def _stricter(book: Book, record: Record) -> list[Chip]:
    """Return the chips of a label and a rule that let fewer people read it than its owner."""
    about = str(record.fields.get("about"))
    if not book.lists.held([about]):
        return []
    owner = book.lists.record(about)
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
    return disclosure.strictness(record.kind, name, [BroughtValue(record.fields.get(name), HERE)])

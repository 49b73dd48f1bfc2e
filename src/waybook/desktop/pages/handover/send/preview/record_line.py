"""A record that may leave, as one line of a list."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from waybook.book import Record
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip, label_chip
from waybook.desktop.records.files.file_lines import size_of
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.phrases import joined
from waybook.model.describe import date_of, title_of
from waybook.model.kinds import KINDS
from waybook.work.disclosure.disclosure import DisclosedRecord
from waybook.work.records.attaching import KIND


def record_line(
    record: DisclosedRecord | Record, files: Collection[str] | None = None, *, is_own: bool = False
) -> ListLine:
    """Return its title, its sort and date, and its label.

    Of an attachment, say its size too, and that its content is not among the `files` that leave.
    `is_own`: not every recipient gets it, or not like this.
    """
    kind = KINDS.get(record.kind)
    words = said(kind.words) if kind else record.kind
    title = title_of(record.kind, record.fields)
    date = date_of(record.kind, record.fields)
    remark = joined(words, date, size_of(record.kind, record.fields))
    named = {record.fields.get(name) for name in ("digest", "cleaned_digest")} - {None, ""}
    if record.kind == KIND and named and files is not None and named.isdisjoint(files):
        remark = joined(remark, QCoreApplication.translate("Files", "without its content"))
    chips = [label_chip(record.label)]
    if is_own:
        chips.insert(0, Chip(QCoreApplication.translate("Handover", "not the same for all")))
    return ListLine(record.uid, title, remark, chips=tuple(chips))

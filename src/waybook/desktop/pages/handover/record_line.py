"""A record that may leave, as one line of a list."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from waybook.book import Record
from waybook.desktop.lists.lines import Line
from waybook.desktop.lists.painting import label_chip
from waybook.desktop.pages.fields.wording import said
from waybook.desktop.pages.parts.file_words import size_of
from waybook.desktop.pages.parts.lines_of import joined
from waybook.model.describe import date_of, title_of
from waybook.model.kinds import KINDS
from waybook.work.attaching import KIND
from waybook.work.leaving import Leaving


def record_line(record: Leaving | Record, files: Collection[str] | None = None) -> Line:
    """Return its title, its sort and date, and its label.

    Of an attachment, say its size too, and that its content is not among the `files` that leave.
    """
    kind = KINDS.get(record.kind)
    words = said(kind.words) if kind else record.kind
    title = title_of(record.kind, record.fields)
    date = date_of(record.kind, record.fields)
    remark = joined(words, date, size_of(record.kind, record.fields))
    digest = record.fields.get("digest") if record.kind == KIND else None
    if digest and files is not None and digest not in files:
        remark = joined(remark, QCoreApplication.translate("Files", "without its content"))
    return Line(record.uid, title, remark, chips=(label_chip(record.label),))

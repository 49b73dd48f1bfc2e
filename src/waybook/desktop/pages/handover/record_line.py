"""A record that may leave, as one line of a list."""

from waybook.book import Record
from waybook.desktop.lists.lines import Line
from waybook.desktop.lists.painting import label_chip
from waybook.desktop.pages.fields.wording import said
from waybook.model.describe import date_of, title_of
from waybook.model.kinds import KINDS
from waybook.work.leaving import Leaving


def record_line(record: Leaving | Record) -> Line:
    """Return its title, its sort and date, and its label."""
    kind = KINDS.get(record.kind)
    words = said(kind.words) if kind else record.kind
    title = title_of(record.kind, record.fields)
    date = date_of(record.kind, record.fields)
    remark = f"{words}  ·  {date}" if date else words
    return Line(record.uid, title, remark, chips=(label_chip(record.label),))

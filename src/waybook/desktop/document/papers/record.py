"""One record as a document: its fields, and what is read with it."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument

from waybook.desktop.document.document_texts import label_line, made_words, rest_words_of_all
from waybook.desktop.document.page_shape import Fit
from waybook.desktop.document.papers.printed_words import (
    cell_words,
    labelled_words,
    rule_words,
    title_words,
    told_fields,
)
from waybook.desktop.document.pen import Pen
from waybook.desktop.texts.field_values import field_words, said
from waybook.desktop.texts.phrases import isolate, joined
from waybook.desktop.texts.stored_dates import date_words
from waybook.model.describe import date_of
from waybook.model.fields import Type
from waybook.model.kinds import KINDS
from waybook.model.snapshot import SnapshotRecord
from waybook.work.printing.printed_fields import PARTS
from waybook.work.printing.record_paper import RecordPaper

translate = QCoreApplication.translate

_IN_ONE_LINE = frozenset({"attendance", "affiliation", "role"})
_ACCOUNT = "account"


def record_document(paper: RecordPaper, fit: Fit | None = None) -> QTextDocument:
    """Write a record with all its parts."""
    suits = fit or Fit()
    document = suits.empty()
    pen = Pen(document, mirrors_tables=suits.mirrors_tables)
    record = paper.record
    pen.title(isolate(record.title))
    pen.say(joined(said(KINDS[record.kind].words), _marks(paper, record)))
    pen.remark(made_words(paper))
    _fields(pen, paper, record, record.title)
    for part in PARTS[record.kind]:
        found = paper.parts.get(part.kind, ())
        if found:
            pen.heading(_heading(part.kind, record.kind))
            _part(pen, paper, found, part.field)
    pen.remark(rest_words_of_all())
    return document


def _heading(kind: str, of: str) -> str:
    """Return what records below another are; of a person, the meetings that they came to."""
    shown = "meeting" if (kind, of) == ("attendance", "contact") else kind
    return said(KINDS[shown].plural)


def _part(pen: Pen, paper: RecordPaper, found: Sequence[SnapshotRecord], back: str) -> None:
    for record in found:
        if record.kind in _IN_ONE_LINE:
            pen.point(_line(paper, record, back))
            continue
        pen.lead(_lead(record))
        heading = record.title
        if record.kind == _ACCOUNT:  # its heading names the author, and none of its words
            heading = ""
            pen.remark(joined(*_present(paper), _marks(paper, record)))
        else:
            pen.remark(_marks(paper, record))
        _fields(pen, paper, record, heading, {back, KINDS[record.kind].date or ""})


def _lead(record: SnapshotRecord) -> str:
    date = isolate(date_words(date_of(record.kind, record.fields)))
    if record.kind != _ACCOUNT:
        return joined(isolate(record.title), date)
    words = (
        translate("Paper", "Account by {}").format(isolate(record.by))
        if record.by
        else said(KINDS[_ACCOUNT].words)
    )
    return joined(words, date)


def _present(paper: RecordPaper) -> tuple[str, ...]:
    """Return who took part, by code name: one of them said what an account quotes."""
    named = [
        paper.names[str(uid)]
        for each in paper.parts.get("attendance", ())
        for uid in (each.fields.get("contact") or each.fields.get("actor"),)
        if str(uid) in paper.names
    ]
    names = dict.fromkeys(title_words(each) for each in named)
    return (translate("Paper", "Present: {}").format(", ".join(names)),) if names else ()


def _marks(paper: RecordPaper, record: SnapshotRecord) -> str:
    return joined(label_line(paper.labels[record.uid]), rule_words(record))


def _line(paper: RecordPaper, record: SnapshotRecord, back: str) -> str:
    """Return a record in one line: whom or what it names first, then its other fields."""
    names = [field.name for field in told_fields(record, heading="", but=frozenset({back}))]
    first = next((name for name in names if cell_words(record, name, paper.names)), "")
    others = (labelled_words(record, name, paper.names) for name in names if name != first)
    return joined(cell_words(record, first, paper.names) if first else record.title, *others)


def _fields(
    pen: Pen, paper: RecordPaper, record: SnapshotRecord, heading: str, but: Iterable[str] = ()
) -> None:
    for field in told_fields(record, heading=heading, but=frozenset(but)):
        value = record.fields[field.name]
        if field.type is Type.LONG and isinstance(value, str):
            pen.told(field_words(field), value)
        elif words := labelled_words(record, field.name, paper.names):
            pen.say(words)

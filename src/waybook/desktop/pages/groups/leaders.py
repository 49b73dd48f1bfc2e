"""Leaders of a group on one scale of time, and its descent as dated nodes."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from waybook.book import Record
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.pages.groups.descent import descent
from waybook.desktop.pages.groups.spans import span_of, years_of
from waybook.desktop.records.attached_records import AttachedRecords, AttachedWords
from waybook.desktop.records.layouts.groups import LINEAGE, TENURE
from waybook.desktop.records.list_lines import from_to, marks_of, words_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.lineage import disputed_words, lineage_words
from waybook.desktop.texts.phrases import joined
from waybook.desktop.texts.stored_dates import date_words, span_words


def leaders(session: Session, uid: str, parent: QWidget) -> AttachedRecords:
    """Make the list of leaders; the bars of all lie on one scale."""
    words = AttachedWords(
        QCoreApplication.translate("Leaders", "Leaders"),
        QCoreApplication.translate(
            "Leaders", "A faded end means that the date is unknown or not certain."
        ),
        QCoreApplication.translate("Leaders", "Add a leader"),
    )
    return _Leaders(session, ("tenure", "group", uid), TENURE, words, _tenure_line, parent)


def lineage(session: Session, uid: str, parent: QWidget) -> AttachedRecords:
    """Make the list of bodies that came from one another."""
    words = AttachedWords(
        QCoreApplication.translate("Leaders", "Origins and splits"),
        QCoreApplication.translate(
            "Leaders", "The groups that it came from, and the groups that came from it."
        ),
        QCoreApplication.translate("Leaders", "Add a related group"),
    )
    return _Lineage(session, ("lineage", "group", uid), LINEAGE, words, _lineage_line, parent)


def _tenure_line(_: Session, record: Record) -> ListLine:
    dates = from_to(record) or "… – …"
    remark = joined(
        words_of(record, "position"),
        words_of(record, "wing"),
        words_of(record, "ended"),
        words_of(record, "certainty"),
        words_of(record, "note"),
    )
    return ListLine(record.uid, words_of(record, "holder"), remark, dates, marks_of(record))


def _lineage_line(_: Session, record: Record) -> ListLine:
    relation, parent, into = (
        str(record.fields.get(name) or "") for name in ("relation", "parent", "into")
    )
    disputed = record.fields.get("certainty") == "disputed"
    sure = disputed_words() if disputed else words_of(record, "certainty")
    remark = joined(lineage_words(relation, parent, into), sure, words_of(record, "note"))
    until = str(record.fields.get("until") or "")
    date = span_words(record.date, until) if until else date_words(record.date)
    return ListLine(record.uid, words_of(record, "name"), remark, date, marks_of(record))


class _Leaders(AttachedRecords):
    """Leaders, each with a bar."""

    def arranged(self, records: list[Record]) -> list[Record]:
        """Note which years the bars stand for, once for all."""
        self._years = years_of(records)
        return records

    def line(self, record: Record) -> ListLine:
        """Add the bar to the line."""
        plain = super().line(record)
        bar = span_of(record, *self._years)
        return ListLine(plain.uid, plain.title, plain.remark, plain.date, plain.chips, bar=bar)


class _Lineage(AttachedRecords):
    """Bodies, each under the one it came from."""

    def arranged(self, records: list[Record]) -> list[Record]:
        """Put each body under its parent."""
        found = descent(records)
        self._depths = {record.uid: depth for record, depth in found}
        return [record for record, _ in found]

    def line(self, record: Record) -> ListLine:
        """Indent the line under its parent's."""
        plain = super().line(record)
        depth = self._depths[record.uid]
        return ListLine(plain.uid, plain.title, plain.remark, plain.date, plain.chips, depth)

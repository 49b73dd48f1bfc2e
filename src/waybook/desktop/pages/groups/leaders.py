"""Leaders of a group on one scale of time, and its descent as dated nodes."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from waybook.book import Record
from waybook.desktop.lists.lines import Line
from waybook.desktop.pages.forms.layouts.groups import LINEAGE, TENURE
from waybook.desktop.pages.groups.descent import descent
from waybook.desktop.pages.groups.spans import span_of, years_of
from waybook.desktop.pages.parts.attached import Attached, AttachedWords
from waybook.desktop.pages.parts.lines_of import joined, marks_of, words_of
from waybook.desktop.session import Session


def leaders(session: Session, uid: str, parent: QWidget) -> Attached:
    """Make the list of leaders; the bars of all lie on one scale."""
    words = AttachedWords(
        QCoreApplication.translate("Leaders", "Leaders"),
        QCoreApplication.translate("Leaders", "A faded end is not sure or not known."),
        QCoreApplication.translate("Leaders", "Add a leader"),
    )
    return _Leaders(session, ("tenure", "group", uid), TENURE, words, _tenure_line, parent)


def lineage(session: Session, uid: str, parent: QWidget) -> Attached:
    """Make the list of bodies that came from one another."""
    words = AttachedWords(
        QCoreApplication.translate("Leaders", "Lineage"),
        QCoreApplication.translate("Leaders", "What this group came from, and what came from it."),
        QCoreApplication.translate("Leaders", "Add a body"),
    )
    return _Lineage(session, ("lineage", "group", uid), LINEAGE, words, _lineage_line, parent)


def _tenure_line(_: Session, record: Record) -> Line:
    since, until = words_of(record, "since"), words_of(record, "until")
    dates = f"{since or '…'} – {until or '…'}"
    remark = joined(
        words_of(record, "position"),
        words_of(record, "wing"),
        words_of(record, "ended"),
        words_of(record, "note"),
    )
    return Line(record.uid, words_of(record, "holder"), remark, dates, marks_of(record))


def _lineage_line(_: Session, record: Record) -> Line:
    parent = words_of(record, "parent")
    came = joined(f"{words_of(record, 'relation')} {parent}".strip(), words_of(record, "certainty"))
    remark = joined(came, words_of(record, "note"))
    until = words_of(record, "until")
    date = f"{record.date} – {until}" if until else record.date
    return Line(record.uid, words_of(record, "name"), remark, date, marks_of(record))


class _Leaders(Attached):
    """Leaders, each with a bar."""

    def line(self, record: Record, among: list[Record]) -> Line:
        """Add the bar to the line."""
        plain = super().line(record, among)
        first, last = years_of(among)
        bar = span_of(record, first, last)
        return Line(plain.uid, plain.title, plain.remark, plain.date, plain.chips, bar=bar)


class _Lineage(Attached):
    """Bodies, each under the one it came from."""

    def arranged(self, records: list[Record]) -> list[Record]:
        """Put each body under its parent."""
        return [record for record, _ in descent(records)]

    def line(self, record: Record, among: list[Record]) -> Line:
        """Indent the line under its parent's."""
        plain = super().line(record, among)
        depth = next(depth for other, depth in descent(among) if other is record)
        return Line(plain.uid, plain.title, plain.remark, plain.date, plain.chips, depth)

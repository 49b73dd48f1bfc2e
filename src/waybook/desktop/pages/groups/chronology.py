"""Events, stages, leaders and accounts of a group, as lines in order of time."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.records.list_lines import marks_of, said_by, words_of
from waybook.desktop.records.stages import model_said, stage_said
from waybook.desktop.texts.field_values import choice_words
from waybook.desktop.texts.phrases import joined
from waybook.desktop.texts.stored_dates import date_words
from waybook.model.dates import sort_key
from waybook.model.faults import BadInput
from waybook.model.kinds import KINDS
from waybook.practice.phases.methods.registry import Methods
from waybook.work.phases.methods import methods_of
from waybook.work.records.begun_by import begun_by_others

if TYPE_CHECKING:
    from waybook.book import Book, Record

_STAGES = ("lifecycle", "negotiation")
_WORDS = (
    "reason",
    "change_my_mind",
    "intentions",
    "reasoning",
    "strategy",
    "evolution",
)
KINDS_SHOWN = ("event", "assessment", "tenure", "account")
_OWNERS = ("meeting", "event")  # an account that has one of these is shown with it


_LEAST = 5  # lines that one author has, before their name stands once above all


class Chronology(NamedTuple):
    """The lines, and whose word they are where they do not say it themselves."""

    lines: list[ListLine]
    by: str = ""


def chronology(book: "Book", group: str) -> Chronology:
    """Return the group's dated records, oldest first; what has no date stands at the end."""
    rows = [row.uid for kind in KINDS_SHOWN for row in book.lists.linked(group, kind, "group")]
    records = [each for each in book.lists.records(among=rows) if not _is_shown_elsewhere(each)]
    told = {told for record in records for told in _stages_told(record)}
    records = [record for record in records if _stage_set(record) not in told]
    records.sort(key=_order)
    seen: dict[str, str] = {}
    methods = methods_of(book)
    by = begun_by_others(book, [record.uid for record in records])
    usual = _usual(by.values(), len(records))
    mine = QCoreApplication.translate("Chronology", "me") if usual else ""
    names = {record.uid: by.get(record.uid, mine) for record in records}
    return Chronology(
        [
            said_by(_line(each, seen, methods), "" if names[each.uid] == usual else names[each.uid])
            for each in records
        ],
        usual,
    )


def _is_shown_elsewhere(record: "Record") -> bool:
    return record.kind == "account" and any(record.fields.get(name) for name in _OWNERS)


def _usual(names: Iterable[str], lines: int) -> str:
    """Return the author of more than half of the lines, as of a case file; or ''."""
    [(name, count)] = Counter(names).most_common(1) or [("", 0)]
    return name if count >= max(_LEAST, lines // 2 + 1) else ""


def _stages_told(record: "Record") -> list[tuple[str, str, str]]:
    """Return date, model and stage of each stage shown in an event's own line."""
    if record.kind != "event":
        return []
    return [(record.date, name, str(record.fields.get(name) or "")) for name in _STAGES]


def _stage_set(record: "Record") -> tuple[str, str, str] | None:
    """Return date, model and stage of an assessment that says no more than that."""
    fields = record.fields
    if record.kind != "assessment" or any(fields.get(name) for name in _WORDS):
        return None
    return (record.date, str(fields.get("model") or ""), str(fields.get("stage") or ""))


def _order(record: "Record") -> tuple[bool, str, str]:
    try:
        key = sort_key(record.date)
    except BadInput:
        key = record.date
    return (not record.date, key, record.title)


def _line(record: "Record", seen: dict[str, str], methods: Methods) -> ListLine:
    if record.kind == "event":
        return _event(record, seen)
    if record.kind == "tenure":
        return _tenure(record)
    if record.kind == "account":
        return _account(record)
    return _assessment(record, methods)


def _event(record: "Record", seen: dict[str, str]) -> ListLine:
    """Read an event; a stage is named where it differs from the one before it."""
    chips: list[Chip] = list(marks_of(record))
    for name in _STAGES:
        code = str(record.fields.get(name) or "")
        if code and seen.get(name) != code:
            seen[name] = code
            words = choice_words(KINDS["event"].by_name[name], code)
            chips.append(Chip(words))
    remark = joined(
        words_of(record, "type"), words_of(record, "place"), words_of(record, "confidence")
    )
    return ListLine(
        record.uid, record.title, remark, date_words(record.date), tuple(chips), dot=True
    )


def _account(record: "Record") -> ListLine:
    title = QCoreApplication.translate("Chronology", "Account: {}").format(record.title)
    remark = words_of(record, "mood")
    return ListLine(record.uid, title, remark, date_words(record.date), marks_of(record), dot=True)


def _tenure(record: "Record") -> ListLine:
    title = QCoreApplication.translate("Chronology", "Leader: {}").format(
        words_of(record, "holder")
    )
    until = words_of(record, "until")
    to = QCoreApplication.translate("Chronology", "until {}").format(until) if until else ""
    remark = joined(words_of(record, "position"), to, words_of(record, "ended"))
    return ListLine(record.uid, title, remark, date_words(record.date), marks_of(record), dot=True)


def _assessment(record: "Record", methods: Methods) -> ListLine:
    stage = stage_said(record, methods)
    title = QCoreApplication.translate("Chronology", "Stage: {}").format(stage or record.title)
    confidence = words_of(record, "confidence")
    sure = QCoreApplication.translate("Chronology", "confidence: {}").format(confidence)
    remark = joined(model_said(record, methods), sure if confidence else "")
    return ListLine(record.uid, title, remark, date_words(record.date), marks_of(record), dot=True)

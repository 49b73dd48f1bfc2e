"""What a line of the preview says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from waybook.book import RecordOutcome
from waybook.book.values import OF_A_COPY
from waybook.desktop.lists.painting import Chip
from waybook.desktop.pages.handover.receive.arrivals import ArrivalNode, What, is_withdrawn
from waybook.desktop.pages.handover.receive.selection import Selection
from waybook.desktop.pages.handover.sentences import status_words
from waybook.desktop.records.files.file_lines import size_of
from waybook.desktop.texts.counts import bundles_words, counted
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.likeness import reasons_words
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import (
    conflict_words,
    isolate,
    joined,
    sender_words,
    withdrawn_words,
)
from waybook.desktop.texts.suggestions import change_words, title_words
from waybook.model.kinds import KINDS
from waybook.work.handover.merging import FOR_OTHERS, MERGED, Outcome


@dataclass(frozen=True, slots=True)
class Words:
    """A title, the text below it, and chips."""

    title: str
    remark: str = ""
    chips: tuple[Chip, ...] = ()


def words_of(node: ArrivalNode, selection: Selection, title_of: Callable[[str], str]) -> Words:
    """Return what a line says; `title_of` names a record."""
    if node.what is What.RECORD:
        return record_words(node.records[0])
    if node.what in {What.REFUSED, What.REFUSAL}:
        return _refusal_words(node, title_of)
    if node.what in _BY_LIST:
        return _BY_LIST[node.what](node)
    if node.what is What.GROUP:
        none = QCoreApplication.translate("Arrivals", "Without a group")
        return Words(title_of(node.key) if node.key else none, tally_words(node.records))
    outcomes = [selection.outcomes[place] for place in node.places]
    if node.what is What.SENDER:
        records = [record for place in node.places for record in selection.told[place]]
        return Words(node.key, joined(bundles_words(len(outcomes)), tally_words(records)))
    return _bundle_words(node, outcomes[0])


def _suggestion_words(node: ArrivalNode) -> Words:
    if node.what is What.SUGGESTION:
        (found,) = node.suggestions
        return Words(title_words(found), joined(*(change_words(each) for each in found.changes)))
    waiting = counted(
        "Arrivals",
        "%Ln change waits for your decision",
        "%Ln changes wait for your decision",
        len(node.suggestions),
    )
    return Words(QCoreApplication.translate("Arrivals", "Suggested changes"), waiting)


def _similar_words(node: ArrivalNode) -> Words:
    if node.what is What.PAIR:
        (pair,) = node.similar
        title = QCoreApplication.translate("Arrivals", "{} and {}")
        names = (isolate(pair.one.title), isolate(pair.other.title))
        return Words(title.format(*names), reasons_words(pair.found.reasons))
    found = counted(
        "Arrivals",
        "%Ln pair of records may be the same",
        "%Ln pairs of records may be the same",
        len(node.similar),
    )
    return Words(QCoreApplication.translate("Arrivals", "Possible duplicates"), found)


def _refusal_words(node: ArrivalNode, title_of: Callable[[str], str]) -> Words:
    if node.what is What.REFUSAL:
        (refusal,) = node.refusals
        return Words(title_of(refusal.record), refusal.reason, (refused_chip(),))
    return Words(
        QCoreApplication.translate("Arrivals", "Refused"),
        counted(
            "Arrivals",
            "%Ln edit cannot be merged",
            "%Ln edits cannot be merged",
            len(node.refusals),
        ),
    )


_BY_LIST: Mapping[What, Callable[[ArrivalNode], Words]] = {
    What.SUGGESTED: _suggestion_words,
    What.SUGGESTION: _suggestion_words,
    What.SIMILAR: _similar_words,
    What.PAIR: _similar_words,
}


def record_words(record: RecordOutcome) -> Words:
    """Return what a record's line says."""
    kind = KINDS.get(record.kind)
    chips = [Chip(outcome_words(record))]
    if record.conflicts:
        chips.append(Chip(f"≠ {conflict_words()}", loud=True))
    words = said(kind.words) if kind else record.kind
    now = {name: new for name, (_, new) in record.fields.items()}
    return Words(record.title, joined(words, size_of(record.kind, now)), tuple(chips))


def refused_chip() -> Chip:
    """Return the mark of what does not come in."""
    return Chip(f"× {QCoreApplication.translate('Arrivals', 'refused')}", loud=True)


def outcome_words(record: RecordOutcome) -> str:
    """Return what happens to a record, in a word."""
    if is_withdrawn(record):
        return withdrawn_words()
    words = {
        "new": QCoreApplication.translate("PreviewView", "new"),
        "changed": QCoreApplication.translate("PreviewView", "changed"),
        "same": QCoreApplication.translate("PreviewView", "unchanged"),
    }
    return words.get(record.outcome, record.outcome)


def tally_words(records: Sequence[RecordOutcome]) -> str:
    """Count records by what happens to them; what does not occur is not said."""
    new = sum(record.outcome == "new" for record in records)
    changed = sum(record.outcome == "changed" for record in records)
    against = sum(bool(record.conflicts) for record in records)
    gone = sum(is_withdrawn(record) for record in records)
    counted = (
        (new, QCoreApplication.translate("Handover", "new: {}")),
        (changed, QCoreApplication.translate("Handover", "changed: {}")),
        (against, QCoreApplication.translate("Handover", "in conflict: {}")),
        (gone, QCoreApplication.translate("Handover", "withdrawn: {}")),
    )
    number = QLocale().toString
    return joined(*(words.format(number(count)) for count, words in counted if count))


def _bundle_words(node: ArrivalNode, outcome: Outcome) -> Words:
    refused = outcome.is_refused and not outcome.consent
    remark = worded(outcome.fault) if refused else tally_words(node.records)
    if outcome.status == FOR_OTHERS:
        remark = QCoreApplication.translate("Arrivals", "It stays as it is.")
    return Words(_bundle_title(node, outcome), remark, _bundle_chips(outcome))


def _bundle_title(node: ArrivalNode, outcome: Outcome) -> str:
    """Name a bundle by its sender and number, or where it could not be read by its file."""
    if not outcome.sender:
        return isolate(outcome.path.name)
    if node.parent is not None and node.parent.what is What.SENDER and node.parent.places:
        number = QCoreApplication.translate("Arrivals", "Bundle {}")
        return number.format(outcome.number)
    if outcome.number == OF_A_COPY:
        return sender_words(outcome.sender).capitalize()
    number = QCoreApplication.translate("Arrivals", "bundle {}").format(outcome.number)
    return f"{isolate(outcome.sender)}  ·  {number}"


def _bundle_chips(outcome: Outcome) -> tuple[Chip, ...]:
    """Mark what is not simply merged."""
    if outcome.status == FOR_OTHERS:
        return (Chip(status_words(outcome)),)
    if outcome.is_refused and not outcome.consent:
        return (refused_chip(),)
    if outcome.status == MERGED:
        return ()
    return (Chip(status_words(outcome), loud=outcome.consent),)

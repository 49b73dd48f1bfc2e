"""Sentences after a bundle was sealed or merged."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from waybook.book import KeptRecord, UndoOutcome
from waybook.desktop.texts.counts import counted, suggested_words
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.model.acceptances import EXPIRED, REVOKED, UNVERIFIED
from waybook.work.handover.merging import FOR_OTHERS, MERGED, NOTHING_NEW, Outcome
from waybook.work.handover.sealing import LookAhead, SealedBundle
from waybook.work.handover.sealing_for_several import UnsealedRecipient

_NAMED = 8


def sealed_sentence(sealed: SealedBundle) -> str:
    """Say what was written, and that the stick may go."""
    told = counted(
        "Handover",
        "Bundle {number} for {name}: %Ln record, saved and checked as {file}. You can unplug the"
        " drive now.",
        "Bundle {number} for {name}: %Ln records, saved and checked as {file}. You can unplug the"
        " drive now.",
        sealed.records,
    )
    if not sealed.records:
        told = QCoreApplication.translate(
            "Handover",
            "Bundle {number} for {name}: a receipt without records, saved and checked "
            "as {file}. You can unplug the drive now.",
        )
    return told.format(
        number=sealed.number,
        name=isolate(sealed.to.name),
        records=sealed.records,
        file=isolate(sealed.path.name),
    )


def missing_sentence(missing: UnsealedRecipient) -> str:
    """Say for whom no bundle was written, and why."""
    told = QCoreApplication.translate("Handover", "Nothing was sealed for {name}: {why}")
    return told.format(name=isolate(missing.name), why=worded(missing.fault))


def stays_sentences(ahead: LookAhead) -> tuple[str, ...]:
    """Say how much stays because it was confirmed, and how much the bundle confirms."""
    said = []
    if ahead.known:
        stays = counted(
            "Handover",
            "%Ln record is not sent again: {name} already confirmed it.",
            "%Ln records are not sent again: {name} already confirmed them.",
            ahead.known,
        )
        said.append(stays.format(name=isolate(ahead.to.name)))
    if ahead.receipt:
        confirms = counted(
            "Handover",
            "This bundle confirms %Ln bundle from {name}.",
            "This bundle confirms %Ln bundles from {name}.",
            ahead.receipt,
        )
        said.append(confirms.format(name=isolate(ahead.to.name)))
    return tuple(said)


def status_words(outcome: Outcome) -> str:
    """Return the status of a bundle, in a word or two."""
    words = {
        MERGED: QCoreApplication.translate("Handover", "can be merged"),
        NOTHING_NEW: QCoreApplication.translate("Handover", "nothing new"),
        FOR_OTHERS: QCoreApplication.translate("Handover", "for someone else"),
    }
    if outcome.consent:
        return QCoreApplication.translate("Handover", "only if you agree")
    return words.get(outcome.status, QCoreApplication.translate("Handover", "refused"))


def accepting_words(outcome: Outcome) -> str:
    """Return what a tick accepts for a bundle that needs consent."""
    words: dict[tuple[str, ...], str] = {
        (UNVERIFIED,): QCoreApplication.translate(
            "Handover", "If you select it, you accept it once, although its card is not verified."
        ),
        (EXPIRED,): QCoreApplication.translate(
            "Handover", "If you select it, you accept it once, although it has expired."
        ),
        (REVOKED,): QCoreApplication.translate(
            "Handover", "If you select it, you accept it once, although its card was revoked."
        ),
    }
    each_of_these = QCoreApplication.translate(
        "Handover", "If you select it, you accept all of this once."
    )
    return words.get(outcome.needs, each_of_these)


def is_amiss(outcome: Outcome) -> bool:
    """Tell whether a bundle was refused that was meant for this book."""
    return outcome.is_refused and outcome.status != FOR_OTHERS


def counts(outcome: Outcome) -> str:
    """Say how many records are new, changed, in conflict, refused."""
    if outcome.is_refused and not outcome.records:
        return worded(outcome.fault)
    number = QLocale().toString
    parts = [
        QCoreApplication.translate("Handover", "new: {}").format(number(outcome.new)),
        QCoreApplication.translate("Handover", "changed: {}").format(number(outcome.changed)),
        QCoreApplication.translate("Handover", "unchanged: {}").format(number(outcome.same)),
        QCoreApplication.translate("Handover", "in conflict: {}").format(number(outcome.conflicts)),
    ]
    if outcome.suggested:
        parts.append(suggested_words(outcome.suggested))
    if outcome.refusals:
        refused = QCoreApplication.translate("Handover", "refused: {}")
        parts.append(refused.format(number(len(outcome.refusals))))
    return "  ·  ".join(part.replace(" ", "\u00a0") for part in parts)  # lines break between them


def merged_sentence(outcomes: tuple[Outcome, ...]) -> str:
    """Return the result for all bundles together."""
    taken = [each for each in outcomes if each.status == MERGED]
    if not taken:
        if all(each.status == NOTHING_NEW for each in outcomes):
            return QCoreApplication.translate(
                "Handover", "Nothing new: this book already has everything."
            )
        return QCoreApplication.translate("Handover", "Nothing was merged.")
    told = QCoreApplication.translate(
        "Handover", "Merged. New: {new}, changed: {changed}, fields in conflict: {conflicts}."
    ).format(
        new=sum(each.new for each in taken),
        changed=sum(each.changed for each in taken),
        conflicts=sum(each.conflicts for each in taken),
    )
    suggested = sum(each.suggested for each in taken)
    if suggested:
        told = f"{told} {waiting_sentence(suggested)}"
    lacking = sum(each.lacking for each in taken)
    if not lacking:
        return told
    kept_out = counted(
        "Handover",
        "%Ln record was excluded or refused. To get it, merge the bundle again.",
        "%Ln records were excluded or refused. To get them, merge the bundle again.",
        lacking,
    )
    return f"{told} {kept_out}"


def waiting_sentence(suggested: int) -> str:
    """Say that suggested changes wait for a person."""
    return counted(
        "Handover",
        "%Ln suggested change. It has no effect until you accept it.",
        "%Ln suggested changes. They have no effect until you accept them.",
        suggested,
    )


def cancelled_sentence(merged: int, among: int) -> str:
    """Say what a merge had done when it was cancelled: each bundle comes in whole or not at all."""
    if not merged:
        return QCoreApplication.translate("Handover", "Cancelled. Nothing was merged.")
    return counted(
        "Handover",
        "Cancelled. Merged before that: {merged} of %Ln bundle.",
        "Cancelled. Merged before that: {merged} of %Ln bundles.",
        among,
    ).format(merged=merged)


def backed_up_sentence() -> str:
    """Say what makes an undo safe."""
    return QCoreApplication.translate(
        "Handover", "A verified backup was made first. You can undo this."
    )


def undone_sentence(undone: UndoOutcome) -> str:
    """Return the result of an undo."""
    told = counted(
        "Handover",
        "Undone: %Ln record. Nothing is lost. You can redo the merge.",
        "Undone: %Ln records. Nothing is lost. You can redo the merge.",
        undone.records,
    )
    if not undone.kept:
        return told
    stays = QCoreApplication.translate("Handover", "These were not undone:")
    return f"{told} {stays}"


def kept_sentences(kept: Sequence[KeptRecord]) -> tuple[str, ...]:
    """Say which records stay, and why."""
    told = QCoreApplication.translate("Handover", "“{title}” stays. {why}")
    said = [told.format(title=isolate(each.title), why=each.why) for each in kept[:_NAMED]]
    if len(kept) > _NAMED:
        more = QCoreApplication.translate("Handover", "And {} more.")
        said.append(more.format(QLocale().toString(len(kept) - _NAMED)))
    return tuple(said)

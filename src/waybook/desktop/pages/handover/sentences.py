"""What is said once a bundle is sealed or merged."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from waybook.book import Kept, Undone
from waybook.desktop.lists.phrases import isolate
from waybook.work.merging import FOR_OTHERS, MERGED, NOTHING_NEW, Outcome
from waybook.work.sealing import LookAhead, Sealed

_NAMED = 8


def sealed_sentence(sealed: Sealed) -> str:
    """Say what was written, and that the stick may go."""
    told = QCoreApplication.translate(
        "Handover",
        "Bundle {number} for {name}: {records} records, written and read back as {file}. You can "
        "unplug it now.",
    )
    if not sealed.records:
        told = QCoreApplication.translate(
            "Handover",
            "Bundle {number} for {name}: no records, only what confirms theirs, written and read "
            "back as {file}. You can unplug it now.",
        )
    return told.format(
        number=sealed.number,
        name=isolate(sealed.to.name),
        records=sealed.records,
        file=isolate(sealed.path.name),
    )


def stays_sentences(ahead: LookAhead) -> tuple[str, ...]:
    """Say how much stays because it was confirmed, and how much the bundle confirms."""
    number = QLocale().toString
    said = []
    if ahead.known:
        stays = QCoreApplication.translate(
            "Handover", "Stay here, since {name} confirmed them as they stand: {count} records."
        )
        said.append(stays.format(name=isolate(ahead.to.name), count=number(ahead.known)))
    if ahead.receipt:
        confirms = QCoreApplication.translate(
            "Handover", "It confirms what came of {name}: {count} bundles."
        )
        said.append(confirms.format(name=isolate(ahead.to.name), count=number(ahead.receipt)))
    return tuple(said)


def status_words(outcome: Outcome) -> str:
    """Say how a bundle was met, in a word or two."""
    words = {
        MERGED: QCoreApplication.translate("Handover", "can be merged"),
        NOTHING_NEW: QCoreApplication.translate("Handover", "nothing new"),
        FOR_OTHERS: QCoreApplication.translate("Handover", "for someone else"),
    }
    if outcome.consent:
        return QCoreApplication.translate("Handover", "only if you say so")
    return words.get(outcome.status, QCoreApplication.translate("Handover", "refused"))


def is_amiss(outcome: Outcome) -> bool:
    """Tell whether a bundle was refused that was meant for this book."""
    return outcome.is_refused and outcome.status != FOR_OTHERS


def counts(outcome: Outcome) -> str:
    """Say how many records are new, changed, in conflict, refused."""
    if outcome.is_refused and not outcome.records:
        return outcome.reason
    number = QLocale().toString
    parts = [
        QCoreApplication.translate("Handover", "new: {}").format(number(outcome.new)),
        QCoreApplication.translate("Handover", "changed: {}").format(number(outcome.changed)),
        QCoreApplication.translate("Handover", "as before: {}").format(number(outcome.same)),
        QCoreApplication.translate("Handover", "in conflict: {}").format(number(outcome.conflicts)),
    ]
    if outcome.refusals:
        refused = QCoreApplication.translate("Handover", "refused: {}")
        parts.append(refused.format(number(len(outcome.refusals))))
    return "  ·  ".join(part.replace(" ", "\u00a0") for part in parts)  # lines break between them


def merged_sentence(outcomes: tuple[Outcome, ...]) -> str:
    """Say what became of all bundles together."""
    taken = [each for each in outcomes if each.status == MERGED]
    if not taken:
        if all(each.status == NOTHING_NEW for each in outcomes):
            return QCoreApplication.translate("Handover", "Nothing new: all of it was here.")
        return QCoreApplication.translate("Handover", "Nothing was merged.")
    told = QCoreApplication.translate(
        "Handover", "Merged. New: {new}, changed: {changed}, fields in conflict: {conflicts}."
    ).format(
        new=sum(each.new for each in taken),
        changed=sum(each.changed for each in taken),
        conflicts=sum(each.conflicts for each in taken),
    )
    lacking = sum(each.lacking for each in taken)
    if not lacking:
        return told
    kept_out = QCoreApplication.translate(
        "Handover",
        "Left out or refused: {} records; they come when the bundle is merged again.",
    )
    return f"{told} {kept_out.format(lacking)}"


def cancelled_sentence(merged: int, among: int) -> str:
    """Say what a merge had done when it was cancelled: each bundle comes in whole or not at all."""
    if not merged:
        return QCoreApplication.translate("Handover", "Cancelled. Nothing was merged.")
    return QCoreApplication.translate(
        "Handover", "Cancelled. Merged before that: {merged} of {all} bundles."
    ).format(merged=merged, all=among)


def backed_up_sentence() -> str:
    """Say what makes an undo safe."""
    return QCoreApplication.translate(
        "Handover", "A verified backup was made before. You can undo this."
    )


def undone_sentence(undone: Undone) -> str:
    """Say what an undo came to."""
    told = QCoreApplication.translate(
        "Handover", "Set aside: {} records. They are not lost; you can take them back in."
    ).format(QLocale().toString(undone.records))
    if not undone.kept:
        return told
    stays = QCoreApplication.translate("Handover", "These stay, each for its reason:")
    return f"{told} {stays}"


def kept_sentences(kept: Sequence[Kept]) -> tuple[str, ...]:
    """Say which records stay, and why."""
    told = QCoreApplication.translate("Handover", "“{title}” stays. {why}")
    said = [told.format(title=isolate(each.title), why=each.why) for each in kept[:_NAMED]]
    if len(kept) > _NAMED:
        more = QCoreApplication.translate("Handover", "And {} more.")
        said.append(more.format(QLocale().toString(len(kept) - _NAMED)))
    return tuple(said)

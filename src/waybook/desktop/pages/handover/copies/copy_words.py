"""Sentences about another copy of the book that is taken in."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.phrases import isolate
from waybook.work.copies.taking_in import DoomedRecord, TakenCopy

_NAMED = 8


def doomed_sentences(doomed: Sequence[DoomedRecord]) -> tuple[str, ...]:
    """Say which records are destroyed with a copy, permanently; () if there are none."""
    if not doomed:
        return ()
    first = counted(
        "Copies",
        "%Ln record was destroyed in the copy. It will be destroyed here, too, and in the backups"
        " of this book. This cannot be undone.",
        "%Ln records were destroyed in the copy. They will be destroyed here, too, and in the"
        " backups of this book. This cannot be undone.",
        len(doomed),
    )
    named = [f"“{isolate(each.title)}”" for each in doomed[:_NAMED]]
    if len(doomed) > _NAMED:
        more = QCoreApplication.translate("Copies", "And {} more.")
        named.append(more.format(QLocale().toString(len(doomed) - _NAMED)))
    return (first, *named)


def taken_sentences(done: TakenCopy) -> tuple[str, ...]:
    """Say what came with the records, and what is not here."""
    told = []
    if done.files:
        told.append(
            counted(
                "Copies", "%Ln attachment came along.", "%Ln attachments came along.", done.files
            )
        )
    if done.lacking:
        told.append(
            counted(
                "Copies",
                "The content of %Ln attachment is neither here nor in the copy.",
                "The content of %Ln attachments is neither here nor in the copy.",
                done.lacking,
            )
        )
    if done.outcome.refusals:
        told.append(
            counted(
                "Copies",
                "%Ln edit was refused. Keep the copy.",
                "%Ln edits were refused. Keep the copy.",
                len(done.outcome.refusals),
            )
        )
    return tuple(told)

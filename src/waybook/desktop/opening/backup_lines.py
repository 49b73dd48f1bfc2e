"""Backups as lines of a list: when, of which sort, and what they lack."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.phrases import exact_moment_words, isolate, joined
from waybook.work.backups import BEFORE_A_MERGE, BY_ITSELF, ListedBackup


def backup_lines(listed: Iterable[ListedBackup], home: Path | None) -> list[ListLine]:
    """Return a line for each backup; its uid is its path. One outside the book says where it is."""
    return [
        ListLine(
            str(each.path),
            exact_moment_words(each.made_ms) or isolate(each.path.stem),
            joined(sort_words(each), attachments_words(each), _place(each, home)),
            chips=_chips(each),
        )
        for each in listed
    ]


def _place(each: ListedBackup, home: Path | None) -> str:
    return "" if home in each.path.parents else isolate(str(each.path.parent))


def sort_words(each: ListedBackup) -> str:
    """Return who made a backup, and why."""
    translate = QCoreApplication.translate
    if each.sort == BY_ITSELF:
        return translate("Backups", "automatic")
    if each.sort == BEFORE_A_MERGE:
        return translate("Backups", "before a merge")
    return translate("Backups", "made by hand")


def attachments_words(each: ListedBackup) -> str:
    """Return what a backup lacks of attachments, or that it has them."""
    if each.attachments.value == "left-out":
        return QCoreApplication.translate("Backups", "without attachments")
    if each.lacking:
        return counted(
            "Backups", "%Ln attachment is missing", "%Ln attachments are missing", each.lacking
        )
    return QCoreApplication.translate("Backups", "with attachments")


def _chips(each: ListedBackup) -> tuple[Chip, ...]:
    translate = QCoreApplication.translate
    chips = [Chip(translate("Backups", "damaged"), loud=True)] if each.damaged else []
    if each.identities:
        chips.append(Chip(translate("Backups", "with the identity book")))
    return tuple(chips)

"""Sentences on what to write down so that a rule can say yes or no."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.phrases import isolate
from waybook.practice.phases.rules.evaluate_rules import RuleFinding
from waybook.practice.phases.rules.needs import NeedSort, by_sort, needs_of

translate = QCoreApplication.translate


def needs_words(finding: RuleFinding) -> str:
    """Return what to write down, a sentence for each sort of gap."""
    grouped = by_sort(needs_of(finding.answer))
    return " ".join(_said(sort, names) for sort, names in grouped.items())


def _said(sort: NeedSort, names: tuple[str, ...]) -> str:
    return {
        NeedSort.SCORE: translate("Needs", "Score: {}."),
        NeedSort.SCORE_AGAIN: translate("Needs", "Score again, outdated: {}."),
        NeedSort.SCORE_TWICE: translate("Needs", "Score again, to see a change: {}."),
        NeedSort.SCORE_KNOWN: translate("Needs", "Score when somebody knows it: {}."),
        NeedSort.STAGE: translate("Needs", "Set a stage under: {}."),
        NeedSort.CHANNEL: translate("Needs", "Add a channel."),
        NeedSort.INTERVAL: translate("Needs", "Write down the agreed interval: {}."),
        NeedSort.CONTACT: translate("Needs", "Write down the last contact: {}."),
        NeedSort.EVENT: translate("Needs", "Add events."),
        NeedSort.LEADER: translate("Needs", "Add who leads the group, and since when."),
        NeedSort.COMMITMENT: translate("Needs", "Add what was promised."),
        NeedSort.EVIDENCE: translate("Needs", "Say what scores and stages are based on."),
        NeedSort.MEETING: translate("Needs", "Add the agreed meetings, also those missed."),
        NeedSort.OUTCOME: translate("Needs", "Say whether it took place, and who missed it: {}."),
        NeedSort.DATE: translate("Needs", "Give a more exact date: {}."),
        NeedSort.LATER: translate("Needs", "{}: not recorded in this version."),
    }[sort].format(", ".join(map(isolate, names)))

"""Sentences on warnings and silences."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.field_values import choice_words
from waybook.desktop.texts.phrases import isolate, joined
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.texts.warning_rules.rules import (
    mark_words,
    result_words,
    span_words,
    state_words,
)
from waybook.model.kinds import kind as kind_of
from waybook.practice.phases.history.meeting_outcomes import MeetingCounts
from waybook.practice.phases.history.silence import Silence
from waybook.practice.phases.rules.evaluate_rules import RuleFinding
from waybook.practice.phases.rules.result import Answer
from waybook.practice.phases.rules.rule_record import RuleRecord

translate = QCoreApplication.translate


def standing_words(finding: RuleFinding) -> str:
    """Return open, answered or dismissed."""
    if finding.is_open:
        return translate("Standing", "open")
    if finding.is_watched and not finding.replies:
        return translate("Standing", "watch")
    if any(reply.status == "answered" for reply in finding.replies):
        return translate("Standing", "answered")
    return translate("Standing", "dismissed")


def asked_lines(answer: Answer, depth: int = 0) -> list[str]:
    """Return the evaluation of a rule: each condition with its result, parts indented."""
    lines = [f"{'    ' * depth}{answer.asks}: {result_words(answer.result)}"]
    for part in answer.parts:
        lines += asked_lines(part, depth + 1)
    return lines


def record_words(found: RuleRecord) -> str:
    """Return what became of the earlier warnings of a rule."""
    replies = counted("Standing", "%Ln reply so far", "%Ln replies so far", found.fired)
    said = translate(
        "Standing", "{replies}: useful {useful}, came to nothing {nothing}, dismissed {dismissed}"
    ).format(replies=replies, useful=found.useful, nothing=found.nothing, dismissed=found.dismissed)
    ahead = ""
    if found.days_ahead:
        days = ", ".join(map(str, found.days_ahead))
        ahead = translate("Standing", "days before the change: {}").format(days)
    watch = ""
    if found.is_watched:
        watch = translate("Standing", "only watched: most of its last warnings were noise")
    return joined(said, ahead, watch)


def status_words(status: str) -> str:
    """Return the status of a group, such as closed."""
    return choice_words(kind_of("group").by_name["status"], status)


def not_live_words(status: str) -> str:
    """Say that a group gives no warnings because of its status."""
    words = translate("Standing", "Status of the file: {}. Only live groups give warnings.")
    return words.format(status_words(status))


def silence_words(silence: Silence) -> str:
    """Return the time since the last contact, compared with the agreed rhythm."""
    least = silence.at_least
    days = "" if least is None else span_words(least, silence.at_most)
    parts = [days, _rhythm(silence.rhythm_days), state_words(silence.state)]
    if silence.last_date:
        last = translate("Standing", "last contact {}").format(
            isolate(date_words(silence.last_date))
        )
        parts += [last, mark_words(silence)]
    return joined(*parts)


def meeting_words(found: MeetingCounts) -> str:
    """Return how many meetings took place, and how many were missed by whom."""
    missed = sum(found.missed.values())
    by = {
        "them": translate("Standing", "by them: {}"),
        "us": translate("Standing", "by us: {}"),
        "neither": translate("Standing", "by neither: {}"),
        "": translate("Standing", "by whom is not said: {}"),
    }
    who = ", ".join(by[each].format(count) for each, count in found.missed.items() if count)
    took = counted(
        "Standing", "%Ln meeting took place", "%Ln meetings took place", found.took_place
    )
    words = counted("Standing", "%Ln was missed", "%Ln were missed", missed)
    said = translate("Standing", "{missed} ({who})").format(missed=words, who=who) if who else words
    return joined(took, said)


def _rhythm(days: int) -> str:
    if not days:
        return ""
    return counted("Standing", "agreed every %Ln day", "agreed every %Ln days", days)

"""Sentences on warnings and silences."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.phrases import isolate, joined
from waybook.desktop.texts.rules import (
    input_words,
    mark_words,
    result_words,
    span_words,
    state_words,
)
from waybook.practice.phases.history.meeting_outcomes import MeetingCounts
from waybook.practice.phases.history.silence import Silence
from waybook.practice.phases.rules.evaluate_rules import RuleFinding
from waybook.practice.phases.rules.result import Answer, Input, ShownInput

translate = QCoreApplication.translate


def standing_words(finding: RuleFinding) -> str:
    """Return open, answered or dismissed."""
    if finding.is_open:
        return translate("Standing", "open")
    if any(reply.status == "answered" for reply in finding.replies):
        return translate("Standing", "answered")
    return translate("Standing", "dismissed")


def asked_lines(answer: Answer, depth: int = 0) -> list[str]:
    """Return the evaluation of a rule: each condition with its result, parts indented."""
    lines = [f"{'    ' * depth}{answer.asks}: {result_words(answer.result)}"]
    for part in answer.parts:
        lines += asked_lines(part, depth + 1)
    return lines


def missing_words(finding: RuleFinding) -> str:
    """Return the data that a rule needs to give a result."""
    missing = [each for each in finding.answer.all_inputs() if each.state is not Input.KNOWN]
    return "; ".join(dict.fromkeys(map(_lacking, missing)))


def silence_words(silence: Silence) -> str:
    """Return the time since the last contact, compared with the agreed rhythm."""
    least = silence.at_least
    days = "" if least is None else span_words(least, silence.at_most)
    parts = [days, _rhythm(silence.rhythm_days), state_words(silence.state)]
    if silence.last_date:
        last = translate("Standing", "last contact {}").format(isolate(silence.last_date))
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


def _lacking(shown: ShownInput) -> str:
    state = input_words(shown.state)
    return f"{shown.name} ({state})" if shown.name else state


def _rhythm(days: int) -> str:
    if not days:
        return ""
    return counted("Standing", "agreed every %Ln day", "agreed every %Ln days", days)

"""Sentences on warnings and silences."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.phrases import isolate
from waybook.desktop.phase_words import days_words, input_words, result_words, state_words
from waybook.practice.phases.answers import Answer, Input, Shown
from waybook.practice.phases.silence import Silence
from waybook.practice.phases.warnings import Finding

translate = QCoreApplication.translate


def standing_words(finding: Finding) -> str:
    """Return open, answered or dismissed."""
    if finding.is_open:
        return translate("Standing", "open")
    if any(reply.status == "answered" for reply in finding.replies):
        return translate("Standing", "answered")
    return translate("Standing", "dismissed")


def asked_lines(answer: Answer, depth: int = 0) -> list[str]:
    """Return a rule as it was asked: each condition with what came of it, parts indented."""
    lines = [f"{'    ' * depth}{answer.asks}: {result_words(answer.result)}"]
    for part in answer.parts:
        lines += asked_lines(part, depth + 1)
    return lines


def missing_words(finding: Finding) -> str:
    """Return what a rule that cannot tell is missing."""
    missing = [each for each in finding.answer.all_inputs() if each.state is not Input.KNOWN]
    return "; ".join(_lacking(each) for each in missing)


def silence_words(silence: Silence) -> str:
    """Return for how long nothing was heard, against the agreed rhythm."""
    least = silence.at_least
    days = "" if least is None else days_words(least, silence.at_most)
    parts = [days, _rhythm(silence.rhythm_days), state_words(silence.state)]
    if silence.last_date:
        last = translate("Standing", "last contact {}").format(isolate(silence.last_date))
        parts.append(last)
    return "  ·  ".join(part for part in parts if part)


def _lacking(shown: Shown) -> str:
    state = input_words(shown.state)
    return f"{shown.name} ({state})" if shown.name else state


def _rhythm(days: int) -> str:
    return translate("Standing", "agreed every {} days").format(days) if days else ""

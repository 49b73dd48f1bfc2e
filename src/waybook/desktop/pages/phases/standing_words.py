"""Words for what rules, inputs and silences amount to."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.phrases import isolate
from waybook.practice.phases.answers import Answer, Input, Result, Shown
from waybook.practice.phases.silence import Silence, State
from waybook.practice.phases.warnings import Finding

translate = QCoreApplication.translate


def result_words(result: Result) -> str:
    """Return yes, no or not recorded."""
    return {
        Result.YES: translate("Standing", "yes"),
        Result.NO: translate("Standing", "no"),
        Result.NOT_RECORDED: translate("Standing", "not recorded"),
    }[result]


def input_words(state: Input) -> str:
    """Return how an input stands; nothing for one that is simply known."""
    return {
        Input.KNOWN: "",
        Input.UNKNOWN: translate("Standing", "scored as unknown"),
        Input.NEVER: translate("Standing", "never scored"),
        Input.STALE: translate("Standing", "too old to count"),
        Input.NONE: translate("Standing", "none recorded"),
        Input.UNCERTAIN: translate("Standing", "its date is too uncertain"),
        Input.LATER: translate("Standing", "not recorded by this version"),
    }[state]


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
    parts = [_days(silence), _rhythm(silence.rhythm_days), state_words(silence.state)]
    if silence.last_date:
        last = translate("Standing", "last contact {}").format(isolate(silence.last_date))
        parts.append(last)
    return "  ·  ".join(part for part in parts if part)


def state_words(state: State) -> str:
    """Return how a silence stands against its rhythm."""
    return {
        State.IN_RHYTHM: translate("Standing", "in rhythm"),
        State.LATE: translate("Standing", "late"),
        State.QUIET: translate("Standing", "quiet"),
        State.UNCERTAIN: translate("Standing", "the date leaves it open"),
        State.NO_RHYTHM: translate("Standing", "no rhythm agreed"),
        State.NO_CONTACT: translate("Standing", "no contact recorded"),
        State.BROKEN: translate("Standing", "broken"),
    }[state]


def _lacking(shown: Shown) -> str:
    state = input_words(shown.state)
    return f"{shown.name} ({state})" if shown.name else state


def _days(silence: Silence) -> str:
    least, most = silence.at_least, silence.at_most
    if least is None:
        return ""
    if most is None:
        return translate("Standing", "{} days or more").format(least)
    if least == most:
        return translate("Standing", "{} days").format(least)
    return translate("Standing", "{least} to {most} days").format(least=least, most=most)


def _rhythm(days: int) -> str:
    return translate("Standing", "agreed every {} days").format(days) if days else ""

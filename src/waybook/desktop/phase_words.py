"""Words for what rules, their inputs and silences amount to, on screen and on paper."""

from PySide6.QtCore import QCoreApplication

from waybook.practice.phases.answers import Input, Result
from waybook.practice.phases.silence import State

translate = QCoreApplication.translate


def result_words(result: Result) -> str:
    """Return yes, no or not recorded."""
    return {
        Result.YES: translate("Phases", "yes"),
        Result.NO: translate("Phases", "no"),
        Result.NOT_RECORDED: translate("Phases", "not recorded"),
    }[result]


def input_words(state: Input) -> str:
    """Return how an input stands; nothing for one that is simply known."""
    return {
        Input.KNOWN: "",
        Input.UNKNOWN: translate("Phases", "scored as unknown"),
        Input.NEVER: translate("Phases", "never scored"),
        Input.STALE: translate("Phases", "too old to count"),
        Input.NONE: translate("Phases", "none recorded"),
        Input.UNCERTAIN: translate("Phases", "its date is too uncertain"),
        Input.LATER: translate("Phases", "not recorded by this version"),
    }[state]


def rule_words(sort: str) -> str:
    """Return the sort of a warning rule."""
    return {
        "deterioration": translate("Phases", "Things may get worse"),
        "opportunity": translate("Phases", "An opportunity"),
        "quality": translate("Phases", "About the picture itself"),
    }.get(sort, sort)


def state_words(state: State) -> str:
    """Return how a silence stands against its rhythm."""
    return {
        State.IN_RHYTHM: translate("Phases", "in rhythm"),
        State.LATE: translate("Phases", "late"),
        State.QUIET: translate("Phases", "quiet"),
        State.UNCERTAIN: translate("Phases", "the date leaves it open"),
        State.NO_RHYTHM: translate("Phases", "no rhythm agreed"),
        State.NO_CONTACT: translate("Phases", "no contact recorded"),
        State.BROKEN: translate("Phases", "broken"),
    }[state]


def days_words(at_least: int, at_most: int | None) -> str:
    """Return a number of days, or both ends of what a date leaves open."""
    if at_most is None:
        return translate("Phases", "{days} days or more").format(days=at_least)
    if at_most != at_least:
        return translate("Phases", "{least} to {most} days").format(least=at_least, most=at_most)
    if at_least == 1:
        return translate("Phases", "1 day")
    return translate("Phases", "{days} days").format(days=at_least)

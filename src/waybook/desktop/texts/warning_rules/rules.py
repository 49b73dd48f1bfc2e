"""Texts for the results of rules, their inputs and silences, on screen and on paper."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.counts import counted, days_words
from waybook.desktop.texts.phrases import isolate
from waybook.practice.phases.history.contacts import ContactGround
from waybook.practice.phases.history.silence import Silence, SilenceState
from waybook.practice.phases.rules.result import Input, Result

translate = QCoreApplication.translate


def result_words(result: Result) -> str:
    """Return yes, no or not recorded."""
    return {
        Result.YES: translate("Phases", "yes"),
        Result.NO: translate("Phases", "no"),
        Result.NOT_RECORDED: translate("Phases", "not recorded"),
    }[result]


def input_words(state: Input) -> str:
    """Return the state of an input; '' for a known one."""
    return {
        Input.KNOWN: "",
        Input.UNKNOWN: translate("Phases", "scored as unknown"),
        Input.NEVER: translate("Phases", "never scored"),
        Input.STALE: translate("Phases", "outdated"),
        Input.NONE: translate("Phases", "none recorded"),
        Input.UNCERTAIN: translate("Phases", "its date is too uncertain"),
        Input.LATER: translate("Phases", "not recorded in this version"),
        Input.NO_INTERVAL: translate("Phases", "no interval agreed"),
        Input.NOT_SAID: translate("Phases", "nobody said whether it took place"),
    }[state]


def rule_words(sort: str) -> str:
    """Return the sort of a warning rule."""
    return {
        "deterioration": translate("Phases", "Things may get worse"),
        "opportunity": translate("Phases", "An opportunity"),
        "quality": translate("Phases", "Data quality"),
    }.get(sort, sort)


def state_words(state: SilenceState) -> str:
    """Return the time since the last contact, compared with its rhythm."""
    return {
        SilenceState.IN_RHYTHM: translate("Phases", "on time"),
        SilenceState.LATE: translate("Phases", "late"),
        SilenceState.QUIET: translate("Phases", "quiet"),
        SilenceState.UNCERTAIN: translate("Phases", "not clear, the date is uncertain"),
        SilenceState.NO_RHYTHM: translate("Phases", "no interval agreed"),
        SilenceState.NO_CONTACT: translate("Phases", "no contact recorded"),
        SilenceState.BROKEN: translate("Phases", "broken"),
    }[state]


def mark_words(silence: Silence) -> str:
    """Return what limits the last contact, such as that nobody is named, or ''."""
    grounds = {
        ContactGround.NOT_NAMED: translate("Phases", "nobody named"),
        ContactGround.FRIENDS: translate("Phases", "friends only"),
        ContactGround.REPLY: translate("Phases", "a reply"),
    }
    said = [grounds[silence.ground]] if silence.ground in grounds else []
    if silence.wing:
        wing = translate("Phases", "by the wing {}").format(isolate(silence.wing_title))
        said.append(wing)
    return ", ".join(said)


def span_words(at_least: int, at_most: int | None) -> str:
    """Return a number of days, or the smallest and largest if the date is uncertain."""
    if at_most is None:
        return counted("Phases", "%Ln day or more", "%Ln days or more", at_least)
    if at_most != at_least:
        words = counted("Phases", "{least} to %Ln day", "{least} to %Ln days", at_most)
        return words.format(least=at_least)
    return days_words(at_least)

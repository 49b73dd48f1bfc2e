"""What to write down so that a rule can say yes or no."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from waybook.practice.phases.rules.result import Answer, Input, Result, ShownInput


class NeedSort(StrEnum):
    """What is missing."""

    SCORE = "score"
    SCORE_AGAIN = "score-again"
    SCORE_TWICE = "score-twice"
    SCORE_KNOWN = "score-known"
    STAGE = "stage"
    CHANNEL = "channel"
    INTERVAL = "interval"
    CONTACT = "contact"
    EVENT = "event"
    LEADER = "leader"
    COMMITMENT = "commitment"
    EVIDENCE = "evidence"
    MEETING = "meeting"
    OUTCOME = "outcome"
    DATE = "date"
    LATER = "later"


class Need(NamedTuple):
    """One thing to write down: of an indicator, a model or a record, by its name and uid."""

    sort: NeedSort
    name: str
    uid: str = ""


_BY_STATE = {
    Input.NEVER: NeedSort.SCORE,
    Input.UNKNOWN: NeedSort.SCORE_KNOWN,
    Input.STALE: NeedSort.SCORE_AGAIN,
    Input.NO_INTERVAL: NeedSort.INTERVAL,
    Input.UNCERTAIN: NeedSort.DATE,
    Input.NOT_SAID: NeedSort.OUTCOME,
    Input.LATER: NeedSort.LATER,
}
_BY_NAME = {
    "channels": NeedSort.CHANNEL,
    "contact": NeedSort.CONTACT,
    "events": NeedSort.EVENT,
    "leadership": NeedSort.LEADER,
    "commitments": NeedSort.COMMITMENT,
    "evidence": NeedSort.EVIDENCE,
    "agreed contacts": NeedSort.MEETING,
}


def needs_of(answer: Answer) -> tuple[Need, ...]:
    """Return what a rule that is not recorded needs, each once; nothing for yes and no."""
    return tuple(dict.fromkeys(_needs(answer)))


def by_sort(needs: Iterable[Need]) -> dict[NeedSort, tuple[str, ...]]:
    """Return the names of what is missing, each once, by the sort of gap."""
    found: dict[NeedSort, list[str]] = {}
    for each in needs:
        if each.name not in found.setdefault(each.sort, []):
            found[each.sort].append(each.name)
    return {sort: tuple(names) for sort, names in found.items()}


def _needs(answer: Answer) -> Iterator[Need]:
    if answer.result is not Result.NOT_RECORDED:
        return
    for part in answer.parts:
        yield from _needs(part)
    missing = [each for each in answer.inputs if each.state is not Input.KNOWN]
    for each in missing:
        yield Need(_sort(each), each.name, each.uid)
    if answer.inputs and not missing:  # a change of a score of which only one is known
        yield Need(NeedSort.SCORE_TWICE, answer.inputs[0].name)


def _sort(shown: ShownInput) -> NeedSort:
    if shown.state is Input.NONE:
        if shown.uid:  # a channel without any contact
            return NeedSort.CONTACT
        return _BY_NAME.get(shown.name, NeedSort.STAGE)
    return _BY_STATE[shown.state]

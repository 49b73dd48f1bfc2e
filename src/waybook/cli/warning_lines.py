"""How warnings and silence read as lines."""

from collections.abc import Iterable

from waybook.cli.output import printable
from waybook.model.counting import number_of
from waybook.practice.phases.history.contacts import ContactGround
from waybook.practice.phases.history.meeting_outcomes import MeetingCounts
from waybook.practice.phases.history.silence import Silence
from waybook.practice.phases.rules.evaluate_rules import RuleFinding
from waybook.work.phases.warnings import inputs_in_words

_MARKED = (ContactGround.NOT_NAMED, ContactGround.FRIENDS, ContactGround.REPLY)


def print_warnings(findings: Iterable[RuleFinding]) -> None:
    """Print the warnings of a group with what they are based on."""
    found = list(findings)
    for each in found:
        if each.fires:
            state = "open" if each.is_open else each.replies[0].status
            print(printable(f"  {each.rule.code} {each.rule.name} [{state}]"))
            for row in inputs_in_words(each).splitlines():
                print(printable(f"      {row}"))
    left = [each.rule.code for each in found if each.result.value == "not recorded"]
    if left:
        print(f"  not enough data for: {' '.join(left)}")


def silence_words(found: Silence) -> str:
    """Say how long nothing was heard, and what must be known of the last contact."""
    days = "" if found.at_least is None else number_of(found.at_least, "day")
    ground = found.ground.value if found.ground in _MARKED else ""
    wing = f"by the wing {found.wing_title or found.wing}" if found.wing else ""
    return ", ".join(part for part in (days, found.state.value, ground, wing) if part)


def meeting_words(found: MeetingCounts) -> str:
    """Say how many meetings took place, and how many were missed by whom."""
    by = [f"{number} by {who or 'not said'}" for who, number in found.missed.items() if number]
    missed = sum(found.missed.values())
    who = f" ({', '.join(by)})" if by else ""
    asked = f"; say whether it took place: {len(found.not_said)}" if found.not_said else ""
    return f"meetings: {found.took_place} took place, {missed} missed{who}{asked}"

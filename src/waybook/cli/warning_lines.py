"""How warnings and silence read as lines."""

from collections.abc import Iterable

from waybook.cli.output import printable
from waybook.model.counting import number_of
from waybook.practice.phases.rules.evaluate_rules import RuleFinding
from waybook.work.phases.warnings import inputs_in_words


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


def silence_words(days: int | None, state: str) -> str:
    """Say how long nothing was heard."""
    return state if days is None else f"{number_of(days, 'day')}, {state}"

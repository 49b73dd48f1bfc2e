"""How many letters are different, missing, too many or exchanged between two words."""

from collections.abc import Sequence
from typing import NamedTuple

Letters = Sequence[str]


class EditRow(NamedTuple):
    """The distances from a beginning of a word to each beginning of the wanted word.

    `before` is the row for one letter less, `letter` the last letter.
    """

    costs: tuple[int, ...]
    before: tuple[int, ...]
    letter: str


def first_row(wanted: Letters) -> EditRow:
    """Return the row for no letters."""
    return EditRow(tuple(range(len(wanted) + 1)), (), "")


def next_row(wanted: Letters, row: EditRow, letter: str) -> EditRow:
    """Return the row for one letter more; two letters exchanged count as one difference."""
    costs = [row.costs[0] + 1]
    for place, other in enumerate(wanted):
        cost = min(row.costs[place] + (other != letter), row.costs[place + 1] + 1, costs[place] + 1)
        is_exchanged = place and row.before and other == row.letter and wanted[place - 1] == letter
        if is_exchanged:
            cost = min(cost, row.before[place - 1] + 1)
        costs.append(cost)
    return EditRow(tuple(costs), row.costs, letter)


def distance(one: Letters, other: Letters) -> int:
    """Return how many differences there are."""
    row = first_row(one)
    for letter in other:
        row = next_row(one, row, letter)
    return row.costs[-1]


def letters_that_go_on(wanted: Letters, row: EditRow, most: int) -> set[str] | None:
    """Return the letters after which a word may still be near; None if any letter is one."""
    if min(row.costs) < most:
        return None
    found = {each for each, cost in zip(wanted, row.costs, strict=False) if cost <= most}
    if row.before:
        found |= {
            each
            for place, each in enumerate(wanted[:-1])
            if wanted[place + 1] == row.letter and row.before[place] < most
        }
    return found

"""Values that make no difference any more may be left out, whatever comes later."""

from hypothesis import given, settings
from hypothesis import strategies as st
from journal_worlds import candidate_values

from waybook.journal.absorbing import unabsorbed
from waybook.journal.entry import FieldValue
from waybook.journal.siblings import Sibling, candidates, identity, known
from waybook.journal.writing import MOST_SEEN, within

quiet = settings(deadline=None)
several = st.lists(candidate_values, max_size=8)


@quiet
@given(several, several)
def test_what_is_absorbed_changes_nothing_that_comes_later(
    before: list[Sibling], more: list[Sibling]
) -> None:
    short = [*unabsorbed(before), *more]
    whole = [*before, *more]
    assert list(map(identity, candidates(short))) == list(map(identity, candidates(whole)))
    assert known(short) == known(whole)
    assert max((v.at for v in short), default=0) == max((v.at for v in whole), default=0)


@quiet
@given(several, several)
def test_a_history_may_be_shortened_step_by_step(
    before: list[Sibling], more: list[Sibling]
) -> None:
    short = unabsorbed([*unabsorbed(before), *more])
    whole = [*before, *more]
    assert list(map(identity, candidates(short))) == list(map(identity, candidates(whole)))
    assert known(short) == known(whole)


def test_of_an_honest_history_only_the_newest_value_is_left() -> None:
    history = [
        Sibling(f"e{n}", "a", n, FieldValue(n, n, {"a": n - 1} if n > 1 else {}))
        for n in range(1, 500)
    ]
    assert unabsorbed(history) == (history[-1],)


def test_a_value_stays_whose_author_had_seen_what_the_next_had_not() -> None:
    first = Sibling("e1", "a", 1, FieldValue("x", 1, {"far": 7}))
    second = Sibling("e2", "b", 2, FieldValue("y", 1, {"a": 1}))
    assert unabsorbed([first, second]) == (second, first)


def test_a_vector_that_is_too_long_keeps_what_is_known_here() -> None:
    vector = {f"r{n:05}": 1 for n in range(MOST_SEEN + 50)}
    newest = Sibling("e", "r00001", 9, FieldValue("x", 2, vector))
    late = [f"r{n:05}" for n in range(MOST_SEEN + 49, MOST_SEEN - 51, -1)]
    kept = within(vector, [newest], lambda asked: [each for each in late if each in asked])
    assert len(kept) == MOST_SEEN
    assert kept.keys() >= {"r00001", *late}

"""A verified colleague with a changed program changes nothing that is in force here."""

import pytest
from aftermath import Standing
from attacks import TABLE, Attack
from scene import Scene

from people_at_work import is_sound, sentence, shown
from waybook.book import Book
from waybook.work.handover.merge_steps import accept, steps, undo
from waybook.work.handover.merging import MERGED, ChosenBundle, Outcome, preview
from waybook.work.handover.notices import notices
from waybook.work.suggestions.suggestions import count_suggestions, suggestions

ATTACKS = list(TABLE.values())


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_nothing_received_takes_over(scene: Scene, before: Standing, attack: Attack) -> None:
    tomas = scene.tomas
    paths = attack.forging(scene)
    seen = preview(tomas, paths=paths).outcomes
    done = accept(tomas, chosen=[ChosenBundle(path) for path in paths])
    assert {each.status for each in done.outcomes} == {each.status for each in seen}
    is_told(tomas, attack, done.outcomes)
    before.is_in_force_in(tomas)
    before.holds_back_in(tomas)
    assert is_sound(tomas)
    is_undone(tomas, before, done.step)


def is_told(book: Book, attack: Attack, outcomes: tuple[Outcome, ...]) -> None:
    """Insist that what came is named: as refused, as a step, as suggested changes."""
    if attack.refused:
        assert all(each.is_refused and sentence(each.reason) for each in outcomes)
        assert steps(book) == []
        return
    assert any(each.status == MERGED for each in outcomes)
    assert all(
        each.is_refused and sentence(each.reason) for each in outcomes if each.status != MERGED
    )
    [step] = [each for each in steps(book) if each.number == book.received_bundles.next_step() - 1]
    assert {each.sender_name for each in step.bundles} == {"Mallory"}
    waiting = count_suggestions(book)
    assert bool(waiting) == attack.suggests
    assert sum(each.suggested for each in outcomes) == waiting == len(suggestions(book))
    told = [each.sentence for each in notices(book) if "Mallory" in each.sentence]
    assert bool(told) >= attack.suggests
    assert not any("Tomas" in each for each in told)


def is_undone(book: Book, before: Standing, step: int) -> None:
    """Insist that undoing the step gives back what was shown."""
    if step:
        undone = undo(book, step=step)
        assert undone.kept == ()
    assert shown(book) == before.shown
    assert count_suggestions(book) == 0
    before.is_in_force_in(book)
    assert is_sound(book)

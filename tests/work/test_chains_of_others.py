"""A colleague who got a bundle knows its sender's book, and may claim it in one of their own."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from forge import Chain, Forge
from people_at_work import Team, merged
from waybook.book import Book, ReceivedBundle, Waiver
from waybook.work.cards.bundle_sequence import FORK, GAP, chain_of, noticed
from waybook.work.handover.notices import notices, waive
from waybook.work.records.records import add


def _came(number: int, letter: str, previous: str = "") -> ReceivedBundle:
    return ReceivedBundle("b" * 32, number, letter * 64, previous * 64, "s", "Amina", number)


def test_a_fork_names_the_two_bundles_in_the_order_of_their_numbers() -> None:
    chain = [_came(1, "a"), _came(2, "c", "b"), _came(2, "d", "a")]
    [fork] = [each for each in noticed(chain, chain, (), ()) if each.kind == FORK]
    assert "bundle 2 does not follow the bundle 1 that came (aaaaaaaa… and cccccccc…)" in (
        fork.sentence
    )
    twice = [_came(1, "a"), _came(1, "b")]
    [fork] = [each for each in noticed(twice, twice, (), ()) if each.kind == FORK]
    assert "two different bundles 1 came (aaaaaaaa… and bbbbbbbb…)" in fork.sentence


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([2], ["bundle 1. Ask for it, or stop waiting for it."]),
        ([3], ["bundles 1 to 2. Ask for them, or stop waiting for them."]),
        ([1, 5, 6], ["bundles 2 to 4. Ask for them"]),
        ([1, 3, 6], ["bundle 2. Ask for it", "bundles 4 to 5. Ask for them"]),
        ([1, 2], []),
    ],
)
def test_a_gap_is_told_from_its_first_to_its_last(numbers: list[int], said: list[str]) -> None:
    chain = [_came(number, "abcdef"[number - 1], "x") for number in numbers]
    gaps = [each for each in noticed(chain, chain, (), ()) if each.kind == GAP]
    assert len(gaps) == len(said)
    for gap, words in zip(gaps, said, strict=True):
        assert f"Missing from “Amina”: {words}" in gap.sentence
        assert str(gap.number) in words


def test_a_gap_that_was_given_up_in_one_chain_is_told_in_another() -> None:
    mine, theirs = _came(3, "a", "x"), _came(3, "b", "y")
    other = replace(theirs, book="c" * 32)
    [gap] = [each for each in noticed([mine], [mine], (), ()) if each.kind == GAP]
    given_up = Waiver(GAP, gap.chain, gap.number, gap.last, gap.mark)
    left = noticed([mine, other], [mine, other], (), [given_up])
    assert [each.chain for each in left if each.kind == GAP] == [chain_of(other)]
    fork = replace(given_up, kind=FORK)  # what was waived is another notice
    assert [each.kind for each in noticed([mine], [mine], (), [fork])] == [GAP]


def _claiming(sender: Book, recipient: Book, folder: Path, chain: Chain) -> Path:
    forge = Forge(sender, recipient, folder)
    forge.say("group", {"name": "Decoy"})
    return forge.seal(chain=chain)


def test_nobody_hides_a_gap_in_another_s_chain_by_claiming_their_book(team: Team) -> None:
    amina, mallory, tomas = team.meet("Amina", "Mallory", "Tomas")
    paths = []
    for name in ("One", "Two", "Three"):
        add(amina, kind="group", fields={"name": name})
        paths.append(team.sealed(amina, tomas))
    merged(tomas, paths[0])
    decoy = _claiming(mallory, tomas, team.stick, Chain(amina.id, 2, "0" * 64))
    assert merged(tomas, decoy).outcomes[0].status == "merged"
    [outcome] = merged(tomas, paths[2]).outcomes
    assert any("Missing from “Amina”: bundle 2" in notice for notice in outcome.notices)
    assert not any("Fork" in notice for notice in outcome.notices)
    told = [each for each in notices(tomas) if each.kind == "gap" and each.sender == "Amina"]
    assert [(each.number, each.last) for each in told] == [(2, 2)]
    [other] = [each for each in notices(tomas) if each.sender == "Mallory"]
    waive(tomas, notice=other.id)
    assert told == [each for each in notices(tomas) if each.kind == "gap"]

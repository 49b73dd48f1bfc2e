"""Who may be the same person: what speaks for it, and that it stays quick."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from waybook.practice.likeness import similar
from waybook.practice.likeness.compared import CommonTrait, RecordForComparison
from waybook.practice.likeness.similar import SimilarRecords, likely
from waybook.practice.likeness.traits import compared
from waybook.practice.names.name_forms import near, plain
from working import noting


def person(uid: str, *names: str, met: str = "", **more: str) -> RecordForComparison:
    said = {"relation_to_group": more.pop("relation", ""), "note": more.pop("told", ""), **more}
    made = compared(
        uid, "contact", {"aliases": "\n".join(names[1:]), "code_name": names[0], **said}
    )
    return replace(made, traits=made.traits | {CommonTrait("met", meeting) for meeting in met})


def pairs(
    *people: RecordForComparison, apart: frozenset[frozenset[str]] = frozenset()
) -> list[SimilarRecords]:
    return likely(people, apart)


def codes(found: list[SimilarRecords]) -> set[str]:
    return {reason.code for each in found for reason in each.reasons}


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("PINE-4", "Pine 4", "name"),
        ("Café", "CAFE", "name"),
        ("أحمد", "احمد", "name"),
        ("یوسف", "يوسف", "name"),
        ("محمد", "Muhammad", "sound"),
        ("Muhammad", "Mohamed", "sound"),
        ("خالد", "Khaled", "sound"),
        ("إبراهيم", "Ibrahim", "sound"),
        ("SYCAMORE-2", "SYCOMORE-2", "close"),
        ("BALSAM", "BALTAM", "close"),
        ("CHESTNUT", "CHETSNUT", "close"),
    ],
)
def test_one_name_written_in_two_ways_is_suggested(one: str, other: str, code: str) -> None:
    [found] = pairs(person("a", one), person("b", other))
    assert found.reasons[0].code == code
    assert found.reasons[0].words


@pytest.mark.parametrize(
    ("one", "other"),
    [("PINE-4", "PINE-7"), ("CEDAR-12", "CEDAR-13"), ("OAK", "ELM"), ("محمد", "خالد"), ("A", "B")],
)
def test_names_that_tell_people_apart_are_not_suggested(one: str, other: str) -> None:
    assert not pairs(person("a", one, group="g"), person("b", other, group="g"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BALSAM", "BALTIM"),  # two letters are others
        ("BALSAM", "BARSAN"),
        ("CHESTNUT", "CHESTER"),
        ("GARDENIA", "GARDENS"),
        ("MAPLES", "MAPL"),  # two are missing
        ("BRIAR-4", "BRIAR-5"),  # another number is another person
        ("BRIAR-4", "BRIAN-5"),
        ("PALM", "PALE"),  # too short for one letter to be a slip
        ("P" + "ALMETTO" * 6, "B" + "ALMETTO" * 6),  # too long to be a name
        ("R" + "ALMETTO" * 5 + "OLIVE", "N" + "ALMETTO" * 5 + "OLIVE"),  # by one letter
    ],
)
def test_what_is_too_far_apart_is_not_close(one: str, other: str) -> None:
    assert "close" not in codes(pairs(person("a", one), person("b", other)))
    assert set(near(plain(one))).isdisjoint(near(plain(other)))


def test_a_name_of_forty_letters_may_be_close() -> None:
    one, other = "R" + "ALMETTO" * 5 + "OLIV", "N" + "ALMETTO" * 5 + "OLIV"
    assert len(one) == 40
    assert "close" in codes(pairs(person("a", one), person("b", other)))
    assert not set(near(plain(one))).isdisjoint(near(plain(other)))


def test_another_name_of_one_is_the_name_of_the_other() -> None:
    [found] = pairs(person("a", "PINE-4", "Teak 9"), person("b", "TEAK-9"))
    assert found.reasons[0].about == "Teak 9"


def test_wholly_other_code_names_are_suggested_by_role_and_group() -> None:
    same = {"group": "g", "role": "Head of the political office", "relation": "member"}
    [found] = pairs(
        person("a", "PINE-4", **same, met="mn"),
        person("b", "TEAK-9", **same, met="mn"),
    )
    assert codes([found]) == {"group", "role", "relation", "met"}


def test_a_note_that_names_the_other_is_a_reason() -> None:
    one = person("a", "PINE-4", group="g", told="Boris writes of him as teak 9.")
    [found] = pairs(one, person("b", "TEAK-9", group="g"))
    assert "mention" in codes([found])


def test_what_many_share_is_no_reason_to_ask() -> None:
    crowd = [person(f"{n:03}", f"TREE-{n}", group="g", role="Guard") for n in range(100)]
    assert not likely(crowd)


def test_two_groups_speak_against_a_name_that_is_only_close() -> None:
    assert not pairs(person("a", "BALSAM", group="g"), person("b", "BALTAM", group="h"))
    assert pairs(person("a", "BALSAM", group="g"), person("b", "BALSAM", group="h"))


def test_who_was_said_to_be_another_is_never_suggested_again() -> None:
    people = [person("a", "PINE-4"), person("b", "PINE 4"), person("c", "Pine4")]
    apart = frozenset({frozenset("ab")})
    assert {(each.one, each.other) for each in likely(people, apart)} == {("a", "c"), ("b", "c")}


def test_the_best_comes_first_and_the_order_of_contacts_does_not_matter() -> None:
    people = [
        *(person("a", "PINE-4", group="g"), person("b", "PINE 4", group="g")),
        *(person("c", "BALSAM"), person("d", "BALTAM"), person("e", "OAK")),
    ]
    found = likely(people)
    assert [(each.one, each.other) for each in found] == [("a", "b"), ("c", "d")]
    assert found == likely(reversed(people))


def test_of_five_thousand_contacts_few_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Random(5)
    trees = ["".join(draw.choices("abcdefgilmnoprstu", k=draw.randint(4, 9))) for _ in range(900)]
    people = [
        person(
            f"{n:032x}",
            f"{draw.choice(trees)}-{draw.randint(1, 99)}",
            group=f"g{draw.randint(1, 60)}",
            relation="member",
            role=draw.choice(["Commander", "Adviser", "Spokesperson", ""]),
            told=" ".join(draw.choices(trees, k=40)),
            met="".join(chr(draw.randint(0x4E00, 0x4E00 + 900)) for _ in range(4)),
        )
        for n in range(5_000)
    ]
    compared: list[int] = []
    reasons = similar._reasons
    monkeypatch.setattr(similar, "_reasons", noting(lambda *_: compared.append(1), reasons))
    found = likely(people)
    assert len(found) < 2_000
    assert len(compared) < 20 * len(people)  # each with each would be 12 million


TABLE = Path(__file__).with_name("likeness_of_names.txt")


def test_the_reason_is_true_in_every_script() -> None:
    """Each line of the table is: one · other · reason or - · why."""
    wrong = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        one, other, code, why = line.split(" · ")
        found = pairs(person("a", one), person("b", other))
        got = found[0].reasons[0].code if found else "-"
        if got != code:
            wrong.append((one, other, got, why))
    assert not wrong


def test_a_name_in_five_scripts_is_suggested_and_never_united() -> None:
    names = ("Yusuf", "Youssef", "يوسف", "Юсуф", "ዩሱፍ")
    found = pairs(*(person(str(place), name) for place, name in enumerate(names)))
    assert len(found) == 10
    assert codes(found) == {"sound"}

"""Many method files are each read once, however they refer to each other."""

import json
from random import Random

import pytest

from waybook.practice.phases.methods import placing
from waybook.practice.phases.methods.parse_methods import read_method
from waybook.practice.phases.methods.registry import Methods
from waybook.work.phases.shipped import shipped

HEAD = {"format": "waybook-phases-1", "cites": ["us"], "licence": "free", "version": "1"}
Files = list[tuple[str, bytes]]


def a_model(name: str, after: str = "") -> tuple[str, bytes]:
    stage = {"code": "S", "name": "S", "definition": "S"}
    when = {"proposed_when": {"stage_in": ["S"], "model": after}} if after else {}
    told = {**HEAD, "holds": "model", "id": name, "name": name, "subject": "group"}
    return name, json.dumps(
        {**told, "form": "way", "start": ["S"], "stages": [{**stage, **when}]}
    ).encode()


def a_chain(length: int) -> Files:
    """Return models each of which refers to the one that sorts after it."""
    names = [f"m{n:03}" for n in range(length)]
    return [a_model(one, other) for one, other in zip(names, [*names[1:], ""], strict=True)]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return what is read of files, each time."""
    assert shipped().models
    seen: list[bytes] = []
    plain = read_method

    def counted(raw: bytes, known: object) -> object:
        seen.append(raw)
        return plain(raw, known)  # type: ignore[arg-type]

    monkeypatch.setattr(placing, "read_method", counted)
    placing.read_alone.cache_clear()
    return seen


def test_a_chain_of_files_is_read_in_one_pass(reads: list[bytes]) -> None:
    files = a_chain(300)
    Random(1).shuffle(files)
    found = shipped().with_files(files)
    assert len(found.models) == len(shipped().models) + 300
    assert found.notices == ()
    assert len(reads) == 300


def test_a_chain_that_hangs_on_nothing_is_read_twice_at_most(reads: list[bytes]) -> None:
    found = shipped().with_files([*a_chain(300)[:-1]])
    assert found.models == shipped().models
    assert len(found.notices) == 299
    assert "m298: Line 1, stages[0].proposed_when.model: there is no model “m299” here" in " ".join(
        found.notices
    )
    assert len(reads) == 2 * 299


def test_a_circle_is_passed_over_and_said() -> None:
    found = shipped().with_files([a_model("a", "b"), a_model("b", "a"), a_model("c", "c")])
    assert found.models.keys() - shipped().models.keys() == {"c"}
    assert len(found.notices) == 2


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_files_does_not_matter(seed: int) -> None:
    files = [*a_chain(6), ("broken", b"{}"), a_model("lost", "nowhere")]
    Random(seed).shuffle(files)
    assert shipped().with_files(files) == shipped().with_files(sorted(files))


def test_what_ships_is_read_without_what_ships() -> None:
    assert Methods().with_files([a_model("one")]).models.keys() == {"one"}

"""A flood of suggested changes costs little: nothing of it is read before it is looked at."""

import json
from collections.abc import Iterator
from itertools import pairwise

import pytest

from people_at_work import Team
from waybook.book import Book, Edit
from waybook.book.queries import steering as steering_module
from waybook.book.storage.entry_rows import chains
from waybook.practice.phases.methods import placing
from waybook.practice.phases.methods.parse_methods import read_method
from waybook.work.phases.boards import board
from waybook.work.phases.methods import methods_of, uid_of
from waybook.work.phases.phase_view import phases
from waybook.work.phases.shipped import shipped
from waybook.work.records.records import add
from waybook.work.suggestions.methods import MOST
from waybook.work.suggestions.suggestions import accept, count_suggestions, decline, suggestions
from working import noting

MANY = 1000


@pytest.fixture
def pair(team: Team) -> list[Book]:
    return team.meet("Amina", "Tomas")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    shipped()  # what ships is read once, by whichever test comes first
    seen: list[bytes] = []
    monkeypatch.setattr(
        placing,
        "read_method",
        noting(lambda raw, _: seen.append(raw), read_method),
    )
    placing.read_alone.cache_clear()
    yield seen
    placing.read_alone.cache_clear()


def chained(count: int) -> list[Edit]:
    """Return small models each of which refers to the one before."""
    edits = []
    for n in range(count):
        stage: dict[str, object] = {"code": "S", "name": "S", "definition": "S"}
        if n:
            stage["proposed_when"] = {"stage_in": ["S"], "model": f"m{n - 1}"}
        text = {
            "format": "waybook-phases-1",
            "holds": "model",
            "id": f"m{n}",
            "version": "1",
            "name": f"M {n}",
            "cites": ["us"],
            "licence": "free",
            "subject": "group",
            "form": "way",
            "start": ["S"],
            "stages": [stage],
        }
        head = placing.read_alone(json.dumps(text).encode())[0].head
        said = {"what": "model", "id": head.id, "version": "1", "name": head.name}
        edits.append(Edit("method", {**said, "text": json.dumps(text)}, uid_of(head)))
    return edits


def test_methods_that_nobody_accepted_are_never_read_on_a_page(
    team: Team, pair: list[Book], reads: list[bytes]
) -> None:
    amina, tomas = pair
    group = add(tomas, kind="group", fields={"name": "Front"}).uid
    amina.append(chained(300))
    team.carry(amina, tomas)
    reads.clear()
    placing.read_alone.cache_clear()
    assert len(board(tomas)) == 1
    assert phases(tomas, group=group).name == "Front"
    assert methods_of(tomas) == shipped()
    assert count_suggestions(tomas) == 300
    assert reads == []


def test_a_thousand_suggestions_are_listed_and_decided_in_few_reads(
    team: Team, pair: list[Book], reads: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, tomas = pair
    amina.append(chained(MANY))
    team.carry(amina, tomas)
    reads.clear()
    placing.read_alone.cache_clear()
    asked: list[str] = []
    plain = tomas.store.rows
    monkeypatch.setattr(tomas.store, "rows", noting(lambda sql, *_: asked.append(sql), plain))
    found = suggestions(tomas)
    assert len(found) == MANY
    assert len(asked) < 20
    assert len(set(reads)) == MOST
    assert len(reads) <= 2 * MOST, "each is read once, and once more to name what it lacks"
    assert {each.refusal for each in found[MOST:]} != {""}
    asked.clear()
    first = next(each for each in reversed(found) if each.title == "M 0 (m0 1)")
    accept(tomas, suggestion=first.id)
    assert "m0" in methods_of(tomas).models
    decline(tomas, suggestion=next(each.id for each in found if each.title == "M 9 (m9 1)"))
    assert count_suggestions(tomas) == MANY - 2
    assert len(asked) < 60


def test_a_thousand_claims_are_listed_in_few_reads(
    team: Team, pair: list[Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, tomas = pair
    uids = [amina.world.new_uid() for _ in range(MANY + 1)]
    amina.append([Edit("contact", {"code_name": f"OAK-{n}"}, uid) for n, uid in enumerate(uids)])
    team.carry(amina, tomas)
    amina.append(
        [
            Edit("same-person", {"keep": one, "other": other, "verdict": "same"}, None)
            for one, other in pairwise(uids)
        ]
    )
    team.carry(amina, tomas)
    read: list[object] = []
    monkeypatch.setattr(steering_module, "chains", noting(lambda _, new: read.extend(new), chains))
    assert not tomas.lists.duplicates
    assert read == [], "what nobody accepted is not even read"
    assert tomas.lists.count("contact") == MANY + 1
    found = suggestions(tomas)
    assert len(found) == MANY
    accept(tomas, suggestion=found[0].id)
    assert tomas.lists.count("contact") == MANY

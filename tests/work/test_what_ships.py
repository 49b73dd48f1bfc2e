"""What ships stands for good, and a profile that came can only narrow."""

import json
from pathlib import Path

import pytest

from forging_methods import SHIPPED, document, forge, weaker
from people_at_work import Team
from waybook.book import Book
from waybook.model.faults import BadInput
from waybook.work.handover.notices import notices
from waybook.work.phases.methods import add_method, methods_of
from waybook.work.phases.shipped import shipped
from waybook.work.records.records import add, edit
from waybook.work.suggestions.suggestions import Suggestion, accept, suggestions

SAME = ("{}", "0{}", "{}.0", "{}.0.0")


def words(found: Suggestion) -> str:
    return "; ".join(each.words for each in found.changes)


@pytest.fixture
def pair(team: Team) -> list[Book]:
    return team.meet("Amina", "Tomas")


def spelled(name: str, version: str) -> str:
    return version.format(document(name)["version"])


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("version", [*SAME, "0", "0.9", "{}.1", "{}1", "999", "999.9"])
def test_no_version_of_what_ships_takes_its_place(
    team: Team, pair: list[Book], name: str, version: str
) -> None:
    amina, tomas = pair
    forge(amina, {**weaker(name), "version": spelled(name, version)})
    outcome = team.carry(amina, tomas)
    assert outcome.suggested == 1
    assert methods_of(tomas) == shipped()
    assert "suggests 1 change" in notices(tomas)[0].sentence
    if version in SAME:
        assert methods_of(amina).in_force == shipped().in_force, "not even by hand"
        [one] = suggestions(tomas)
        with pytest.raises(BadInput, match="ships with Waybook"):
            accept(tomas, suggestion=one.id)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("version", SAME)
def test_no_file_takes_the_place_of_what_ships(
    book: Book, tmp_path: Path, name: str, version: str
) -> None:
    path = tmp_path / "method.json"
    changed = {**weaker(name), "version": spelled(name, version)}
    path.write_text(json.dumps(changed), encoding="utf-8")
    with pytest.raises(BadInput, match="ships with Waybook"):
        add_method(book, path=path)
    assert methods_of(book) == shipped()


def test_a_method_is_not_written_by_hand(book: Book, tmp_path: Path) -> None:
    found = {"what": "profile", "id": "lessons", "version": "1", "name": "L", "text": "{}"}
    with pytest.raises(BadInput, match="from its file"):
        add(book, kind="method", fields=found)
    path = tmp_path / "method.json"
    path.write_text(json.dumps({**document("profiles/lessons"), "id": "own"}), encoding="utf-8")
    uid = add_method(book, path=path).uid
    for fields in ({"text": "{}"}, {"id": "lessons"}, {"version": "9"}, {"name": "Other"}):
        with pytest.raises(BadInput, match="keeps its text"):
            edit(book, uid=uid, fields=fields)
    edit(book, uid=uid, fields={"label": "RED"})
    assert "own" in methods_of(book).profiles
    edit(book, uid=uid, fields={"withdrawn": True})
    assert "own" not in methods_of(book).profiles


@pytest.mark.parametrize("said", ["id", "version", "what", "uid"])
def test_a_record_that_says_otherwise_than_its_text_is_not_in_force(book: Book, said: str) -> None:
    text = {**document("profiles/lessons"), "id": "own"}
    other = {"id": "lessons", "version": "9", "what": "rules", "uid": "f" * 32}
    forge(book, text, **{said: other[said]})
    methods = methods_of(book)
    assert methods.held == shipped().held
    assert "another id or version" in methods.notices[0]


def test_a_received_profile_only_narrows(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    wide = {**weaker("profiles/lessons"), "version": "8"}
    narrow = {**document("profiles/lessons"), "version": "9"}
    narrow["lets_in"]["reference"].remove("date")
    del narrow["leaves_out"]
    alike = {**weaker("profiles/lessons"), "id": "lessens", "name": "  LESSONS "}
    other = {**document("profiles/lessons"), "id": "others", "name": "For others"}
    del other["never"]
    uids = [forge(amina, each) for each in (wide, narrow, alike, other)]
    team.carry(amina, tomas)
    found = {each.uid: each for each in suggestions(tomas)}
    assert "would include more" in found[uids[0]].refusal
    assert "Would no longer include 1 field: Reference: Date" in words(found[uids[1]])
    assert "looks like that of another profile" in found[uids[2]].refusal
    assert words(found[uids[3]]).startswith("A new profile that includes ")
    for uid in (uids[0], uids[2]):
        with pytest.raises(BadInput):
            accept(tomas, suggestion=found[uid].id)
    accept(tomas, suggestion=found[uids[1]].id)
    accept(tomas, suggestion=found[uids[3]].id)
    assert methods_of(tomas).profiles["lessons"].head.version == "9"
    assert "others" in methods_of(tomas).profiles


@pytest.mark.parametrize(
    "name", ["Lessons", "lessons", " LESSONS ", "Lesson s", "Lеssons", "Lessοns", "Les\u0301sons"]
)
def test_no_profile_under_a_name_that_looks_like_another_is_accepted(
    team: Team, pair: list[Book], name: str
) -> None:
    amina, tomas = pair
    forge(amina, {**weaker("profiles/lessons"), "id": "lessens", "name": name})
    team.carry(amina, tomas)
    [one] = suggestions(tomas)
    with pytest.raises(BadInput, match="looks like that of another profile"):
        accept(tomas, suggestion=one.id)


def test_a_received_set_takes_no_code_of_another(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    for name in ("indicators/mediator", "rules/warnings"):
        forge(amina, {**weaker(name), "id": "aaa", "name": "First"})
    team.carry(amina, tomas)
    for each in suggestions(tomas):
        with pytest.raises(BadInput, match=r"is in .* already"):
            accept(tomas, suggestion=each.id)
    # Where it stands by an older program's hand, what ships goes before it all the same.
    assert methods_of(amina).indicators == shipped().indicators
    assert methods_of(amina).plot == shipped().plot
    codes = {code: rule for code, (_, rule) in methods_of(amina).rules.items()}
    assert codes == {code: rule for code, (_, rule) in shipped().rules.items()}

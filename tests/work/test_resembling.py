"""Names of contacts, groups and actors that look the same are told of; none is refused or lost."""

import pytest

from people_at_work import Team, merged
from waybook.book import Edit
from waybook.model.faults import BadInput
from waybook.resource_files import resource
from waybook.work.handover.merging import MERGED, preview
from waybook.work.records.importing import import_case
from waybook.work.records.names.similar_names import cautions
from waybook.work.records.records import add, edit

NAMED = [("contact", "code_name"), ("group", "name"), ("actor", "name")]
INVISIBLE = ["\u200b", "\u3164", "\u2800\u2800", "\u202e\u202c", "\ufeff"]


@pytest.mark.parametrize(("kind", "field"), NAMED)
@pytest.mark.parametrize("name", ["PlNE-4", "PІNE-4", "PINE-4\u200b", "pine-4", "PINE−4"])
def test_a_name_that_looks_like_another_is_told_of(
    team: Team, kind: str, field: str, name: str
) -> None:
    [book] = team.join("Amina")
    uid = add(book, kind=kind, fields={field: "PINE-4"}).uid
    [told] = cautions(book, kind=kind, named={"": {field: name}})
    assert "looks like “PINE-4”" in told
    [told] = cautions(book, kind=kind, named={"": {field: "OAK-1", "aliases": f"OAK\n{name}"}})
    assert "looks like “PINE-4”" in told
    assert cautions(book, kind=kind, named={uid: {field: name}}) == ()
    assert cautions(book, kind=kind, named={"": {field: "PINE-5"}}) == ()
    other = next(each for each in NAMED if each[0] != kind)
    assert cautions(book, kind=other[0], named={"": {other[1]: name}}) == ()


def test_an_alias_is_compared_too_and_one_that_was_withdrawn_is_not(team: Team) -> None:
    [book] = team.join("Amina")
    uid = add(book, kind="contact", fields={"code_name": "OAK", "aliases": "Elm\nPINE-4"}).uid
    assert cautions(book, kind="contact", named={"": {"code_name": "PlNE-4"}})
    assert cautions(book, kind="contact", named={"": {"code_name": "PINE-4"}})
    edit(book, uid=uid, fields={"withdrawn": True})
    assert cautions(book, kind="contact", named={"": {"code_name": "PlNE-4"}}) == ()


def test_many_are_told_of_in_a_few_lines(team: Team) -> None:
    [book] = team.join("Amina")
    for number in range(30):
        add(book, kind="contact", fields={"code_name": f"PINE-{number}"})
    named = {str(number): {"code_name": f"PlNE-{number}"} for number in range(30)}
    told = cautions(book, kind="contact", named=named)
    assert len(told) == 21
    assert told[-1].startswith("10 more")


@pytest.mark.parametrize(("kind", "field"), [*NAMED, ("meeting", "title"), ("event", "title")])
@pytest.mark.parametrize("name", [each for each in INVISIBLE if each != "\ufeff"])
def test_a_name_of_which_nothing_can_be_seen_is_refused(
    team: Team, kind: str, field: str, name: str
) -> None:
    [book] = team.join("Amina")
    with pytest.raises(BadInput, match=r"invisible|empty|nothing in it"):
        add(book, kind=kind, fields={field: name})
    uid = add(book, kind=kind, fields={field: "PINE-4"}).uid
    with pytest.raises(BadInput, match=r"invisible|empty|nothing in it"):
        edit(book, uid=uid, fields={field: name})


@pytest.mark.parametrize("name", INVISIBLE)
def test_a_merge_loses_none_and_no_line_is_blank(team: Team, name: str) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    sent = [
        Edit(kind="contact", fields={"code_name": each}, record=amina.world.new_uid())
        for each in (name, "PlNE-4")
    ]
    amina.append(sent)  # as a changed program writes it
    add(tomas, kind="contact", fields={"code_name": "PINE-4"})
    path = team.sealed(amina, tomas)
    [seen] = preview(tomas, paths=[path]).outcomes
    assert "“PlNE-4” looks like “PINE-4”" in " ".join(seen.notices)
    assert "(invisible name)" in {each.title for each in seen.records}
    [outcome] = merged(tomas, path).outcomes
    assert (outcome.status, outcome.new) == (MERGED, 2)
    titles = sorted(row.title for row in tomas.lists.rows("contact"))
    assert titles == ["(invisible name)", "PINE-4", "PlNE-4"]
    held = {each.fields["code_name"] for each in tomas.lists.records("contact")}
    assert held == {name, "PINE-4", "PlNE-4"}


def test_a_case_that_brings_a_look_alike_says_so(team: Team) -> None:
    [book] = team.join("Amina")
    add(book, kind="group", fields={"name": "CNDD / СNDD-FDD"})  # the first letter is Cyrillic
    told = import_case(book, path=resource("cases") / "burundi.json").notices
    assert any("looks like “CNDD / СNDD-FDD”" in each for each in told)

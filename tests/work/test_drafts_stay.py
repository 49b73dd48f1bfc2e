"""What was begun and not saved stays in its book: nothing that leaves holds any of it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from people_at_work import SECRET, Team, is_sound, opened
from planted import plant
from sealing_choices import seal
from waybook.book import Book, open_book
from waybook.model.labels import Label
from waybook.resource_files import resource
from waybook.work.handover.merging import merge
from waybook.work.handover.sealing_for_several import answer_for
from waybook.work.phases.briefs import brief
from waybook.work.records.destroying import destroy
from waybook.work.records.drafts import unfinished
from waybook.work.records.records import add
from waybook.work.upkeep import back_up, restore

CANARY = "Quetzalcoatlus"
PROFILES = ["", *sorted(path.name.removesuffix(".json") for path in resource("profiles").iterdir())]
OF_GROUPS = {"full_handover"}


def keep(book: Book, name: str, *, record: str = "", owner: str = "", note: str = CANARY) -> None:
    """Keep a draft with the canary in each part of it."""
    held = {
        "draft": 2,
        "about": {"kind": CANARY, "record": record, "owner": owner},
        "place": f"people/{CANARY}",
        "begun_ms": 5,
        "focus": CANARY,
        "asks": True,
        "parts": {CANARY: {"text": CANARY, "spot": [0, 0, 0]}, "note": {"text": note}},
        "base": {CANARY: CANARY},
    }
    book.drafts.keep(name, json.dumps(held))


def names(book: Book) -> set[str]:
    return set(book.drafts.names())


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """Return two who know each other; Amina's book is full, and every record has drafts."""
    made = Team(tmp_path_factory.mktemp("drafts"))
    amina, _ = made.meet("Amina", "Tomas")
    plant(amina)
    for uid in amina.lists.all_uids():
        keep(amina, f"form/{CANARY}/{uid}", record=uid, owner=uid)
        amina.drafts.keep(f"contact/{uid}/note", json.dumps({"text": CANARY, "cursor": 3}))
    yield made
    made.close()


@pytest.mark.parametrize("up_to", Label)
@pytest.mark.parametrize("profile", PROFILES)
def test_no_bundle_holds_anything_of_a_draft(team: Team, profile: str, up_to: Label) -> None:
    amina, tomas = team.books["Amina"], team.books["Tomas"]
    groups = [row.uid for row in amina.lists.rows("group")] if profile in OF_GROUPS else []
    sealed = seal(
        amina,
        to="Tomas",
        folder=team.stick,
        groups=groups,
        profile=profile,
        up_to=up_to,
        everything=True,
    )
    assert CANARY.encode() not in opened(sealed.path, tomas)
    assert CANARY not in sealed.path.name


def test_the_same_search_finds_what_is_saved(team: Team) -> None:
    amina = team.books["Amina"]
    sealed = seal(amina, to="Tomas", folder=team.stick, up_to=Label.RED, everything=True)
    assert b"word100x" in opened(sealed.path, team.books["Tomas"])


def test_no_receipt_holds_anything_of_a_draft_and_nothing_arrives(team: Team) -> None:
    amina, tomas = team.books["Amina"], team.books["Tomas"]
    bundle = seal(amina, to="Tomas", folder=team.stick, up_to=Label.RED, everything=True).path
    merge(tomas, paths=[bundle])
    assert names(tomas) == set()
    merge(amina, paths=[seal(tomas, to="Amina", folder=team.stick).path])
    [receipt] = answer_for(amina, names=["Tomas"], folder=team.stick).sealed
    assert CANARY.encode() not in opened(receipt.path, tomas)


def test_no_brief_holds_anything_of_a_draft(team: Team) -> None:
    amina = team.books["Amina"]
    told = brief(amina, group=amina.lists.rows("group")[0].uid, as_of="2003-06-17", up_to=Label.RED)
    assert CANARY not in repr(told)


def test_a_book_with_drafts_is_sound(team: Team) -> None:
    assert is_sound(team.books["Amina"])


def test_a_backup_is_a_copy_of_the_book_with_its_drafts(team: Team, tmp_path: Path) -> None:
    amina = team.books["Amina"]
    copy = restore(back_up(amina, folder=tmp_path), path=tmp_path / "Again.waybook")
    with open_book(copy, passphrase=SECRET, world=team.clocks["Amina"].world) as again:
        assert unfinished(again) == unfinished(amina)
        name = next(iter(names(again)))
        assert again.drafts.text(name) == amina.drafts.text(name)


def test_destroying_a_record_removes_the_drafts_about_it(book: Book) -> None:
    heron = add(book, kind="contact", fields={"code_name": "HERON"}).uid
    egret = add(book, kind="contact", fields={"code_name": "EGRET"}).uid
    keep(book, f"form/contact/{heron}/note", record=heron)
    keep(book, f"form/affiliation/new/{heron}", owner=heron)
    keep(book, "form/a form that does not name it", record=heron)
    keep(book, "form/a form on its page", owner=heron)
    keep(book, "form/a form to add one", owner=f"new/{heron}")
    book.drafts.keep(f"contact/{heron}/note", json.dumps({"text": CANARY, "cursor": 3}))
    keep(book, f"form/contact/{egret}/note", record=egret, note=f"Asks for {heron}")
    book.drafts.keep("form/what is no JSON", CANARY)
    destroy(book, uid=heron)
    assert names(book) == {f"form/contact/{egret}/note", "form/what is no JSON"}

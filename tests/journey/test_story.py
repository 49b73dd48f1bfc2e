"""The story of the product through `work`: field laptops, a stick, headquarters, and back."""

import json
import shutil
from pathlib import Path

import pytest

from fixed_world import NOW_MS, Clockwork
from people_at_work import (
    SECRET,
    YEAR_MS,
    Team,
    is_sound,
    merged,
    opened,
    shown,
    values,
    values_ever,
)
from sealing_choices import seal
from waybook.book import Book, open_book
from waybook.cli.main import main
from waybook.crypto import cards
from waybook.resource_files import resource
from waybook.work.cards.trusting import my_card, trust
from waybook.work.handover.merging import preview
from waybook.work.handover.notices import notices
from waybook.work.handover.sealing import look_ahead
from waybook.work.records.importing import import_case
from waybook.work.records.records import add, edit, settle
from waybook.work.upkeep import back_up, restore

FRONT = "جبهة الشمال"


def end(team: Team) -> None:
    """Insist that every book is sound, whatever the story did to it."""
    for book in team.books.values():
        assert is_sound(book)


def test_story_1_to_5(  # noqa: PLR0915 - a story is told in one go
    team: Team, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # The laptops' clocks are years apart.
    [amina] = team.join("Amina", start_ms=NOW_MS)
    [jonas] = team.join("Jonas", start_ms=NOW_MS + 9 * YEAR_MS)
    [lea] = team.join("Lea", start_ms=NOW_MS - 20 * YEAR_MS)
    [tomas] = team.join("Tomas", start_ms=NOW_MS + YEAR_MS)

    # 1. She imports the case, adds a contact, plans a meeting, writes her account, finds it.
    case = import_case(amina, path=resource("cases/burundi.json"))
    group = case.group
    for kind in ("event", "tenure", "lineage", "assessment"):
        assert amina.lists.rows(kind, group=group)
    assert any(row.kind == "external-id" for row in amina.lists.linked(group))
    pine = add(amina, kind="contact", fields={"code_name": "شجرة ٤", "group": group}).uid
    edit(amina, uid=pine, fields={"code_name": "صنوبر ٤", "reach": "يوم الخميس"})
    meeting = add(
        amina,
        kind="meeting",
        fields={"title": "لقاء ثانٍ", "date": "2003-09-02", "group": group, "aim": "Hear them out"},
    ).uid
    hers = add(
        amina, kind="account", fields={"meeting": meeting, "text": "قالوا إنّ الضمانات أوّلاً"}
    ).uid
    assert [hit.uid for hit in amina.search.hits("الضمانات")] == [hers]

    # 2. She locks in the middle of a sentence.
    amina.drafts.keep(f"account/{hers}", "وقالوا أيضاً إنّ")
    amina = team.reopen("Amina")
    assert amina.drafts.text(f"account/{hers}") == "وقالوا أيضاً إنّ"
    amina.drafts.drop([f"account/{hers}"])

    # 3. Cards; she sees what will leave; the stick holds one file.
    for one, other in ((amina, tomas), (jonas, tomas), (lea, tomas), (amina, jonas)):
        for mine, theirs in ((one, other), (other, one)):
            card = cards.from_text(my_card(theirs))
            assert card.words == theirs.card.words
            trust(mine, card=card, verified=True)
    handed = seal(amina, to="Jonas", folder=team.stick, groups=[group]).path
    merged(jonas, handed)
    handed.unlink()
    his = add(jonas, kind="account", fields={"meeting": meeting, "text": "A condition."}).uid
    edit(amina, uid=group, fields={"aims": "Guarantees first"})
    edit(jonas, uid=group, fields={"aims": "Posts first"})
    import_case(lea, path=resource("cases/aceh.json"))

    ahead = {record.uid: record for record in look_ahead(amina, to="Tomas").records}
    assert ahead[pine].fields["code_name"] == "صنوبر ٤"
    first = seal(amina, to="Tomas", folder=team.stick).path
    assert [path.name for path in team.stick.iterdir()] == [first.name]
    inside = opened(first, tomas)
    for stays in ("شجرة", "الخميس", '"reach"'):
        assert stays.encode() not in inside

    # 4. He drops three bundles, sees what they would do, merges; settles; repeats.
    paths = [first, team.sealed(jonas, tomas), team.sealed(lea, tomas)]
    seen = preview(tomas, paths=paths).outcomes
    assert tomas.lists.all_uids() == []
    met = merged(tomas, *paths).outcomes
    counts = [(each.new, each.changed, each.same, each.conflicts) for each in met]
    assert counts == [(each.new, each.changed, each.same, each.conflicts) for each in seen]
    assert met[0].new == len(ahead)
    for uid, record in ahead.items():
        fields = tomas.lists.record(uid).fields
        assert {name: fields[name] for name in record.fields if name != "aims"} == {
            name: value for name, value in record.fields.items() if name != "aims"
        }
    [conflict] = tomas.conflicts.listed()
    assert (conflict.uid, conflict.field) == (group, "aims")
    stand = {each.author_name: each for each in conflict.candidates}
    assert {name: each.value for name, each in stand.items()} == {
        "Amina": "Guarantees first",
        "Jonas": "Posts first",
    }
    settle(tomas, uid=group, field="aims", entry=stand["Amina"].entry)
    assert {row.uid for row in tomas.lists.linked(meeting, "account")} == {hers, his}
    before = shown(tomas)
    assert {each.status for each in merged(tomas, *paths).outcomes} == {"nothing new"}
    assert shown(tomas) == before
    assert notices(tomas) == []

    # What he settled goes back and is settled there, though Jonas's clock is years ahead.
    team.carry(tomas, jonas)
    assert jonas.conflicts.listed() == []
    assert jonas.lists.record(group).fields["aims"] == "Guarantees first"
    assert {"Guarantees first", "Posts first"} <= values_ever(jonas, group, "aims")

    # 5. From a terminal, the same numbers.
    held = tomas.lists.kinds_held()
    end(team)
    tomas.close()
    (tmp_path / "secret").write_text(SECRET)
    for kind in ("group", "event", "account", "contact"):
        words = ["list", str(tomas.path), kind, "--json"]
        assert main([*words, "--passphrase-file", str(tmp_path / "secret")]) == 0
        assert len(json.loads(capsys.readouterr().out)) == held[kind]
    team.reopen("Tomas")


def test_nothing_is_lost_through_a_restored_backup_and_a_copied_folder(team: Team) -> None:
    """Both copies go on, everybody's clock is wrong, and all of it comes together."""
    amina, jonas, tomas, dora = team.meet("Amina", "Jonas", "Tomas", "Dora")
    group = add(amina, kind="group", fields={"name": FRONT}).uid
    team.carry(amina, jonas)

    backup = back_up(amina, folder=team.folder / "backup")
    edit(amina, uid=group, fields={"aims": "after the backup", "motives": "one"})
    paths = {tomas.name: [team.sealed(amina, tomas)], dora.name: [team.sealed(amina, dora)]}
    amina.close()
    twin_path = team.folder / "twin.waybook"
    shutil.copytree(amina.path, twin_path)
    restored_path = restore(backup, path=team.folder / "restored.waybook")

    versions: list[tuple[Path, str, int]] = [
        (amina.path, "original", NOW_MS - 5 * YEAR_MS),
        (twin_path, "copy", NOW_MS + 30 * YEAR_MS),
        (restored_path, "restored", NOW_MS),
    ]
    for number, (path, word, now_ms) in enumerate(versions):
        world = Clockwork(300 + number, now_ms).world
        with open_book(path, passphrase=SECRET, world=world) as book:
            edit(book, uid=group, fields={"aims": word, "summary": f"by the {word}"})
            add(book, kind="contact", fields={"code_name": f"OF-THE-{word}"})
            for to in (tomas, dora):
                paths[to.name].append(team.sealed(book, to))
            assert is_sound(book)
    team.reopen("Amina")
    edit(jonas, uid=group, fields={"aims": "of Jonas"})
    for to in (tomas, dora):
        paths[to.name].append(team.sealed(jonas, to))

    merged(tomas, *paths["Tomas"])
    for path in reversed(paths["Dora"]):
        merged(dora, path)
    words = {"original", "copy", "restored", "of Jonas"}
    for book in (tomas, dora):
        assert {each.value for each in book.histories.siblings(group, "aims")} == words
        given = values_ever(book, group, "aims")
        assert words <= given
        titles = {row.title for row in book.lists.rows("contact")}
        assert titles == {"OF-THE-original", "OF-THE-copy", "OF-THE-restored"}
        assert any(each.kind == "fork" for each in notices(book))
    assert shown(tomas) == shown(dora)
    end(team)


def test_two_people_at_headquarters_end_equal(team: Team) -> None:
    """Each settles some conflicts, they exchange, and both show the same."""
    amina, jonas, tomas, dora = team.meet("Amina", "Jonas", "Tomas", "Dora")
    group = add(amina, kind="group", fields={"name": FRONT}).uid
    team.carry(amina, jonas)
    for book, word in ((amina, "north"), (jonas, "south")):
        edit(book, uid=group, fields={"aims": word, "motives": word, "culture": word})
        for to in (tomas, dora):
            team.carry(book, to)
    assert tomas.lists.record(group).conflicts == ("aims", "culture", "motives")
    keep(tomas, group, "aims", "north")
    keep(tomas, group, "culture", "north")
    keep(dora, group, "culture", "south")
    for _ in range(2):
        team.carry(tomas, dora, everything=True)
        team.carry(dora, tomas, everything=True)
    assert shown(tomas) == shown(dora)
    assert tomas.lists.record(group).fields["aims"] == "north"
    assert tomas.lists.record(group).conflicts == ("culture", "motives")
    keep(dora, group, "culture", "south")
    keep(dora, group, "motives", "north")
    for book in (tomas, amina, jonas):
        team.carry(dora, book, everything=True)
    team.carry(tomas, jonas)
    assert len({json.dumps(shown(book), sort_keys=True) for book in team.books.values()}) == 1
    assert all(book.conflicts.listed() == [] for book in team.books.values())
    assert values(tomas) >= {(group, "aims", '"north"'), (group, "aims", '"south"')}
    end(team)


def keep(book: Book, uid: str, field: str, value: str) -> None:
    [entry] = [each.entry for each in book.histories.siblings(uid, field) if each.value == value]
    settle(book, uid=uid, field=field, entry=entry)


def test_a_replaced_laptop_takes_part_again(team: Team) -> None:
    """A laptop is seized: its card is revoked, a new one trusted, and the work goes on."""
    amina, tomas = team.meet("Amina", "Tomas")
    group = add(amina, kind="group", fields={"name": FRONT}).uid
    team.carry(amina, tomas)
    amina.close()
    del team.books["Amina"]
    old, team.folder = team.folder, team.folder / "new"
    team.folder.mkdir()
    [again] = team.join("Amina")
    team.folder = old
    trust(again, card=tomas.card, verified=True)
    trust(tomas, card=again.card, verified=True, replace=True)
    team.carry(tomas, again)
    assert again.lists.record(group).fields["name"] == FRONT
    edit(again, uid=group, fields={"aims": "Peace"})
    assert team.carry(again, tomas).changed == 1
    assert notices(tomas) == []
    end(team)

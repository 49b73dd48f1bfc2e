"""An export comes back as the word of a stranger."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exports import content, forged, lines, remade

from aside_people import CANARY, full, made, unlocked
from forging_methods import SHIPPED, forge, weaker
from people_at_work import OPENED, Team, is_sound, shown
from people_at_work import content as everything
from waybook.book import Book
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.work.export.exporting import ExportChoice, export
from waybook.work.export.importing import preview, take_in
from waybook.work.handover.merge_steps import take_back, undo
from waybook.work.handover.merging import NOTHING_NEW
from waybook.work.phases.methods import methods_of
from waybook.work.records.attaching import attach, bring_out
from waybook.work.records.effective_labels import guard
from waybook.work.records.records import add, edit, withdraw
from waybook.work.suggestions.suggestions import suggestions

ALL = ExportChoice(history=True, attachments=True)


@pytest.fixture
def pair(team: Team) -> list[Book]:
    return team.join("Amina", "Tomas")


def group(book: Book, **more: Json) -> str:
    return add(book, kind="group", fields={"name": "River Front", **more}).uid


def exported(book: Book, folder: Path, choice: ExportChoice = ALL) -> Path:
    return export(book, folder=folder, choice=choice).path


def test_a_preview_changes_nothing_and_says_what_would(pair: list[Book], tmp_path: Path) -> None:
    amina, tomas = pair
    group(amina)
    before = everything(tomas)
    seen = preview(tomas, folder=exported(amina, tmp_path / "out"))
    assert (seen.outcome.new, seen.step, seen.is_new) == (1, 0, True)
    assert [each.title for each in seen.outcome.records] == ["River Front"]
    assert everything(tomas) == before


def test_it_comes_in_as_one_step_that_can_be_undone(pair: list[Book], tmp_path: Path) -> None:
    amina, tomas = pair
    uid = group(amina)
    add(amina, kind="question", fields={"text": "Rain", "about": uid})
    done = take_in(tomas, folder=exported(amina, tmp_path / "out"))
    assert done.backup
    assert done.backup.is_dir()
    assert shown(tomas) == shown(amina)
    undo(tomas, step=done.step)
    assert shown(tomas) == {}
    take_back(tomas, step=done.step)
    assert shown(tomas) == shown(amina)
    assert is_sound(tomas)


def test_what_this_book_exported_is_nothing_new(pair: list[Book], tmp_path: Path) -> None:
    amina, tomas = pair
    uid = group(amina, aims="Land")
    edit(amina, uid=uid, fields={"aims": "Water"})
    withdraw(amina, uid=group(amina))
    for choice in (ALL, ExportChoice()):
        folder = exported(amina, tmp_path / f"{choice.history}", choice)
        before = everything(amina)
        done = take_in(amina, folder=folder)
        assert (done.outcome.status, done.step, done.outcome.same) == (NOTHING_NEW, 0, 2)
        assert everything(amina) == before
        take_in(tomas, folder=folder)
        again = take_in(tomas, folder=folder)
        assert (again.outcome.status, again.step) == (NOTHING_NEW, 0)


def test_everything_is_according_to_the_export(pair: list[Book], tmp_path: Path) -> None:
    amina, tomas = pair
    uid = group(amina)
    take_in(tomas, folder=exported(amina, tmp_path / "out"))
    [revision] = tomas.histories.revisions(uid)
    assert "export" in revision.via
    assert "not signed" in revision.via
    assert revision.author_name == "Amina (by an export)"
    [sender] = set(tomas.voices.origins().values())
    assert sender.startswith("export:")


def test_an_entry_under_our_own_key_does_not_count_as_ours(
    team: Team, make_book: Callable[..., Book], tmp_path: Path
) -> None:
    [amina] = team.join("Amina")
    uid = group(amina)
    folder = exported(amina, tmp_path / "out")
    amina.destroy(uid, label="RED", rule="on-record")
    other = group(amina)
    forged_uid(folder, uid, "f" * 32)
    take_in(amina, folder=folder)
    origins = amina.voices.origins()
    assert origins[other] == ""
    assert origins["f" * 32].startswith("export:")


def forged_uid(folder: Path, old: str, new: str) -> None:
    path = folder / "group.jsonl"
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))
    remade(folder, "group.jsonl")


def test_a_newer_export_replaces_what_an_older_one_brought(
    pair: list[Book], tmp_path: Path
) -> None:
    amina, tomas = pair
    uid = group(amina, aims="Land")
    take_in(tomas, folder=exported(amina, tmp_path / "1"))
    edit(amina, uid=uid, fields={"aims": "Water"})
    take_in(tomas, folder=exported(amina, tmp_path / "2"))
    held = tomas.lists.record(uid)
    assert (held.fields["aims"], held.conflicts) == ("Water", ())


def test_it_takes_over_nothing_that_was_written_here(pair: list[Book], tmp_path: Path) -> None:
    amina, tomas = pair
    uid = group(amina, aims="Land", label="RED")
    take_in(tomas, folder=exported(amina, tmp_path / "1"))
    edit(tomas, uid=uid, fields={"aims": "Peace"})
    take_in(amina, folder=exported(tomas, tmp_path / "2"))
    held = amina.lists.record(uid)
    assert held.conflicts == ("aims",)
    assert {each.value for each in amina.histories.siblings(uid, "aims")} == {"Land", "Peace"}


def test_nor_what_a_bundle_brought_after_an_export(team: Team, tmp_path: Path) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    uid = group(amina, aims="Land")
    take_in(tomas, folder=exported(amina, tmp_path / "1"))
    team.carry(amina, tomas)
    edit(amina, uid=uid, fields={"aims": "Water"})
    take_in(tomas, folder=exported(amina, tmp_path / "2"))
    assert tomas.lists.record(uid).conflicts == ("aims",)


def test_it_never_lowers_a_label_nor_withdraws(pair: list[Book], tmp_path: Path) -> None:
    amina, tomas = pair
    uid = group(amina, label="RED")
    take_in(tomas, folder=exported(amina, tmp_path / "1"))
    edit(tomas, uid=uid, fields={"label": "GREEN", "withdrawn": True, **OPENED})
    done = take_in(amina, folder=exported(tomas, tmp_path / "2"))
    assert amina.lists.record(uid).label == "RED"
    assert guard(amina).sketches[uid].label.code == "RED"
    assert not amina.lists.record(uid).withdrawn
    assert ["out of the lists" in each.reason for each in done.outcome.refusals] == [True]


def test_a_second_export_does_not_lower_what_the_first_said(
    pair: list[Book], tmp_path: Path
) -> None:
    amina, tomas = pair
    uid = group(amina, label="RED")
    take_in(tomas, folder=exported(amina, tmp_path / "1"))
    edit(amina, uid=uid, fields={"label": "GREEN", **OPENED})
    take_in(tomas, folder=exported(amina, tmp_path / "2"))
    assert guard(tomas).sketches[uid].label.code == "RED"


def test_what_it_says_is_stricter_is_kept_so(pair: list[Book], tmp_path: Path) -> None:
    amina, tomas = pair
    uid = group(amina, label="GREEN")
    folder = exported(amina, tmp_path / "out")
    forged(folder, "group", lambda line: line.update(label="RED", rule="off-record"))
    take_in(tomas, folder=folder)
    sketch = guard(tomas).sketches[uid]
    assert (sketch.label.code, sketch.rule.code) == ("RED", "off-record")
    assert take_in(tomas, folder=folder).outcome.status == NOTHING_NEW


def test_same_person_claims_are_suggestions(pair: list[Book], tmp_path: Path) -> None:
    amina, tomas = pair
    one, other = (add(amina, kind="contact", fields={"code_name": f"PINE-{n}"}).uid for n in "12")
    add(amina, kind="same-person", fields={"keep": one, "other": other, "verdict": "same"})
    done = take_in(tomas, folder=exported(amina, tmp_path / "out"))
    assert done.outcome.suggested == 1
    assert [each.kind for each in suggestions(tomas)] == ["same-person"]
    assert tomas.lists.count("contact") == len([one, other])
    assert amina.lists.count("contact") == 1


@pytest.mark.parametrize("name", SHIPPED)
def test_methods_are_suggestions(pair: list[Book], tmp_path: Path, name: str) -> None:
    amina, tomas = pair
    forge(amina, weaker(name))
    before = methods_of(tomas)
    done = take_in(tomas, folder=exported(amina, tmp_path / "out"))
    assert done.outcome.suggested == 1
    assert methods_of(tomas) == before
    assert tomas.steering.in_force("method") == {}


def test_a_label_that_others_lowered_stays_as_it_was_kept(team: Team, tmp_path: Path) -> None:
    """What stands says GREEN, but nobody in the exporting book agreed: the reader hears of it."""
    amina, tomas, nadia = team.meet("Amina", "Tomas", "Nadia")
    uid = group(amina, label="AMBER")
    team.carry(amina, tomas)
    edit(tomas, uid=uid, fields={"label": "GREEN", **OPENED})
    team.carry(tomas, amina)
    assert amina.lists.record(uid).label == "GREEN"
    [line] = lines(exported(amina, tmp_path / "out"), "group")
    assert line["label"] == "AMBER"
    take_in(nadia, folder=tmp_path / "out")
    assert guard(nadia).sketches[uid].label.code == "AMBER"


def test_the_identity_book_goes_neither_out_nor_in(pair: list[Book], tmp_path: Path) -> None:
    amina, tomas = pair
    group(tomas)
    with made(amina) as aside:
        add(aside, kind="identity", fields=full("PINE-4"))
    folder = exported(tomas, tmp_path / "out")
    with unlocked(amina) as aside:
        with pytest.raises(BadInput, match="not exported"):
            export(aside, folder=tmp_path / "aside")
        with pytest.raises(BadInput, match="takes in no export"):
            preview(aside, folder=folder)
    assert not (tmp_path / "aside").exists()
    assert CANARY.encode() not in b"".join(content(exported(amina, tmp_path / "all")).values())


def test_attachments_come_back_also_later(pair: list[Book], tmp_path: Path) -> None:
    amina, tomas = pair
    (tmp_path / "scan.pdf").write_bytes(b"%PDF x")
    uid = attach(amina, about=group(amina), path=tmp_path / "scan.pdf").uid
    take_in(tomas, folder=exported(amina, tmp_path / "1", ExportChoice()))
    with pytest.raises(BadInput, match="not here"):
        bring_out(tomas, uid=uid, to=tmp_path / "a.pdf")
    assert take_in(tomas, folder=exported(amina, tmp_path / "2")).files == 1
    assert bring_out(tomas, uid=uid, to=tmp_path / "b.pdf").read_bytes() == b"%PDF x"


def test_what_it_claims_to_have_seen_replaces_nothing(pair: list[Book], tmp_path: Path) -> None:
    amina, _ = pair
    uid = group(amina, aims="Land")
    [[_, [entry]]] = list(amina.lists.entries_of([uid]))
    folder = exported(amina, tmp_path / "out")

    def poison(line: dict[str, Any]) -> None:
        given = ["Theirs", 5, {entry.replica: 4}]
        fields = {"aims": given}
        line["entries"] = [
            line["entries"][0] | {"uid": "e" * 32, "at": entry.at + 1, "fields": fields}
        ]
        line["fields"] = {"aims": "Theirs"}

    forged(folder, "group", poison)
    remade(
        folder, change=lambda m: m.update(fields={"group": {"aims": m["fields"]["group"]["aims"]}})
    )
    assert take_in(amina, folder=folder).outcome.conflicts == 1
    assert {each.value for each in amina.histories.siblings(uid, "aims")} == {"Land", "Theirs"}
    edit(amina, uid=uid, fields={"aims": "Ours"})
    held = amina.lists.record(uid)
    assert (held.fields["aims"], held.conflicts) == ("Ours", ())

"""An export that somebody forged is refused whole, and what is odd in it is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exports import forged, lines, remade

from people_at_work import Team
from people_at_work import content as everything
from waybook.book import Book
from waybook.model.faults import BadInput, Fault, Forged
from waybook.model.fields import Json
from waybook.work.export import importing
from waybook.work.export.exporting import ExportChoice, export
from waybook.work.export.importing import ImportedExport, preview, take_in
from waybook.work.records.records import add

ALL = ExportChoice(history=True, attachments=True)


@pytest.fixture
def pair(team: Team) -> list[Book]:
    return team.join("Amina", "Tomas")


def group(book: Book, **more: Json) -> str:
    return add(book, kind="group", fields={"name": "River Front", **more}).uid


def exported(book: Book, folder: Path, choice: ExportChoice = ALL) -> Path:
    return export(book, folder=folder, choice=choice).path


def linked(path: Path, elsewhere: Path) -> None:
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


HOSTILE: dict[str, Callable[[Path], object]] = {
    "a changed line": lambda f: (f / "group.jsonl").write_bytes(
        (f / "group.jsonl").read_bytes().replace(b"River", b"Rider")
    ),
    "a changed table": lambda f: (f / "group.csv").write_bytes(b"x"),
    "a missing file": lambda f: (f / "group.jsonl").unlink(),
    "a cut file": lambda f: (f / "group.jsonl").write_bytes((f / "group.jsonl").read_bytes()[:-9]),
    "a longer file": lambda f: (f / "group.jsonl").write_bytes(
        (f / "group.jsonl").read_bytes() + b"x" * 10
    ),
    "a link": lambda f: linked(f / "group.jsonl", f.parent / "elsewhere"),
    "values that are not the entries'": lambda f: forged(
        f, "group", lambda line: line["fields"].update(name="Other")
    ),
    "a huge number": lambda f: forged(
        f, "group", lambda line: line["entries"][0].update(at=1 << 80)
    ),
    "a huge counter": lambda f: forged(
        f, "group", lambda line: line["entries"][0]["fields"]["name"].__setitem__(1, 1 << 54)
    ),
    "no entries": lambda f: forged(f, "group", lambda line: line.update(entries=[], fields={})),
    "another record's entry": lambda f: forged(
        f, "group", lambda line: line["entries"][0].update(record="e" * 32)
    ),
    "another kind": lambda f: forged(f, "group", lambda line: line.update(kind="event")),
    "an unlisted field": lambda f: forged(
        f,
        "group",
        lambda line: (
            line["fields"].update(extra="x"),
            line["entries"][0]["fields"].update(extra=["x", 1, {}]),
        ),
    ),
    "a label of nowhere": lambda f: forged(f, "group", lambda line: line.update(label="BLUE")),
    "a rule of nowhere": lambda f: forged(f, "group", lambda line: line.update(rule="none")),
    "more keys": lambda f: forged(f, "group", lambda line: line.update(more=1)),
    "a path that leads out": lambda f: remade(
        f, change=lambda m: m["files"][0].update(name="../group.jsonl")
    ),
    "an absolute path": lambda f: remade(
        f, change=lambda m: m["files"][0].update(name="/etc/passwd")
    ),
    "a path in an attachment": lambda f: remade(
        f,
        change=lambda m: m["files"].insert(
            0, {"name": f"attachments/{'a' * 64}/..", "sha256": "a" * 64, "size": 1}
        ),
    ),
    "a number of records": lambda f: remade(f, change=lambda m: m["records"].update(group=2)),
    "a huge number of records": lambda f: remade(
        f, change=lambda m: m["records"].update(group=1 << 70)
    ),
    "an author's replica of another": lambda f: remade(
        f, change=lambda m: m["replicas"][0].__setitem__(2, "0" * 32)
    ),
    "a name that turns": lambda f: remade(f, change=lambda m: m.update(by="Am\u202eina")),
    "more in the manifest": lambda f: remade(f, change=lambda m: m.update(more=1)),
    "a newer format": lambda f: remade(f, change=lambda m: m.update(format="waybook-export/2")),
    "no JSON": lambda f: (f / "manifest.json").write_bytes(b"[" * 100_000),
    "a list": lambda f: (f / "manifest.json").write_bytes(b"[]\n"),
    "an identity": lambda f: remade(
        f,
        change=lambda m: (
            m["fields"].update(identity=m["fields"].pop("group")),
            m["records"].update(identity=m["records"].pop("group")),
        ),
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_forged_export_is_refused_whole(pair: list[Book], tmp_path: Path, what: str) -> None:
    amina, tomas = pair
    group(amina)
    folder = exported(amina, tmp_path / "out")
    HOSTILE[what](folder)
    before = everything(tomas)
    for step in (preview, take_in):
        with pytest.raises(Fault):
            step(tomas, folder=folder)
    assert everything(tomas) == before
    assert not tomas.received_bundles.steps()


def test_an_entry_from_the_future_is_named_and_left_out(pair: list[Book], tmp_path: Path) -> None:
    amina, tomas = pair
    uid = group(amina)
    folder = exported(amina, tmp_path / "out")
    week = 7 * 24 * 3600 * 1000 << 16
    forged(
        folder, "group", lambda line: line["entries"][0].update(at=line["entries"][0]["at"] + week)
    )
    done = take_in(tomas, folder=folder)
    assert ["more than a day ahead" in each.reason for each in done.outcome.refusals] == [True]
    assert not tomas.lists.held([uid])


def test_a_folder_without_an_export_is_named(book: Book, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no export"):
        preview(book, folder=tmp_path)


def test_unknown_kinds_and_fields_travel_under_names_of_ours(
    pair: list[Book], tmp_path: Path
) -> None:
    amina, tomas = pair
    group(amina)
    folder = exported(amina, tmp_path / "out")

    def renamed(manifest: dict[str, Any]) -> None:
        for name in ("fields", "records"):
            manifest[name]["con"] = manifest[name].pop("group")
        others = [each for each in manifest["files"] if not each["name"].startswith("group")]
        new = {"name": "unknown-con.jsonl", "sha256": "0" * 64, "size": 0}
        manifest["files"] = [*others, new]

    raw = (folder / "group.jsonl").read_bytes().replace(b'"kind":"group"', b'"kind":"con"')
    (folder / "unknown-con.jsonl").write_bytes(raw)
    remade(folder, change=renamed)
    remade(folder, "unknown-con.jsonl")
    assert take_in(tomas, folder=folder).outcome.new == 1
    exported(tomas, tmp_path / "again")
    [line] = lines(tmp_path / "again", "unknown-con")
    [first] = lines(folder, "unknown-con")
    assert line == first | {"label": "RED"}


def test_an_export_that_changes_after_it_was_looked_at_leaves_nothing(
    pair: list[Book], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, tomas = pair
    group(amina)
    folder = exported(amina, tmp_path / "out")
    before = everything(tomas)

    def preview_then_change(book: Book, *, folder: Path) -> ImportedExport:
        seen = preview(book, folder=folder)
        HOSTILE["a changed line"](folder)
        return seen

    monkeypatch.setattr(importing, "preview", preview_then_change)
    with pytest.raises(Forged):
        take_in(tomas, folder=folder)
    assert everything(tomas) == before
    assert not list((tomas.path / "backups" / "before-merging").iterdir())

"""What an export holds: files that other programs read, and nothing half."""

import csv
import errno
import json
import os
from hashlib import sha256
from pathlib import Path

import pytest
from exports import content, lines

from people_at_work import Team
from waybook.book import Book
from waybook.disk import writing
from waybook.model.faults import BadInput, DiskFull
from waybook.model.fields import Json
from waybook.model.kinds import KINDS
from waybook.work.export import folder as export_folder
from waybook.work.export.exporting import ExportChoice, export
from waybook.work.export.tables import harmless
from waybook.work.records.attaching import attach
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add, edit, withdraw

ALL = ExportChoice(history=True, attachments=True)


def group(book: Book, **more: Json) -> str:
    return add(book, kind="group", fields={"name": "River Front", **more}).uid


def test_a_line_has_what_is_shown_and_where_it_comes_from(book: Book, tmp_path: Path) -> None:
    uid = group(book, aims="Land")
    edit(book, uid=uid, fields={"aims": "Land and water"})
    done = export(book, folder=tmp_path / "out")
    [line] = lines(tmp_path / "out", "group")
    assert line["record"] == uid
    assert line["fields"]["aims"] == "Land and water"
    assert line["label"] == "AMBER+STRICT"
    assert line["conflicts"] == []
    assert b'"Land"' not in (tmp_path / "out" / "group.jsonl").read_bytes()
    assert dict(done.records) == {"group": 1}
    export(book, folder=tmp_path / "all", choice=ExportChoice(history=True))
    assert b'"Land"' in (tmp_path / "all" / "group.jsonl").read_bytes()


def test_the_manifest_has_the_hash_of_each_file(book: Book, tmp_path: Path) -> None:
    uid = group(book)
    (tmp_path / "scan.pdf").write_bytes(b"%PDF x")
    attach(book, about=uid, path=tmp_path / "scan.pdf")
    export(book, folder=tmp_path / "out", choice=ALL)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    there = {str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*.*")}
    assert {each["name"] for each in manifest["files"]} == there - {"manifest.json"}
    for each in manifest["files"]:
        raw = (tmp_path / "out" / each["name"]).read_bytes()
        assert (each["sha256"], each["size"]) == (sha256(raw).hexdigest(), len(raw))
    digest = sha256(b"%PDF x").hexdigest()
    assert (tmp_path / "out" / "attachments" / digest / "scan.pdf").read_bytes() == b"%PDF x"


def test_it_says_who_can_read_it_and_is_for_its_owner_alone(book: Book, tmp_path: Path) -> None:
    group(book, label="AMBER")
    group(book, label="RED")
    habit = os.umask(0)
    try:
        done = export(book, folder=tmp_path / "out")
    finally:
        os.umask(habit)
    assert done.label.code == "RED"
    for said in (done.caution, (tmp_path / "out" / "READ-ME.txt").read_text()):
        assert "not encrypted: whoever has it can read all of it" in said
        assert "TLP:RED" in said
    if os.name != "nt":
        for path in (tmp_path / "out", *(tmp_path / "out").rglob("*")):
            assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)


def test_kinds_are_chosen_and_unknown_ones_refused(book: Book, tmp_path: Path) -> None:
    uid = group(book)
    add(book, kind="question", fields={"text": "Rain", "about": uid})
    export(book, folder=tmp_path / "out", choice=ExportChoice(kinds=["question"]))
    assert sorted(content(tmp_path / "out")) == ["question.csv", "question.jsonl"]
    with pytest.raises(BadInput, match="no kind"):
        export(book, folder=tmp_path / "more", choice=ExportChoice(kinds=["questions"]))


def test_a_table_has_the_words_of_the_declarations(book: Book, tmp_path: Path) -> None:
    uid = group(book)
    add(book, kind="question", fields={"text": "Rain\nand “wind”", "about": uid})
    export(book, folder=tmp_path / "out")
    with (tmp_path / "out" / "question.csv").open(encoding="utf-8-sig", newline="") as file:
        heading, row = csv.reader(file)
    assert heading == [
        "Record",
        "Effective label",
        *(field.words for field in KINDS["question"].fields),
    ]
    cells = dict(zip(heading, row, strict=True))
    assert cells[KINDS["question"].by_name["text"].words] == "Rain\nand “wind”"
    assert cells[KINDS["question"].by_name["about"].words] == f"River Front ({uid})"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\rx", "\tx", "  =1", "\u00a0=1", "\u3000@x",
        "\n=1", "＝1", "＋1", "－1", "＠x", '=HYPERLINK("http://x","y")',
    ],
)  # fmt: skip
def test_no_cell_runs(book: Book, tmp_path: Path, text: str) -> None:
    assert harmless(text) == f"'{text}"
    if text.isprintable():
        group(book, aims=text)
    export(book, folder=tmp_path / "out")
    for path in (tmp_path / "out").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.strip()[:1] in set("=+-@＝＋－＠")]


@pytest.mark.parametrize("text", ["", "Front", "a=b", "1-2", "3 + 4", "x@y", "'=1"])
def test_other_cells_stay(text: str) -> None:
    assert harmless(text) == text


def test_destroyed_records_are_not_in_it_and_withdrawn_ones_are(book: Book, tmp_path: Path) -> None:
    gone, out = group(book, aims="canary"), group(book)
    withdraw(book, uid=out)
    destroy(book, uid=gone)
    export(book, folder=tmp_path / "out", choice=ALL)
    [line] = lines(tmp_path / "out", "group")
    assert (line["record"], line["fields"]["withdrawn"]) == (out, True)
    assert b"canary" not in b"".join(content(tmp_path / "out").values())


def test_it_goes_over_nothing(book: Book, tmp_path: Path) -> None:
    group(book)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for path in (tmp_path / "full", tmp_path / "link", tmp_path / "full" / "mine"):
        with pytest.raises(BadInput, match="not empty"):
            export(book, folder=path)
    with pytest.raises(BadInput, match="outside the book"):
        export(book, folder=book.path / "out")
    assert sorted(p.name for p in (tmp_path / "full").iterdir()) == ["mine"]
    (tmp_path / "empty").mkdir()
    assert export(book, folder=tmp_path / "empty").path.is_dir()


def test_each_failure_leaves_nothing(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group(book)
    writes: list[int] = []
    failing: list[int] = []

    def counting(file: object, piece: bytes) -> None:
        writes.append(len(piece))
        if len(writes) in failing:
            raise OSError(errno.ENOSPC, "No space left on device")
        writing.write_all(file, piece)  # type: ignore[arg-type]

    monkeypatch.setattr(export_folder, "write_all", counting)
    export(book, folder=tmp_path / "out")
    many, before = len(writes), sorted(tmp_path.iterdir())
    assert many >= len(["lines", "heading", "rows", "read me", "manifest"])
    for place in range(1, many + 1):
        writes.clear()
        failing[:] = [place]
        with pytest.raises(DiskFull):
            export(book, folder=tmp_path / "again")
        assert sorted(tmp_path.iterdir()) == before


def test_names_of_attachments_stay_in_the_folder(book: Book, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"x")
    attach(book, about=group(book), path=tmp_path / "x", name="../../CON")
    export(book, folder=tmp_path / "out", choice=ALL)
    [path] = [p for p in (tmp_path / "out" / "attachments").rglob("*") if p.is_file()]
    assert path.parent.parent == tmp_path / "out" / "attachments"


def test_what_was_exported_is_not_written_under_again(team: Team, tmp_path: Path) -> None:
    [amina] = team.join("Amina")
    uid = group(amina)
    export(amina, folder=tmp_path / "out")
    edit(amina, uid=uid, fields={"aims": "Land"})
    replicas = {entry.replica for _, held in amina.lists.entries_of([uid]) for entry in held}
    assert len(replicas) == len(["before", "after"])

"""After all attacks at once, every command answers: never status 70, nothing written outside."""

import json
import shutil
from pathlib import Path

import pytest
from aftermath import Standing, commands, status_of
from scene import Scene, opened

from people_at_work import names_in, shown
from waybook.work.handover.merge_steps import steps

SLOW = {"check", "seal"}
"""What both ways of saying are not tried of."""

COMMANDS = commands(Path("BOOK"), Path("STICK"), "RECORD", "GROUP")


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[:1] + words[2:3]))
def test_every_command_answers_after_all_attacks(after: Scene, words: list[str]) -> None:
    book = after.folder / "Tomas.waybook"
    there = {
        "BOOK": str(book),
        "STICK": str(after.stick),
        "RECORD": after.known["pine"],
        "GROUP": after.known["group"],
    }
    before = names_in(after.folder)
    for as_json in (True,) if words[0] in SLOW else (True, False):
        given = [there.get(word, word) for word in words]
        status, said = status_of(given, after.folder / "passphrase", as_json=as_json)
        assert status in {0, 1}, said[-400:]
        assert "defect" not in said
        if as_json and status == 0:
            json.loads(said)
    assert names_in(after.folder) == before


def test_undoing_all_attacks_on_the_command_line_gives_back_what_was(
    after: Scene, before: Standing, tmp_path: Path
) -> None:
    shutil.copytree(after.folder / "Tomas.waybook", tmp_path / "Tomas.waybook")
    with opened(tmp_path, "Tomas") as book:
        taken = [each.number for each in steps(book)]
    assert len(taken) > 40

    def undo(number: int) -> object:
        words = ["undo", str(tmp_path / "Tomas.waybook"), str(number)]
        status, said = status_of(words, after.folder / "passphrase")
        assert status == 0, said
        return json.loads(said)["kept"]

    left = [number for number in taken if undo(number)]
    # What they were kept for is gone by now.
    assert [undo(number) for number in left] == [[] for _ in left]
    with opened(tmp_path, "Tomas") as book:
        assert shown(book) == before.shown
        before.is_in_force_in(book)

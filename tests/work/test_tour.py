"""The example that `waybook demo` makes."""

from pathlib import Path

import pytest

from fixed_world import Clockwork
from people_at_work import is_sound, names_in
from waybook.book import open_book
from waybook.model.faults import BadInput, ReadOnly
from waybook.work import tour
from waybook.work.handover.merging import MERGED, preview
from waybook.work.phases.boards import board


def test_the_tour_walks_the_whole_story(tmp_path: Path) -> None:
    told: list[str] = []
    folder = tmp_path / "demo"
    lead = tour.walk(folder, world=Clockwork(5).world, tell=told.append, log_n=1)
    text = "\n".join(told)
    for told_of in (
        "imports",
        "account",
        "Rules warn",
        "eight words",
        "nothing new",
        "refused",
        "In conflict",
    ):
        assert told_of in text
    assert "all is well" in text
    assert sorted(path.name for path in folder.iterdir()) == [
        "Amina.waybook",
        "Jonas.waybook",
        "Lea.waybook",
        "Tomas.waybook",
        "stick",
    ]
    assert len(list((folder / "stick").iterdir())) == 5
    with open_book(lead, passphrase=tour.PASSPHRASE, world=Clockwork(6).world) as book:
        assert book.lists.count("group") == 2
        assert book.lists.count("account") == 2 + 11 + 7, "two of ours, those of the public cases"
        assert [each.field for each in book.conflicts.listed()] == [
            "constituency"
        ]  # left to try out
        assert is_sound(book)
        group = next(row.uid for row in book.lists.rows("group") if "FDD" in row.title)
        [stages] = [s for s in board(book, on="2003-09-03") if s.group == group]
        assert {(s.stage, s.by) for s in stages.stages if s.model == "lifecycle"} == {
            ("L7", "Jonas"),
            ("L8", "Amina"),
        }
        paths = sorted((folder / "stick").iterdir())
        found = preview(book, paths=paths).outcomes
    left = [(each.new, each.changed, each.conflicts) for each in found if each.status == MERGED]
    assert left == [(1, 1, 1)]


def test_one_that_was_stopped_half_way_is_made_anew(tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def tell(line: str) -> None:
        if "searches" in line:
            raise Stopped

    with pytest.raises(Stopped):
        tour.walk(tmp_path, world=Clockwork(5).world, tell=tell, log_n=1)
    assert not tour.Example(tmp_path).book(tour.LEAD).exists()
    lead = tour.walk(tmp_path, world=Clockwork(6).world, tell=lambda _: None, log_n=1)
    assert lead.exists()
    assert len(list(tmp_path.iterdir())) == 5


def test_what_is_no_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(ReadOnly):
        tour.walk(tmp_path / "mine.txt", world=Clockwork(5).world, tell=print, log_n=1)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(BadInput):
        tour.walk(tmp_path, world=Clockwork(5).world, tell=print, log_n=1)
    assert names_in(tmp_path) == ["mine.txt"]

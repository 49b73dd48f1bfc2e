"""The head of a group's page says where the group stands as the board and the sentence say it."""

from waybook.book import Book, Edit
from waybook.work.phases.boards import board
from waybook.work.phases.stages_now import stages_now

GROUP, STRAND, MODEL = "1" * 32, "2" * 32, "lifecycle"


def test_the_head_says_what_the_board_says(book: Book) -> None:
    """It named one of several voices, what had ended, what begins later, and what was first."""
    book.append([Edit("group", {"name": "River Front"}, GROUP)])
    book.append([Edit("strand", {"title": "Commanders", "group": GROUP}, STRAND)])

    def stage(code: str, date: str, **more: str) -> None:
        fields = {"group": GROUP, "model": MODEL, "stage": code, "date": date, **more}
        book.append([Edit("assessment", dict(fields))])

    stage("L4", "../2001")
    stage("L3", "1996~/1997~")
    assert [each.stage for each in stages_now(book, GROUP)] == ["Consolidation"]
    stage("L4", "2020-05-05")
    stage("L5", "2020-05-05")
    stage("L5", "2020-05-05")
    stage("L2", "2043-05-05")
    stage("N3", "2021-01-01", model="negotiation", until="2022-01-01")
    stage("N4", "2019-01-01", model="negotiation", strand=STRAND)
    found = [(each.model, each.about, each.stage) for each in stages_now(book, GROUP)]
    assert sorted(found[:2]) == [
        ("Life cycle of an armed group", "", "Expansion"),
        ("Life cycle of an armed group", "", "Plateau / stalemate"),
    ]
    assert [each[:2] for each in found[2:]] == [("Negotiation process", "Commanders")]
    [row] = board(book)
    assert {each.stage for each in row.stages} == {"L4", "L5", "N4"}


def test_a_model_that_is_not_here_is_named_as_it_was_written(book: Book) -> None:
    book.append([Edit("group", {"name": "River Front"}, GROUP)])
    told = {"group": GROUP, "model": "theirs", "stage": "Q9", "date": "2020"}
    book.append([Edit("assessment", dict(told))])
    [found] = stages_now(book, GROUP)
    assert (found.model, found.stage, found.date) == ("theirs", "Q9", "2020")

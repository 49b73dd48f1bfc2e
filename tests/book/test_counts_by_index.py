"""Conflicts and steps are counted without reading what they are about."""

from pathlib import Path

from people_at_work import Team
from waybook.book import Book, Edit
from waybook.book.handover import received_bundles
from waybook.book.queries import conflicts
from waybook.book.values import FileAuthor
from waybook.work.handover.merging import merge
from waybook.work.handover.sealing import seal
from working import statement_steps

FILE = FileAuthor("SHA256:" + "f" * 43, "Case file")


def disputed(book: Book, number: int) -> None:
    uids = [book.world.new_uid() for _ in range(number)]
    book.append(Edit("event", {"title": "Talks", "place": "the lake"}, uid) for uid in uids)
    said = {"title": "A raid", "place": "the hill"}
    book.append((Edit("event", said, uid) for uid in uids), blind=True, author=FILE)


def test_a_page_of_conflicts_costs_the_same_whatever_waits_behind_it(book: Book) -> None:
    disputed(book, 30)
    few = statement_steps(book, lambda: book.conflicts.listed(limit=20, values=3))
    disputed(book, 600)
    many = statement_steps(book, lambda: book.conflicts.listed(limit=20, values=3))
    assert many < few * 1.2
    assert book.conflicts.count() == len(book.conflicts.listed()) == 2 * 630


def test_conflicts_are_counted_once_after_each_change(book: Book) -> None:
    disputed(book, 200)
    first = statement_steps(book, book.conflicts.count)
    assert statement_steps(book, book.conflicts.count) * 10 < first
    uid = book.conflicts.records()[0]
    book.append([Edit("event", {"place": "the lake"}, uid, affirm=frozenset({"place"}))])
    assert book.conflicts.count() == 399
    with book.rehearsal():
        disputed(book, 1)
        assert book.conflicts.count() == 401
    assert book.conflicts.count() == 399


def plan(book: Book, sql: str) -> list[str]:
    values = (1,) if "?1" in sql else ()
    return [row[3] for row in book.store.rows(f"EXPLAIN QUERY PLAN {sql}", values)]


def test_the_counts_read_nothing_but_an_index(book: Book) -> None:
    [read] = plan(book, conflicts._COUNTED)
    assert read == "SCAN records USING COVERING INDEX records_in_conflict"
    for sql in (received_bundles._COUNTS, received_bundles._IS_STANDING):
        about = [line for line in plan(book, sql) if " e " in line]
        assert about == ["SEARCH e USING COVERING INDEX entries_received (arrival=?)"]


def test_a_step_is_one_that_brought_something_or_was_undone(tmp_path: Path) -> None:
    team = Team(tmp_path)
    amina, tomas = team.meet("Amina", "Tomas")
    amina.append(Edit("event", {"title": f"Talks {n}"}) for n in range(3))
    merge(tomas, paths=[seal(amina, to="Tomas", folder=tmp_path).path])
    received = tomas.received_bundles
    [step] = received.steps()
    assert (step.records, received.undone()) == (3, frozenset())
    assert received.has_step(step.number)
    assert not received.has_step(step.number + 1)
    tomas.undo(step.number)
    [gone] = received.steps()
    assert gone.records == 0
    assert received.has_step(step.number)
    assert received.undone() == {each.sha256 for each in step.bundles}
    team.close()

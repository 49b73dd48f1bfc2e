"""A log beside a copy means there what it means at an opening; the copy itself stays as it is."""

import shutil
from pathlib import Path

from copying import Pair, files

from waybook.book.copies.copy_files import log_of
from waybook.work.copies.taking_in import take_in
from waybook.work.records.records import edit


def test_a_log_beside_a_copy_is_read_as_an_opening_would(pair: Pair, tmp_path: Path) -> None:
    other = pair.part()
    killed = tmp_path / "killed.waybook"
    with pair.copies.opened(other) as book:
        edit(book, uid=pair.group, fields={"aims": "Only in the log"})
        shutil.copytree(other, killed)
    assert log_of(killed / "book.db").stat().st_size
    before = files(killed)
    with pair.copies.opened(pair.own) as book:
        take_in(book, other=killed)
        assert book.lists.record(pair.group).fields["aims"] == "Only in the log"
    assert files(killed) == before


def test_a_log_that_does_not_belong_to_a_copy_is_left_out_and_named(pair: Pair) -> None:
    other = pair.part()
    with pair.copies.opened(other) as book:
        edit(book, uid=pair.group, fields={"aims": "Early"})
        stale = log_of(other / "book.db").read_bytes()
        edit(book, uid=pair.group, fields={"aims": "Water"})
    log_of(other / "book.db").write_bytes(stale)
    before = files(other)
    with pair.copies.opened(pair.own) as book:
        done = take_in(book, other=other)
        assert "does not belong to it" in " ".join(done.outcome.notices)
        assert book.lists.record(pair.group).fields["aims"] == "Water"
    assert files(other) == before

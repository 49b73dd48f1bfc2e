"""Look at a store without writing to it: with the files beside it, or as if there were none."""

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from waybook.book.storage.store import Mode, Store
from waybook.model.faults import Fault

SESSION, CLOSED = "session", "closed"
"""Marks in the store: which session wrote last, and which closed."""


class StoreLook(NamedTuple):
    """What is seen of a store in one way: its marks, how much it holds, whether all checks out."""

    session: str = ""
    closed: str = ""
    newest: int = -1
    number: int = -1
    is_whole: bool = False


def look_at_store(path: Path, key: str, mode: Mode, *, thorough: bool = False) -> StoreLook:
    """Look at the marks of a store; `thorough` also checks each page. What fails is not whole.

    `immutable` looks as if there were no other file, `ro` with its log, `rw` plays back a journal.
    """
    try:
        with closing(Store(path, key, mode=mode)) as store:
            tables = {row[0] for row in store.rows("SELECT name FROM sqlite_master")}
            if "meta" not in tables:
                marks, newest = {}, store.cell("PRAGMA page_count")
            else:
                marks = dict(store.rows("SELECT name, value FROM meta"))
                newest = store.cell("SELECT coalesce(max(id), 0) FROM entries")
            number = store.cell("PRAGMA application_id")
            whole = not thorough or store.rows("PRAGMA integrity_check") == [("ok",)]
            return StoreLook(
                marks.get(SESSION, ""), marks.get(CLOSED, ""), int(newest), int(number), whole
            )
    except Fault:
        return StoreLook()

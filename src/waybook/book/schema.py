"""Bring a book file to the present shape, up one ladder of migrations for new and old books."""

from functools import cache
from pathlib import Path

from waybook.book.store import Store
from waybook.model.faults import NewerBook

_LADDER = Path(__file__).parent / "migrations"


@cache
def steps() -> tuple[Path, ...]:
    """Return the migrations in order; the first has number 1."""
    return tuple(sorted(_LADDER.glob("[0-9][0-9][0-9][0-9].sql")))


def version_of(store: Store) -> int:
    """Return how far up the ladder a book file is."""
    return int(store.cell("PRAGMA user_version"))


def require_known(store: Store) -> None:
    """Raise NewerBook if a later version of the program wrote this file."""
    if version_of(store) > len(steps()):
        raise NewerBook(
            "A newer version of Waybook wrote this book. Install that version to open it; "
            "nothing was changed."
        )


def migrate(store: Store) -> None:
    """Apply the migrations that are missing, each whole or not at all."""
    require_known(store)
    for number, path in enumerate(steps(), start=1):
        if number > version_of(store):
            sql = path.read_text(encoding="utf-8")
            store.script(f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA user_version = {number};\nCOMMIT;")

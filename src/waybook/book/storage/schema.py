"""Migrate a book file to the current schema; new and old books use the same migrations."""

from functools import cache
from pathlib import Path

from waybook.book.storage.store import Store
from waybook.model.faults import NewerBook

_LADDER = Path(__file__).parent / "migrations"


@cache
def steps() -> tuple[Path, ...]:
    """Return the migrations in order; the first has number 1."""
    return tuple(sorted(_LADDER.glob("[0-9][0-9][0-9][0-9].sql")))


def version_of(store: Store) -> int:
    """Return the number of the last migration of a book file."""
    return int(store.cell("PRAGMA user_version"))


def require_known(store: Store) -> None:
    """Raise NewerBook if a later version of the program wrote this file."""
    if version_of(store) > len(steps()):
        raise NewerBook(
            "A newer version of Waybook wrote this book. Install that version to open it. "
            "Nothing was changed."
        )


def migrate(store: Store, up_to: int = 0) -> None:
    """Apply the migrations that are missing, or some of them, each whole or not at all."""
    require_known(store)
    for number, path in enumerate(steps()[: up_to or None], start=1):
        if number > version_of(store):
            sql = path.read_text(encoding="utf-8")
            store.script(f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA user_version = {number};\nCOMMIT;")

"""Which records were destroyed here: what comes of them is dropped."""

from collections.abc import Collection

from waybook.book.chains import json_list
from waybook.book.store import Store


def destroyed_among(store: Store, uids: Collection[str]) -> list[str]:
    """Return those of the records whose content was destroyed."""
    if not uids or store.cell("SELECT 1 FROM destroyed LIMIT 1") is None:
        return []
    rows = store.rows(
        "SELECT record FROM destroyed WHERE record IN (SELECT value FROM json_each(?))",
        (json_list(list(uids)),),
    )
    return [row[0] for row in rows]

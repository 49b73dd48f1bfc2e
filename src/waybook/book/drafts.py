"""Drafts: what was typed and is not saved. It is local and never merged."""

import json
from collections.abc import Iterable

from waybook.book.storage.store import Store
from waybook.book.values import DraftHead
from waybook.model.world import World

_HEADS = """
SELECT name, kept_ms, CASE WHEN json_valid(text) THEN json_array(
  json_extract(text, '$.about.kind'), json_extract(text, '$.about.record'),
  json_extract(text, '$.about.owner'), json_extract(text, '$.place'),
  json_extract(text, '$.begun_ms'), json_extract(text, '$.focus')) ELSE '[]' END
FROM drafts ORDER BY name"""


class Drafts:
    """Keep drafts by their names."""

    def __init__(self, store: Store, world: World) -> None:
        """Take the store of an open book, and the clock."""
        self._store = store
        self._world = world

    def keep(self, name: str, text: str) -> None:
        """Keep a draft; it replaces an earlier one of the same name."""
        self._store.run(
            "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?)", (name, text, self._world.now_ms())
        )

    def text(self, name: str) -> str | None:
        """Return the text of a draft, or None."""
        found = self._store.cell("SELECT text FROM drafts WHERE name = ?", (name,))
        return None if found is None else str(found)

    def names(self) -> dict[str, int]:
        """Return the names of the drafts, and when each was kept."""
        return dict(self._store.rows("SELECT name, kept_ms FROM drafts ORDER BY name"))

    def heads(self) -> list[DraftHead]:
        """Return the head of each draft, without the typed text."""
        return [_head(name, kept_ms, raw) for name, kept_ms, raw in self._store.rows(_HEADS)]

    def drop(self, names: Iterable[str]) -> None:
        """Remove the drafts of these names."""
        self._store.many("DELETE FROM drafts WHERE name = ?", [(name,) for name in names])


def _head(name: str, kept_ms: int, raw: str) -> DraftHead:
    kind, record, owner, place, begun_ms, focus = json.loads(raw) or (None,) * 6
    words = [each if isinstance(each, str) else "" for each in (kind, record, owner, place, focus)]
    return DraftHead(name, kept_ms, begun_ms if isinstance(begun_ms, int) else 0, *words)

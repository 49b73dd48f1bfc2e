"""Settings of one book. They are local and never merged."""

from waybook.book.storage.store import Store


class BookSettings:
    """Keep settings by their names."""

    def __init__(self, store: Store) -> None:
        """Take the store of an open book."""
        self._store = store

    def get(self, name: str) -> str | None:
        """Return a setting of this book, or None."""
        found = self._store.cell("SELECT value FROM settings WHERE name = ?", (name,))
        return None if found is None else str(found)

    def put(self, name: str, value: str) -> None:
        """Keep a setting of this book."""
        self._store.run("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

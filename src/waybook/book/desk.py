"""What stays on this desk: half-written texts and settings. Nothing of it ever travels."""

from waybook.book import registers
from waybook.book.store import Store
from waybook.model.world import World


class Desk:
    """The part of an open book that is nobody else's."""

    store: Store
    world: World

    def keep_draft(self, key: str, text: str) -> None:
        """Keep a half-written text until it is saved or dropped."""
        registers.keep_draft(self.store, key, text, now_ms=self.world.now_ms())

    def draft(self, key: str) -> str | None:
        """Return a half-written text, or None."""
        return registers.draft(self.store, key)

    def drafts(self) -> dict[str, int]:
        """Return the names of half-written texts, and when each was kept."""
        return registers.drafts(self.store)

    def drop_draft(self, key: str) -> None:
        """Forget a half-written text."""
        registers.drop_draft(self.store, key)

    def setting(self, key: str) -> str | None:
        """Return a setting of this book, or None."""
        return registers.setting(self.store, key)

    def put_setting(self, key: str, value: str) -> None:
        """Keep a setting of this book."""
        registers.put_setting(self.store, key, value)

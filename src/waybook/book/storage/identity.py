"""Whose book it is: its id, the owner's name and keys, and the clock, all inside the store."""

from dataclasses import dataclass

from waybook.book.storage.store import Store
from waybook.crypto.age import HybridIdentity
from waybook.crypto.cards import Card
from waybook.crypto.signing import SigningKey
from waybook.model.world import World

MAIN, ASIDE = "main", "aside"
"""The purpose of a book: the work, or the real names of people with a code name."""


class ReplicaTurn:
    """Tell all connections of this process when to write under a new replica.

    `filling` holds the attachments that are being added now.
    """

    def __init__(self) -> None:
        """Begin before the first turn."""
        self.turn = 0
        self.filling: set[int] = set()


@dataclass(frozen=True, slots=True)
class Owner:
    """The identity of the book and its owner, which never changes."""

    book: str
    name: str
    signing: SigningKey
    sealing: HybridIdentity
    role: str = MAIN

    @property
    def card(self) -> Card:
        """Return the card that others need to verify our bundles and to seal for us."""
        return Card(self.name, self.signing.public_line, self.sealing.recipient.text)


def make_owner(store: Store, *, name: str, world: World, of: Owner | None = None) -> None:
    """Draw the book's id and the owner's keys; the identity book has those `of` the first."""
    facts = {
        "book": world.new_uid(),
        "name": of.name if of else name,
        "signing": (of.signing if of else SigningKey.generate()).seed.hex(),
        "sealing": (of.sealing if of else HybridIdentity.generate()).text,
        "made_ms": str(world.now_ms()),
        "clock": "0",
        "role": ASIDE if of else MAIN,
    }
    store.many("INSERT INTO meta VALUES (?, ?)", list(facts.items()))


def read_owner(store: Store) -> Owner:
    """Read whose book it is."""
    facts = dict(store.rows("SELECT name, value FROM meta"))
    return Owner(
        facts["book"],
        facts["name"],
        SigningKey.from_seed(bytes.fromhex(facts["signing"])),
        HybridIdentity.from_text(facts["sealing"]),
        facts.get("role", MAIN),
    )


def is_aside(store: Store) -> bool:
    """Tell whether this is an identity book."""
    return bool(store.cell("SELECT value FROM meta WHERE name = 'role'") == ASIDE)


def read_clock(store: Store) -> int:
    """Return the last instant of the clock."""
    return int(store.cell("SELECT value FROM meta WHERE name = 'clock'"))


def keep_clock(store: Store, last: int) -> None:
    """Store the last instant of the clock."""
    store.run("UPDATE meta SET value = ? WHERE name = 'clock'", (str(last),))

"""Replica ids: the id under which a book writes between two unlocks, seals or backups."""

from hashlib import sha256

from waybook.journal.entry import Replica
from waybook.model.world import World


def replica_uid(author: str, nonce: str) -> str:
    """Derive the id from author and nonce, so that a reader can compute it again."""
    return sha256(f"{author}\n{nonce}".encode()).hexdigest()[:32]


def new_replica(author: str, world: World) -> Replica:
    """Draw an id under which nothing has ever been written, by this book or a copy of it."""
    nonce = world.new_uid()
    return Replica(uid=replica_uid(author, nonce), author=author, nonce=nonce)


def is_bound(replica: Replica) -> bool:
    """Say whether the id follows from its author and nonce; if not, it is forged."""
    return replica.uid == replica_uid(replica.author, replica.nonce)

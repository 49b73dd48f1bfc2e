"""Three people with fixed keys, and an entry or two of theirs."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from waybook.crypto import age
from waybook.crypto.cards import Card
from waybook.crypto.signing import SigningKey
from waybook.journal.entry import Replica
from waybook.journal.replica import replica_uid


@dataclass(frozen=True)
class Person:
    name: str

    @cached_property
    def key(self) -> SigningKey:
        return SigningKey.from_seed(sha256(b"sign " + self.name.encode()).digest())

    @cached_property
    def identity(self) -> age.HybridIdentity:
        return age.HybridIdentity(sha256(b"seal " + self.name.encode()).digest())

    @cached_property
    def card(self) -> Card:
        return Card(self.name, self.key.public_line, self.identity.recipient.text)

    def replica(self, number: int = 1) -> Replica:
        nonce = f"{number:032x}"
        author = self.key.fingerprint
        return Replica(replica_uid(author, nonce), author, nonce)


AMINA, JOSEPH, TOMAS = Person("Amina"), Person("Joseph"), Person("Tomas")


def uid(number: int) -> str:
    return f"{number:032x}"

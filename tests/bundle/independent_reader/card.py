"""Cards: a name and two public keys, signed by one of them (`resources/docs/crypto.md`)."""

from dataclasses import dataclass
from hashlib import sha256

from independent_reader import signature
from independent_reader.forms import is_name
from independent_reader.outcome import demand

MAX_CHARS = 4096
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_KEY_BYTES = 1216  # ML-KEM-768 and X25519


@dataclass(frozen=True)
class Card:
    """Who somebody is."""

    name: str
    sign: str
    seal: str

    @property
    def digest(self) -> str:
        """Return what a manifest names the recipient by."""
        told = f"waybook-words-1\n{self.name}\n{self.sign}\n{self.seal}\n"
        return sha256(told.encode()).hexdigest()


def parse(text: str) -> Card:
    """Read a card and check that it signed itself."""
    demand(len(text) <= MAX_CHARS, "too long for a card")
    mark = "-----BEGIN SSH SIGNATURE-----\n"
    body, found, rest = text.partition(mark)
    lines = body.split("\n")
    demand(found and len(lines) == 5, "no card")
    heads = ("waybook-card-1", "name ", "sign ", "seal ", "")
    demand(lines[0] == heads[0] and not lines[4], "no card")
    demand(all(map(str.startswith, lines, heads)), "no card")
    card = Card(*(line[5:] for line in lines[1:4]))
    demand(is_name(card.name), "no name for a card")
    signature.key_blob(card.sign)
    demand(_is_sealing_key(card.seal), "no key to seal for")
    signature.verify(card.sign, body.encode(), (mark + rest).encode(), "waybook-card")
    return card


def _is_sealing_key(text: str) -> bool:
    """Check an `age1pq1…` as BIP 173 says, but for its length."""
    head, _, data = text.rpartition("1")
    if head != "age1pq" or not set(data) <= set(_LETTERS):
        return False
    values = [_LETTERS.index(letter) for letter in data]
    spread = [ord(letter) >> 5 for letter in head] + [0] + [ord(letter) & 31 for letter in head]
    key_bits = 5 * (len(values) - 6)
    spare = key_bits - 8 * _KEY_BYTES
    return _polymod(spread + values) == 1 and 0 <= spare < 5 and not values[-7] % (1 << spare)


def _polymod(values: list[int]) -> int:
    total = 1
    for value in values:
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            total ^= generator if top >> place & 1 else 0
    return total

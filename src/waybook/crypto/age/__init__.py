"""Age files, version 1 (c2sp.org/age): sealed for keys or with a passphrase."""

from waybook.crypto.age.hybrid import HybridIdentity, HybridRecipient
from waybook.crypto.age.passphrase import Passphrase
from waybook.crypto.age.sealing import open_reader, open_writer, seal, unseal
from waybook.crypto.age.stanza import Identity, Recipient
from waybook.crypto.age.stream import AgeReader, AgeWriter
from waybook.crypto.age.x25519 import X25519Identity, X25519Recipient

__all__ = [
    "AgeReader",
    "AgeWriter",
    "HybridIdentity",
    "HybridRecipient",
    "Identity",
    "Passphrase",
    "Recipient",
    "X25519Identity",
    "X25519Recipient",
    "open_reader",
    "open_writer",
    "seal",
    "unseal",
]

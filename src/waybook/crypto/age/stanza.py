"""The basic parts of age: a stanza, who can write one, who can open one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from waybook.model.faults import Fault

FILE_KEY_BYTES = 16


@dataclass(frozen=True, slots=True)
class Stanza:
    """The file key, wrapped for one recipient: a type, its arguments and a body."""

    type: str
    arguments: tuple[str, ...]
    body: bytes


class Recipient(Protocol):
    """Wrap a file key. Only recipients with the same label may share a file."""

    @property
    def label(self) -> str:
        """Return what this recipient promises: '' (nothing), 'postquantum' or 'alone'."""
        ...

    def wrap(self, file_key: bytes) -> Stanza:
        """Return the stanza that only this recipient's identity opens."""
        ...


class Identity(Protocol):
    """Unwrap a file key."""

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key, or None if no stanza is for this identity.

        Raise BadFormat for a malformed stanza of this identity's own type.
        """
        ...

    def no_match(self, stanzas: Sequence[Stanza]) -> Fault:
        """Return the fault to raise when none of these stanzas opens."""
        ...

"""Read an archive from its beginning to its end, in constant memory."""

from collections.abc import Iterator
from typing import Protocol

from waybook.bundle.archive import BLOCK, END, filler, parse_header
from waybook.bundle.limits import BATCH_BYTES
from waybook.model.faults import BadFormat, Damaged
from waybook.model.translatable import say


class Stream(Protocol):
    """A source of verified bytes."""

    def read(self, size: int, /) -> bytes:
        """Return exactly `size` bytes, fewer only at the end."""
        ...


class Unpacker:
    """Read members in the only allowed order."""

    def __init__(self, plain: Stream) -> None:
        """Start at the first header."""
        self._plain = plain
        self.used = 0  # bytes read so far

    def begin(self, name: str, limit: int) -> int:
        """Read the header of the member that must come next; return its size."""
        found, size = parse_header(self.take(BLOCK))
        if found != name or size > limit:
            raise BadFormat(_UNEXPECTED)
        return size

    def whole(self, name: str, limit: int) -> bytes:
        """Return the whole content of a small member."""
        size = self.begin(name, limit)
        content = self.take(size)
        self.finish(size)
        return content

    def pieces(self, size: int) -> Iterator[bytes]:
        """Yield a member's content, then skip the zeros that fill its last block."""
        for left in range(size, 0, -BATCH_BYTES):
            yield self.take(min(left, BATCH_BYTES))
        self.finish(size)

    def skip(self, size: int) -> None:
        """Skip this many bytes, which were verified before."""
        for left in range(size, 0, -BATCH_BYTES):
            self.take(min(left, BATCH_BYTES))

    def finish(self, size: int) -> None:
        """Skip the zeros after a member's content."""
        if any(self.take(filler(size))):
            raise BadFormat(_UNEXPECTED)

    def end(self) -> None:
        """Check that the archive ends here."""
        if self.take(len(END)) != END or self._plain.read(1):
            raise BadFormat(_UNEXPECTED)

    def take(self, size: int) -> bytes:
        """Return exactly this many bytes."""
        content = self._plain.read(size)
        if len(content) != size:
            raise Damaged(
                "The bundle is incomplete. Copy it again, or ask the sender to send it again."
            )
        self.used += size
        return content


_UNEXPECTED = say("The bundle's archive is not as Waybook writes it. Ask the sender to seal again.")

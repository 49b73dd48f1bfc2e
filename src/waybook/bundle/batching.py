"""Cut a stream of lines into batches that fit the memory."""

from collections.abc import Iterable, Iterator

from waybook.bundle.limits import MAX_LINE_BYTES
from waybook.model.faults import BadFormat


def whole_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces, each cut after its last LF; the same pieces give the same batches."""
    rest = bytearray()
    for piece in pieces:
        first, end = piece.find(b"\n") + 1, piece.rfind(b"\n") + 1
        if len(rest) + (first or len(piece)) > MAX_LINE_BYTES:
            raise BadFormat(
                "The bundle holds an entry that is too long. Ask the sender to leave it out."
            )
        if end:
            yield bytes(rest) + piece[:end]
            rest.clear()
        rest += piece[end:]
    if rest:
        raise BadFormat("The bundle's last entry is not complete. Ask the sender to seal again.")

"""The payload of an age file: ChaCha20-Poly1305 in chunks of 64 KiB (STREAM)."""

from collections.abc import Iterator
from io import BufferedIOBase, RawIOBase
from types import TracebackType
from typing import BinaryIO, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from waybook.crypto.age.keying import TAG_BYTES
from waybook.model.faults import Damaged, Fault
from waybook.model.translatable import say

CHUNK = 64 * 1024
_SEALED = CHUNK + TAG_BYTES
_BATCH = 16  # chunks for each call of read or write; more is no faster
_LAST = 1
_CHANGED = say(
    "The file is damaged, or it was changed after sealing. Ask the sender to send it again."
)
_CUT = say("The file is incomplete. Copy it again, or ask the sender to send it again.")

Bytes = bytes | bytearray | memoryview


def _nonce(count: int, last: int = 0) -> bytes:
    """Count the chunks and mark the last, so that none can be moved, dropped or added."""
    return (count << 8 | last).to_bytes(12, "big")


class AgeWriter:
    """Encrypt what is written; only `close` makes the file complete."""

    def __init__(self, dst: BinaryIO, key: bytes) -> None:
        """Take where to write, and the payload key."""
        self._dst = dst
        self._cipher = ChaCha20Poly1305(key)
        self._count = 0
        self._pending = bytearray()  # 0 to 64 KiB: what may turn out to be the last chunk
        self._closed = False
        self._out = memoryview(b"")
        self._slots: list[memoryview] = []

    def __enter__(self) -> Self:
        """Write within `with`."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Complete the file, unless something failed: then it must not look whole."""
        if kind is None:
            self.close()

    def write(self, data: Bytes) -> int:
        """Encrypt these bytes, except a rest that may be the last chunk."""
        if self._closed:
            raise ValueError("write to a closed age file")
        view = memoryview(data).cast("B")
        size = len(view)
        room = CHUNK - len(self._pending)
        if size > room and self._pending:
            self._pending += view[:room]
            self._emit(memoryview(self._pending), 1)
            self._pending = bytearray()
            view = view[room:]
        chunks = max(len(view) - 1, 0) // CHUNK
        for start in range(0, chunks, _BATCH):
            self._emit(view[start * CHUNK :], min(_BATCH, chunks - start))
        self._pending += view[chunks * CHUNK :]
        return size

    def close(self) -> None:
        """Write the last chunk; the destination stays open."""
        if self._closed:
            return
        self._closed = True
        last = self._cipher.encrypt(_nonce(self._count, _LAST), self._pending, None)
        self._pending = bytearray()
        write_all(self._dst, memoryview(last))

    def _make_room(self) -> None:
        """Allocate what small files, which are most, do without."""
        out = memoryview(bytearray(_BATCH * _SEALED))
        self._out = out
        self._slots = [out[at : at + _SEALED] for at in range(0, len(out), _SEALED)]

    def _emit(self, view: memoryview, chunks: int) -> None:
        if not self._slots:
            self._make_room()
        encrypt, count = self._cipher.encrypt_into, self._count
        for i in range(chunks):
            plain = view[i * CHUNK : (i + 1) * CHUNK]
            encrypt(_nonce(count + i), plain, None, self._slots[i])
        self._count = count + chunks
        write_all(self._dst, self._out[: chunks * _SEALED])


class AgeReader:
    """Decrypt while reading; every returned byte has been verified."""

    def __init__(self, src: BinaryIO, key: bytes) -> None:
        """Take where to read, and the payload key."""
        self._src = src
        self._cipher = ChaCha20Poly1305(key)
        self._count = 0
        self._ended = False
        self._fault: Fault | None = None
        self._make_room(1)
        self._ready = self._plain[:0]  # verified, not yet given out

    def _make_room(self, chunks: int) -> None:
        self._sealed = memoryview(bytearray(chunks * _SEALED))
        self._plain = memoryview(bytearray(chunks * CHUNK))

    def read(self, size: int = -1) -> bytes:
        """Return exactly `size` bytes, fewer only at the verified end; raise Damaged otherwise."""
        parts: list[bytes] = []
        while size and (view := self._take(size)):
            parts.append(bytes(view))
            size -= len(view) if size > 0 else 0
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def pieces(self) -> Iterator[memoryview]:
        """Yield verified pieces as they come; a piece is valid until the next one is requested."""
        while view := self._take(-1):
            yield view

    def _take(self, size: int) -> memoryview:
        if not self._ready:
            self._refill()
        end = len(self._ready) if size < 0 else size
        view, self._ready = self._ready[:end], self._ready[end:]
        return view

    def _refill(self) -> None:
        if self._fault:
            raise self._fault
        if self._ended:
            return
        if self._count == 1:  # it is no small file; most are
            self._make_room(_BATCH)
        got = _read_into(self._src, self._sealed)
        middle = self._open_middle(got // _SEALED)
        size = middle * CHUNK
        if middle * _SEALED < len(self._sealed):
            size += self._open_last(self._sealed[middle * _SEALED : got], self._plain[size:])
        self._ready = self._plain[:size]
        if self._fault and not size:
            raise self._fault

    def _open_middle(self, chunks: int) -> int:
        """Open chunks as long as they are not the last; return how many."""
        decrypt, sealed, plain = self._cipher.decrypt_into, self._sealed, self._plain
        for i in range(chunks):
            slot = plain[i * CHUNK : (i + 1) * CHUNK]
            try:
                decrypt(_nonce(self._count), sealed[i * _SEALED : (i + 1) * _SEALED], None, slot)
            except InvalidTag:
                return i
            self._count += 1
        return chunks

    def _open_last(self, rest: memoryview, plain: memoryview) -> int:
        """Open the last chunk and remember any error; return how many bytes were verified."""
        chunk = rest[:_SEALED]
        size = len(chunk) - TAG_BYTES
        if size < 0 or (size == 0 and self._count):  # only an empty file ends in an empty chunk
            self._fault = Damaged(_CUT)
            return 0
        try:
            self._cipher.decrypt_into(_nonce(self._count, _LAST), chunk, None, plain[:size])
        except InvalidTag:
            self._fault = Damaged(_CHANGED)
            return 0
        if rest[_SEALED:] or self._src.read(1):
            self._fault = Damaged(
                "The file goes on after its end. Ask the sender to send it again."
            )
        self._ended = True
        return size


def _read_into(src: BinaryIO, view: memoryview) -> int:
    """Fill the view as far as the source has bytes."""
    got = 0
    while got < len(view) and (more := _read_some(src, view[got:])):
        got += more
    return got


def _read_some(src: BinaryIO, view: memoryview) -> int:
    if isinstance(src, BufferedIOBase | RawIOBase):
        return src.readinto(view) or 0  # saves an allocation and a copy of each batch
    piece = src.read(len(view))
    view[: len(piece)] = piece
    return len(piece)


def write_all(dst: BinaryIO, view: memoryview) -> None:
    """Write all bytes, also to unbuffered files, which may accept fewer at a time."""
    while view:
        view = view[dst.write(view) :]

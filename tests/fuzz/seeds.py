"""Take the inner parts of the vectors as seeds: `python tests/fuzz/seeds.py FOLDER`."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from waybook.crypto import age
from waybook.model.faults import Fault

VECTORS = Path(__file__).parents[1] / "bundle" / "vectors"
BLOCK = 512
PARTS = {b"manifest.json": "reading_manifest", b"entries.jsonl": "reading_entries"}


def seeds(file: bytes, identity: age.HybridIdentity) -> Iterator[tuple[str, bytes]]:
    """Yield which part a piece of this bundle is for, and the piece."""
    end = file.find(b"\n", file.find(b"\n--- ") + 1) + 1
    yield "reading_age_header", file[: end or 2048]
    with suppress(Fault):
        plain = age.unseal(file, [identity])
        yield "reading_archive", plain
        for name, content in members(plain):
            if name in PARTS:
                yield PARTS[name], content


def members(plain: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield what looks like members, as far as it does."""
    at = 0
    with suppress(ValueError):
        while at < len(plain):
            size = int(plain[at + 124 : at + 135], 8)
            yield plain[at : at + 100].rstrip(b"\0"), plain[at + BLOCK : at + BLOCK + size]
            at += BLOCK + size + -size % BLOCK


def write(folder: Path) -> None:
    """Write every seed below a folder of its part."""
    for path in VECTORS.iterdir():
        head, _, file = path.read_bytes().partition(b"\n\n")
        identity = age.HybridIdentity.from_text(head.decode().partition("identity: ")[2])
        for part, content in seeds(file, identity):
            (folder / part).mkdir(parents=True, exist_ok=True)
            (folder / part / sha256(content).hexdigest()[:16]).write_bytes(content)


if __name__ == "__main__":
    write(Path(sys.argv[1]))

"""Sealing and opening files against Debian's age and pyrage."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyrage
from material import timed

from waybook.crypto import age

SIZE = 500 << 20
CHUNK = 1 << 20


def measure(place: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows on age; best of five interleaved runs each, in memory where there is room."""
    memory = Path("/dev/shm")  # noqa: S108 - where Linux keeps files in memory
    folder = memory if memory.is_dir() else place
    with tempfile.TemporaryDirectory(prefix="waybook-bench-", dir=folder) as here:
        yield from _measure(Path(here))


def _measure(place: Path) -> Iterator[tuple[str, str, str, str]]:
    plain, sealed = place / "plain", place / "sealed"
    with plain.open("wb") as file:
        for _ in range(SIZE // CHUNK):
            file.write(os.urandom(CHUNK))
    identity = age.X25519Identity.generate()
    key = place / "key"
    key.write_text(identity.text + "\n")
    tools: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "waybook": (
            lambda: _seal(plain, sealed, identity),
            lambda: _open(sealed, place / "out", identity),
        ),
        "age": (
            lambda: _run("age", "-r", identity.recipient.text, "-o", sealed, plain),
            lambda: _run("age", "-d", "-i", key, "-o", place / "out", sealed),
        ),
        "pyrage": (
            lambda: pyrage.encrypt_file(
                str(plain), str(sealed), [pyrage.x25519.Recipient.from_str(identity.recipient.text)]
            ),
            lambda: pyrage.decrypt_file(
                str(sealed), str(place / "out"), [pyrage.x25519.Identity.from_str(identity.text)]
            ),
        ),
    }
    best: dict[tuple[str, int], float] = {}
    for _ in range(5):
        for name, (seal, unseal) in tools.items():
            for step, act in enumerate((seal, unseal)):
                with timed() as took:
                    act()
                best[name, step] = min(best.get((name, step), 1e9), took.seconds)
    for step, word in enumerate(("seal", "open")):
        ours = best["waybook", step]
        for name in ("age", "pyrage"):
            theirs = best[name, step]
            yield (
                f"{word} 500 MB against {name}",
                f"{theirs / ours:.2f} × as fast", "> 1 ×", f"{ours:.2f} s, {theirs:.2f} s",
            )  # fmt: skip


def _run(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True)


def _seal(plain: Path, sealed: Path, identity: age.X25519Identity) -> None:
    with plain.open("rb") as source, sealed.open("wb") as into:
        writer = age.open_writer(into, [identity.recipient])
        while piece := source.read(CHUNK):
            writer.write(piece)
        writer.close()


def _open(sealed: Path, out: Path, identity: age.X25519Identity) -> None:
    with sealed.open("rb") as source, out.open("wb") as into:
        for piece in age.open_reader(source, [identity]).pieces():
            into.write(piece)

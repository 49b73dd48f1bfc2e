"""Books that each process makes once: a copy of one opens in a third of the time.

Those that are made from the same seed are of one person: they have the same keys. How a book is
made is no part of what such a test shows: tests of that call `create_book`.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from fixed_world import LOG_N, Clockwork
from waybook.book import Book, create_book, open_again
from waybook.disk.book_folder import state_file

Fill = Callable[[Book], object]


class _Ready(NamedTuple):
    folders: list[Path]
    files: dict[Path, bytes]
    key: str
    clock: Clockwork


def nothing(_: Book) -> None:
    """Leave a book empty."""


def ready_book(
    path: Path, *, name: str, passphrase: str, clock: Clockwork, fill: Fill = nothing
) -> Book:
    """Open what `create_book` makes with a clock that was not asked yet, and `fill` fills."""
    ready = _made(name, passphrase, clock.begun, fill)
    for inner in ready.folders:
        (path / inner).mkdir(mode=0o700)
    for inner, content in ready.files.items():
        (path / inner).touch(mode=0o600)
        (path / inner).write_bytes(content)
    clock.go_on_from(ready.clock)
    return open_again(path, key=ready.key, world=clock.world)


@lru_cache(64)
def _made(name: str, passphrase: str, begun: tuple[int, int], fill: Fill) -> _Ready:
    clock = Clockwork(*begun)
    with TemporaryDirectory() as place:
        path = Path(place) / "made"
        with create_book(
            path, passphrase=passphrase, name=name, world=clock.world, log_n=LOG_N
        ) as book:
            fill(book)
            key = book.key
        state_file(path).unlink()  # it would tell that this is a copy
        every = [path, *sorted(path.rglob("*"))]  # a folder stands before what is in it
        folders = [each.relative_to(path) for each in every if each.is_dir()]
        files = {each.relative_to(path): each.read_bytes() for each in every if each.is_file()}
        return _Ready(folders, files, key, clock)

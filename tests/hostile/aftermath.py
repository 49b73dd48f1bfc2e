"""What must hold after any attack: what is in force, what leaves, what undo gives back."""

import io
import json
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from people_at_work import SECRET, Shown, shown, values
from sealing_choices import look_ahead
from waybook.book import Book
from waybook.cli.main import main
from waybook.model.labels import Label
from waybook.practice.phases.methods.registry import Methods
from waybook.work.phases.methods import methods_of

Left = frozenset[tuple[str, str, str]]
"""Record, field and value as JSON of all that leaves."""

WISHES = (("Mallory", Label.AMBER_STRICT), ("Chloe", Label.AMBER))
"""For whom something is sealed, and up to which label."""


@dataclass(frozen=True)
class Standing:
    """What a book is before an attack."""

    methods: Methods
    same: tuple[object, ...]
    cards: tuple[object, ...]
    leaving: dict[tuple[str, Label], Left]
    ours: frozenset[tuple[str, str, str]]
    shown: Shown

    def is_in_force_in(self, book: Book) -> None:
        """Insist that methods, persons and cards are what they were."""
        assert methods_of(book) == self.methods
        assert persons(book) == self.same
        assert tuple(book.trust_store.cards()) == self.cards

    def holds_back_in(self, book: Book) -> None:
        """Insist that nothing of ours leaves that stayed home before."""
        for (to, up_to), before in self.leaving.items():
            more = leaving(book, to, up_to) - before
            assert not more & self.ours, f"for {to} up to {up_to.code}"


def standing(book: Book, wishes: Sequence[tuple[str, Label]] = WISHES) -> Standing:
    """Note what a book is, and what of it would leave for some."""
    return Standing(
        methods_of(book),
        persons(book),
        tuple(book.trust_store.cards()),
        {wish: leaving(book, *wish) for wish in wishes},
        frozenset(values(book)),
        shown(book),
    )


def persons(book: Book) -> tuple[object, ...]:
    same = book.lists.duplicates
    return same.claims, same.refused, same.hidden


def leaving(book: Book, to: str, up_to: Label) -> Left:
    """Return all that would leave for somebody, were it all sealed again."""
    found = set()
    for each in look_ahead(book, to=to, up_to=up_to, everything=True).records:
        for name, value in each.fields.items():
            found.add((each.uid, name, json.dumps(value, sort_keys=True)))
        for name, others in each.beside.items():
            found |= {(each.uid, name, json.dumps(one, sort_keys=True)) for one in others}
    return frozenset(found)


def commands(book: Path, stick: Path, record: str, group: str) -> list[list[str]]:
    """Return what somebody would type to look at what came; none of it changes anything."""
    at = str(book)
    lists = [
        ["list", at, kind] for kind in ("group", "contact", "method", "follow-up", "destruction")
    ]
    return [
        *lists,
        ["show", at, record],
        ["history", at, record],
        ["show", at, group],
        ["phases", at, group],
        ["board", at],
        ["today", at],
        ["warnings", at],
        ["conflicts", at, "--limit", "40"],
        ["notices", at],
        ["suggestions", at],
        ["models", at],
        ["same", at],
        ["destruction", at],
        ["received", at],
        ["sent", at],
        ["steps", at],
        ["search", at, "terms"],
        ["check", at],
        ["seal", at, "--to", "Chloe", "--dry-run", "--out", str(stick)],
    ]


def status_of(words: list[str], passphrase: Path, *, as_json: bool = True) -> tuple[int, str]:
    """Run a command in this process; return its status and all that it says."""
    said, aside = io.StringIO(), io.StringIO()
    more = ["--passphrase-file", str(passphrase), *(["--json"] if as_json else [])]
    with redirect_stdout(said), redirect_stderr(aside):
        try:
            status = main([*words, *more])
        except SystemExit as end:
            status = int(str(end.code))
    return status, said.getvalue() or aside.getvalue()


def passphrase_in(folder: Path) -> Path:
    path = folder / "passphrase"
    path.write_text(SECRET, encoding="utf-8")
    path.chmod(0o600)
    return path

"""Copies of one book, in which different things are done, and what each of them amounts to."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

from fixed_world import NOW_MS, Clockwork
from people_at_work import SECRET, Shown, Team, shown
from waybook.book import Book, create_book, open_book
from waybook.model.faults import BadInput
from waybook.model.labels import Label
from waybook.work.cards.trusting import revoke, trust
from waybook.work.handover.merge_steps import accept, steps, take_back, undo
from waybook.work.handover.merging import ChosenBundle
from waybook.work.records.attaching import attach
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add, edit, withdraw

HOUR_MS = 3_600_000
CONFLICT = "book.sync-conflict-20261130-081500-ABCDEFG.db"
Local = tuple[list[object], ...]


class Copies:
    """A book of Amina, its copies, and bundles that Tomas sealed for her."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.draw = folder, Random(seed)
        self.team = Team(folder)
        self.amina, self.tomas = self.team.meet("Amina", "Tomas")
        self.path = self.amina.path
        self.clocks = 100
        self.bundles: list[Path] = []
        self.strangers: list[Book] = []
        for name in ("Noor", "Kyaw"):
            world = Clockwork(50 + len(self.strangers)).world
            path = folder / name
            self.strangers.append(
                create_book(path, passphrase=SECRET, name=name, world=world, log_n=1)
            )

    def seal_some(self, count: int) -> None:
        """Let Tomas write about what he knows and seal it for Amina, several times."""
        add(self.amina, kind="group", fields={"name": "River", "label": "GREEN"})
        groups = [add(self.tomas, kind="group", fields={"name": "Sea", "label": "GREEN"}).uid]
        self.team.carry(self.amina, self.tomas, up_to=Label.RED)
        groups += self.tomas.lists.all_uids("group")
        for turn in range(count):
            edit(self.tomas, uid=self.draw.choice(groups), fields={"aims": f"Tomas {turn}"})
            add(self.tomas, kind="question", fields={"text": f"T{turn}", "about": groups[-1]})
            self.bundles.append(self.team.sealed(self.tomas, self.amina, everything=True))

    def part(self, name: str, of: Path | None = None) -> Path:
        """Copy a book that nobody has open."""
        return Path(shutil.copytree(of or self.path, self.folder / f"{name}.waybook"))

    @contextmanager
    def opened(self, path: Path) -> Iterator[Book]:
        self.clocks += 1
        world = Clockwork(self.clocks, NOW_MS + self.clocks * HOUR_MS).world
        with open_book(path, passphrase=SECRET, world=world) as book:
            yield book

    def work(self, path: Path, turns: int) -> None:
        """Do something in a book, as its owner would."""
        with self.opened(path) as book:
            for _ in range(turns):
                self.draw.choice(ACTS)(self, book)

    def close(self) -> None:
        self.team.close()
        for each in self.strangers:
            each.close()


def write(copies: Copies, book: Book) -> None:
    add(book, kind="group", fields={"name": f"Group {copies.draw.randrange(9)}"})


def change(copies: Copies, book: Book) -> None:
    groups = sorted(book.lists.all_uids("group"))
    if groups:
        said = f"{copies.draw.randrange(4)}"
        edit(book, uid=copies.draw.choice(groups), fields={"aims": said})


def ask(copies: Copies, book: Book) -> None:
    groups = sorted(book.lists.all_uids("group"))
    if groups:
        about = copies.draw.choice(groups)
        add(book, kind="question", fields={"text": "Who?", "about": about})


def take_out(copies: Copies, book: Book) -> None:
    held = sorted(book.lists.all_uids("question"))
    if held:
        withdraw(book, uid=copies.draw.choice(held))


def merge_one(copies: Copies, book: Book) -> None:
    accept(book, chosen=[ChosenBundle(copies.draw.choice(copies.bundles))])


def undo_or_redo(copies: Copies, book: Book) -> None:
    found = steps(book)
    if found:
        step = copies.draw.choice(found)
        (take_back if step.undone_ms else undo)(book, step=step.number)


def destroy_one(copies: Copies, book: Book) -> None:
    held = sorted({*book.lists.all_uids("group"), *book.lists.all_uids("question")})
    if held:
        destroy(book, uid=copies.draw.choice(held))


def trust_or_revoke(copies: Copies, book: Book) -> None:
    card = copies.draw.choice(copies.strangers).card
    known = [each.card for each in book.trust_store.cards() if not each.revoked]
    if card in known:
        revoke(book, card=card)
    elif not any(each.card == card for each in book.trust_store.cards()):
        trust(book, card=card, verified=copies.draw.random() < 0.5)


def draft(copies: Copies, book: Book) -> None:
    name = f"form/group/new/{copies.draw.randrange(2)}"
    book.drafts.keep(name, f'{{"text": "{copies.draw.randrange(99)}"}}')


def seal_one(copies: Copies, book: Book) -> None:
    with suppress(BadInput):  # there may be nothing to seal
        copies.team.sealed(book, copies.tomas)


def attach_one(copies: Copies, book: Book) -> None:
    groups = sorted(book.lists.all_uids("group"))
    if groups:
        path = copies.folder / "photo.txt"
        path.write_text(f"content {copies.draw.randrange(3)}")
        attach(book, path=path, about=copies.draw.choice(groups))


ACTS: Sequence[Callable[["Copies", Book], None]] = (
    *(write, change, change, change, ask, take_out, merge_one, merge_one, undo_or_redo),
    *(destroy_one, trust_or_revoke, draft, seal_one, attach_one),
)


def seen(book: Book) -> Shown:
    """Return what a reader sees, but for lines about what is destroyed."""
    return {uid: told for uid, told in shown(book).items() if told[0] != "destruction"}


def parts(book: Book) -> set[tuple[str, str, str]]:
    """Return every value of every entry that stands, but for lines about what is destroyed."""
    return {
        (uid, name, repr((entry.uid, entry.at, entry.replica, given)))
        for uid, entries in book.lists.entries_of(book.lists.all_uids())
        for entry in entries
        for name, given in entry.fields.items()
        if entry.kind != "destruction"
    }


def local(book: Book) -> Local:
    """Return what of the local tables an undo gives back."""
    return tuple(
        book.store.rows(f"SELECT * FROM {table} ORDER BY 1, 2")  # noqa: S608 - fixed words
        for table in ("cards", "decisions", "drafts", "told", "waivers")
    )


def gone(book: Book) -> set[str]:
    return {each.record for each in book.tombstones.listed()}


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class Pair:
    """A book and a copy of it, each to be opened with a clock of its own."""

    def __init__(self, folder: Path) -> None:
        self.copies = Copies(folder, 1)
        self.folder = folder
        self.own = self.copies.path
        self.group = add(self.copies.amina, kind="group", fields={"name": "Ridge"}).uid

    def part(self) -> Path:
        self.copies.amina.close()
        self.other = self.copies.part("other")
        return self.other

    def conflict(self) -> Path:
        """Put the copy beside the book, as a program that keeps folders alike does."""
        return Path(shutil.copy(self.other / "book.db", self.own / CONFLICT))

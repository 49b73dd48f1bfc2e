"""What goes wrong with books and sticks: clocks, old backups, copies, a night in between."""

import shutil
from pathlib import Path

from handover_carrying import ALL
from handover_desks import NAMES, Desks, which, who
from handover_oracle import Wished
from hypothesis import strategies as st
from hypothesis.stateful import rule

from fixed_world import NOW_MS, Clockwork
from people_at_work import SECRET, YEAR_MS, content, sentence
from waybook.book import Book, BookState, create_book, open_book
from waybook.work import identities
from waybook.work.cards.trusting import revoke, trust
from waybook.work.handover.merge_steps import accept
from waybook.work.handover.merging import REFUSED, ChosenBundle
from waybook.work.handover.sealing import seal
from waybook.work.records.records import add
from waybook.work.upkeep import back_up, restore

WHAT = ("lock", "lose", "clock", "back up", "restore", "no identities", "copy")

MINUTE_MS = 60_000
HOW = ("unverified", "lost", "lost", "trusted")


class Mishaps(Desks):
    """Each happens to one book."""

    @rule(at=who, what=st.sampled_from(WHAT), number=which)
    def something_happens(self, at: int, what: str, number: int) -> None:
        desk, book = self.desk(at), self.book(at)
        waiting = self.travelling[book.name]
        if what == "lock":
            self.team.reopen(desk)
        elif what == "lose" and waiting:
            self.lost.add(waiting[number % len(waiting)].path)
        elif what == "clock":
            self.team.clocks[desk].set(NOW_MS + (number - 15) * YEAR_MS)
        elif what == "back up":
            path = self.folder / f"backup-{next(self.count)}"
            self.backups[desk] = back_up(book, folder=path), self.memory[desk].copy()
        elif what == "restore" and desk in self.backups:
            self.restore(desk)
        elif what == "copy" and len(self.desks) == len(NAMES):
            self.copy_the_folder(desk)
        elif what == "no identities" and identities.state(book.path) is not BookState.ABSENT:
            identities.destroy(book.path)

    def restore(self, desk: str) -> None:
        """What was written since is gone from here; what was sealed since is not gone."""
        book = self.team.books[desk]
        book.close()
        backup, memory = self.backups.pop(desk)
        book.path = restore(backup, path=self.folder / f"again-{next(self.count)}")
        self.memory[desk] = memory
        self.team.reopen(desk)
        self.muddled.add(book.name)

    def copy_the_folder(self, desk: str) -> None:
        """From here on two books go on under one name, and neither knows of the other."""
        book = self.team.books[desk]
        book.close()
        path = shutil.copytree(book.path, self.folder / "copy.waybook")
        self.team.reopen(desk)
        self.team.clocks["copy"] = Clockwork(70, NOW_MS + 3 * YEAR_MS)
        world = self.team.clocks["copy"].world
        self.team.books["copy"] = open_book(path, passphrase=SECRET, world=world)
        self.memory["copy"] = self.memory[desk].copy()
        self.desks.append("copy")
        self.muddled.add(book.name)

    @rule(at=who, of=which, how=st.sampled_from(HOW))
    def doubt_a_card(self, at: int, of: int, how: str) -> None:
        """A card is lost, or not compared any more, or trusted again; then a bundle comes of it."""
        desk, book = self.desk(at), self.book(at)
        name = self.some_other(at, of)
        card = self.team.books[name].card
        if how == "lost":
            since = self.now(desk)
            revoke(book, card=card, from_ms=since)
            self.memory[desk].doubted[name] = since
            if of % 2:  # who has their laptop seals from now on
                self.team.clocks[name].set(since + MINUTE_MS)
        elif how == "unverified":  # it was lost, and came again, compared with nobody
            revoke(book, card=card)
            trust(book, card=card, replace=True)
            self.memory[desk].doubted[name] = 0
        else:
            self.trust_again(desk, name)
        each = self.seal(name, self.team.books[book.name], Wished())
        if each:
            self.carry(desk, each)

    @rule(at=who, name=st.sampled_from((*NAMES, "Lea")), number=which)
    def meet_what_is_not_meant(self, at: int, name: str, number: int) -> None:
        """A stranger's bundle, one for another, and a damaged one change nothing."""
        book = self.book(at)
        paths = [each.path for one in NAMES for each in self.travelling[one] if one != book.name]
        wrong = [paths[number % len(paths)]] if paths else []
        mine = [each.path for each in self.travelling[book.name]]
        if mine:
            wrong.append(self.damaged(mine[number % len(mine)], number))
        if name != book.name:
            wrong.append(self.from_a_stranger(name, book))
        before = content(book)
        for path in wrong:
            [met] = accept(book, chosen=[ChosenBundle(path, ALL)]).outcomes
            assert met.status == REFUSED
            assert sentence(met.reason.rpartition(". ")[2])
        if name != book.name:
            assert ("another key" in met.reason) is (name != "Lea")
        assert content(book) == before

    def damaged(self, path: Path, place: int) -> Path:
        raw = bytearray(path.read_bytes())
        raw[len(raw) * (place + 1) // 32 - 1] ^= 1
        copy = self.folder / f"damaged-{next(self.count)}.bundle"
        copy.write_bytes(raw)
        return copy

    def from_a_stranger(self, name: str, to: Book) -> Path:
        """Seal under a name that may be known, with a key that nobody knows."""
        path = self.folder / f"stranger-{next(self.count)}.waybook"
        world = Clockwork(100 + next(self.count)).world
        with create_book(path, passphrase=SECRET, name=name, world=world, log_n=1) as stranger:
            trust(stranger, card=to.card, verified=True)
            add(stranger, kind="group", fields={"name": "Strange"})
            return seal(stranger, to=to.name, folder=self.folder).path

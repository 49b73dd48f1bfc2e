"""What must hold at the end: all is exchanged, nothing is lost, all books show the same."""

import json
import shutil

from handover_carrying import ALL
from handover_desks import NAMES, Desks
from handover_oracle import BETWEEN_DESKS, Wished
from handover_reading import Carried

from fixed_world import Clockwork
from people_at_work import SECRET, is_sound, shown, values
from waybook.book import Book, open_book
from waybook.work.cards.trusting import trust
from waybook.work.handover.merge_steps import take_back
from waybook.work.handover.merging import merge
from waybook.work.handover.receipts import correspondents
from waybook.work.records.destroying import accept_request, lines, requests

ROUNDS = 6


class Rest(Desks):
    """The books come to rest: nobody is doubted, nothing undone, no request open any more."""

    def come_to_rest(self) -> None:
        """Take back what was undone, destroy what anyone destroyed, exchange all: all is equal."""
        for desk, book in self.team.books.items():
            for name in list(self.memory[desk].doubted):
                self.trust_again(desk, name)
            for step in sorted(book.received_bundles.steps(), key=lambda each: each.number):
                if step.undone_ms:
                    take_back(book, step=step.number)
            self.memory[desk].held = {each.sha256 for each in book.received_bundles.listed()}
        self.exchange_until_nobody_asks()
        first, *others = (self.shared(book) for book in self.team.books.values())
        for other in others:
            assert other == first
        for desk, book in self.team.books.items():
            assert is_sound(book)
            self.what_is_confirmed_is_there(book)
            self.nothing_that_was_sealed_is_lost(desk)
            assert not {each.record for each in book.tombstones.listed()} & set(shown(book))
        self.the_route_is_irrelevant()
        self.every_profile_is_obeyed()

    def trust_again(self, desk: str, name: str) -> None:
        trust(self.team.books[desk], card=self.team.books[name].card, verified=True, replace=True)
        self.memory[desk].doubted.pop(name, None)

    def exchange_until_nobody_asks(self) -> None:
        self.exchange()
        for _ in range(ROUNDS):  # a copy and its original hear of each other through the others
            self.exchange()
            if not sum(map(accept_all_requests, self.team.books.values())):
                return
        raise AssertionError("Somebody still asks to destroy.")

    def exchange(self) -> None:
        for desk, book in self.team.books.items():
            for to_desk, to in self.team.books.items():
                if to.name != book.name:
                    each = self.seal(desk, to, Wished())
                    if each:
                        self.carry(to_desk, each)

    def shared(self, book: Book) -> dict[str, object]:
        """Return what is to be seen of what may travel.

        A record that someone declined to destroy stands in some books only. Of a withdrawn one,
        only that travels.
        """
        gone = {line.of for each in self.team.books.values() for line in lines(each)}
        found: dict[str, object] = {}
        for uid, (kind, _, fields, conflicts) in shown(book).items():
            if kind not in BETWEEN_DESKS and self.ledger.reaches_all(uid, gone):
                reaches = self.ledger.reaching_fields(uid, gone)
                told = {name: value for name, value in fields.items() if reaches(name)}
                found[uid] = (kind, told, [name for name in conflicts if reaches(name)])
                if fields.get("withdrawn"):
                    found[uid] = "withdrawn"
        return found

    def what_is_confirmed_is_there(self, book: Book) -> None:
        for person in correspondents(book):
            if person.name in self.muddled:
                continue
            other = self.team.books[person.name]
            there = set(other.lists.all_uids()) | {
                each.record for each in other.tombstones.listed()
            }
            for each in person.deliveries:
                if each.how:
                    assert set(book.sent_bundles.freight(each.sent.id)) - set(each.lacking) <= there

    def nothing_that_was_sealed_is_lost(self, desk: str) -> None:
        """Each value that a book sealed or merged whole is in it, unless its record is destroyed.

        A book that was restored answers for what it remembers.
        """
        book, memory = self.team.books[desk], self.memory[desk]
        whole = [
            each
            for each in memory.came
            if book.received_bundles.is_held_whole(self.known[each].book, each)
        ]
        there, gone = values(book), {each.record for each in book.tombstones.listed()}
        for each in {*memory.sealed, *whole}:
            inside = values_in(self.known[each])
            assert {value for value in inside if value[0] not in gone} <= there

    def the_route_is_irrelevant(self) -> None:
        """All bundles for one person come to the same, in whatever order, and again and again."""
        name = NAMES[-1]
        ends = []
        for number, way in enumerate((1, -1)):
            path = shutil.copytree(self.empty, self.folder / f"fresh-{number}")
            with open_book(path, passphrase=SECRET, world=Clockwork(80).world) as book:
                for place, each in enumerate(self.travelling[name][::way]):
                    [met] = merge(book, paths=[each.path], accept=ALL).outcomes
                    assert not met.is_refused
                    if place % 3 == number:
                        accept_all_requests(book)
                merge(book, paths=[each.path for each in self.travelling[name][:3]], accept=ALL)
                accept_all_requests(book)
                seen = {
                    uid: told for uid, told in shown(book).items() if uid in self.ledger.written
                }
                held = {value for value in values(book) if value[0] in self.ledger.written}
                ends.append((seen, held, {each.record for each in book.tombstones.listed()}))
                assert is_sound(book)
        assert ends[0] == ends[1]

    def every_profile_is_obeyed(self) -> None:
        """Each book seals by each profile, about all its groups: `seal` is the judge."""
        for number, desk in enumerate(self.team.books):
            groups = tuple(self.held(self.team.books[desk], "group"))
            to = self.team.books[self.some_other(number, number)]
            for profile in sorted(self.ledger.profiles) if groups else ():
                self.seal(desk, to, Wished(profile=profile, groups=groups))


def accept_all_requests(book: Book) -> int:
    """Destroy what others destroyed; return how many asked."""
    asked = 0
    while waiting := requests(book):
        accept_request(book, uid=waiting[0].uid)
        asked += 1
    return asked


def values_in(bundle: Carried) -> set[tuple[str, str, str]]:
    """Return every value in a bundle as `values` tells those of a book."""
    return {
        (uid, name, json.dumps(value, sort_keys=True))
        for uid, _, name, value in bundle.inside.values
    }

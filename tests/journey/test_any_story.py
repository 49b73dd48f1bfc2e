"""Any story at all: three real books that edit, seal, carry, lose, repeat, restore and go wrong."""

import itertools
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from fixed_world import NOW_MS, Clockwork
from people_at_work import OPENED, SECRET, YEAR_MS, Team, content, is_sound, merged, shown, values
from replaying import replay
from waybook.book import Book, open_book
from waybook.bundle.reader import open_bundle
from waybook.work.handover.merging import NOTHING_NEW, preview
from waybook.work.records.records import add, edit, settle
from waybook.work.upkeep import back_up, restore

NAMES = ("Amina", "Jonas", "Tomas")
FIELDS = ("aims", "motives", "label")
WORDS = {
    "aims": ("peace", "posts", "land", ""),
    "motives": ("faith", "fear"),
    "label": ("CLEAR", "GREEN", "AMBER"),
}
LOWERED = {"label", *OPENED}
Value = tuple[str, str, str]
people = st.integers(0, 2)
EDITS = st.tuples(st.integers(0, 3), st.integers(0, 2), st.sampled_from(FIELDS), st.integers(0, 3))
CARRIED = st.tuples(st.integers(0, 3), st.integers(0, 9), st.booleans())
MISHAPS = ("lock", "lose", "clock", "back up", "restore", "copy")


class Story(RuleBasedStateMachine):
    """`writers` are the books in use: three, and perhaps a copy of one of them."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="story"))
        self.team = Team(self.folder)
        self.writers: list[Book] = self.team.meet(*NAMES)
        self.empty = {}
        for name in NAMES:
            self.team.books[name].close()
            self.empty[name] = self.folder / f"empty-{name}"
            shutil.copytree(self.folder / f"{name}.waybook", self.empty[name])
        self.writers = [self.team.reopen(name) for name in NAMES]
        self.clocks = [self.team.clocks[name] for name in NAMES]
        self.travelling: dict[str, list[Path]] = {name: [] for name in NAMES}
        self.held: list[set[Value]] = [set() for _ in NAMES]
        self.backups: list[tuple[Path, set[Value]] | None] = [None for _ in NAMES]
        self.count = itertools.count()
        self.groups = [add(self.writers[0], kind="group", fields={"name": "Front"}).uid]
        for place, years in enumerate((25, 0, -20)):
            self.clocks[place].set(NOW_MS + years * YEAR_MS)
        for place, name in enumerate(NAMES[1:], start=1):
            self.travelling[name].append(self.team.sealed(self.writers[0], self.writers[place]))
            self.carry(place, 0, tried=False)

    @rule(edits=st.lists(EDITS, min_size=1, max_size=6), new=st.booleans())
    def write(self, edits: list[tuple[int, int, str, int]], new: bool) -> None:
        for who, which, field, word in edits:
            book = self.writers[who % len(self.writers)]
            uid = self.groups[which % len(self.groups)]
            value = WORDS[field][word % len(WORDS[field])]
            if book.lists.held([uid]):
                edit(book, uid=uid, fields={field: value, **(OPENED if field == "label" else {})})
                assert book.lists.record(uid).fields.get(field) == (value or None)
                assert field not in book.lists.record(uid).conflicts
        if new:
            fields = {"name": f"Group {next(self.count)}"}
            self.groups.append(add(book, kind="group", fields=fields).uid)

    @rule(pairs=st.lists(st.tuples(st.integers(0, 3), people), min_size=1, max_size=3))
    def seal(self, pairs: list[tuple[int, int]]) -> None:
        for who, to in pairs:
            book = self.writers[who % len(self.writers)]
            if book.name != NAMES[to]:
                path = self.team.sealed(book, self.team.books[NAMES[to]], everything=True)
                self.travelling[NAMES[to]].append(path)

    @rule(carried=st.lists(CARRIED, min_size=1, max_size=4))
    def carry_some(self, carried: list[tuple[int, int, bool]]) -> None:
        for who, which, tried in carried:
            self.carry(who, which, tried=tried)

    def carry(self, who: int, which: int, *, tried: bool) -> None:
        """Merge any of the bundles there are, in any order, again and again."""
        place = who % len(self.writers)
        book = self.writers[place]
        waiting = self.travelling[book.name]
        if not waiting:
            return
        path = waiting[which % len(waiting)]
        seen = None
        if tried:
            before = content(book)
            [seen] = preview(book, paths=[path]).outcomes
            assert content(book) == before
        had = values(book)
        [met] = merged(book, path).outcomes
        assert not met.is_refused
        if seen:
            assert (seen.new, seen.changed, seen.same) == (met.new, met.changed, met.same)
        inside = values_in(path, book)
        assert values(book) == had | inside
        self.held[place] |= inside
        assert merged(book, path).outcomes[0].status == NOTHING_NEW

    @rule(who=st.integers(0, 3))
    def settle_some(self, who: int) -> None:
        for book in (self.writers[who % len(self.writers)], *self.writers)[:2]:
            self.settle_all(book)

    def settle_all(self, book: Book) -> None:
        for conflict in book.conflicts.listed():
            last = conflict.candidates[-1]
            settle(book, uid=conflict.uid, field=conflict.field, entry=last.entry, **OPENED)
            assert book.lists.record(conflict.uid).fields[conflict.field] == last.value
        assert book.conflicts.listed() == []

    @rule(who=people, what=st.sampled_from(MISHAPS), number=st.integers(-30, 30))
    def something_happens(self, who: int, what: str, number: int) -> None:
        if what == "lock":
            self.writers[who] = self.reopened(who, self.writers[who].path)
        elif what == "lose" and self.travelling[NAMES[who]]:
            waiting = self.travelling[NAMES[who]]
            waiting.pop(number % len(waiting)).unlink()
        elif what == "clock":
            self.clocks[number % len(self.clocks)].set(NOW_MS + number * YEAR_MS)
        elif what == "back up":
            self.make_a_backup(who)
        elif what == "restore":
            self.restore_a_backup(who)
        elif what == "copy" and len(self.writers) == len(NAMES):
            self.copy_the_folder(who)

    def make_a_backup(self, who: int) -> None:
        path = back_up(self.writers[who], folder=self.folder / f"backup-{next(self.count)}")
        self.backups[who] = (path, set(self.held[who]))

    def restore_a_backup(self, who: int) -> None:
        """What was written since is gone from here; what was sealed since is not gone."""
        kept = self.backups[who]
        if kept:
            self.writers[who].close()
            path = restore(kept[0], path=self.folder / f"restored-{next(self.count)}")
            self.writers[who] = self.reopened(who, path)
            self.held[who] = set(kept[1])

    def copy_the_folder(self, who: int) -> None:
        self.writers[who].close()
        path = self.folder / "copy.waybook"
        shutil.copytree(self.writers[who].path, path)
        self.writers[who] = self.reopened(who, self.writers[who].path)
        self.clocks.append(Clockwork(70, NOW_MS + 3 * YEAR_MS))
        twin = open_book(path, passphrase=SECRET, world=self.clocks[-1].world)
        self.writers.append(twin)
        self.held.append(set(self.held[who]))

    def reopened(self, who: int, path: Path) -> Book:
        self.writers[who].close()
        book = open_book(path, passphrase=SECRET, world=self.clocks[who].world)
        self.team.books[NAMES[who]] = book
        return book

    def teardown(self) -> None:
        if not hasattr(self, "writers"):
            return
        try:
            self.exchange_everything()
            self.settle_all(self.writers[1])
            self.exchange_everything()
            assert {each.field for each in self.writers[0].conflicts.listed()} <= {"label"}
            for book, held in zip(self.writers, self.held, strict=True):
                assert held <= values(book)  # whatever was merged is there, as long as the book is
                assert is_sound(book)
            self.order_is_irrelevant()
        finally:
            for book in self.writers:
                book.close()
            shutil.rmtree(self.folder)

    def exchange_everything(self) -> None:
        for _ in range(2):  # a copy and its original hear of each other through the others
            fresh: dict[str, list[Path]] = {name: [] for name in NAMES}
            for book in self.writers:
                for name in NAMES:
                    if name != book.name:
                        path = self.team.sealed(book, self.team.books[name], everything=True)
                        fresh[name].append(path)
                        self.travelling[name].append(path)
            for place, book in enumerate(self.writers):
                merged(book, *(fresh[book.name][::-1] if place % 2 else fresh[book.name]))
        first, *others = (self.agreed(book) for book in self.writers)
        for other in others:
            assert other == first

    def agreed(self, book: Book) -> Mapping[str, object]:
        """Return what all books must show alike in the end.

        A copy and its original hear of each other only through others, and these send on no label
        that is lower than theirs: with a copy about, labels may stay apart.
        """
        if len(self.writers) == len(NAMES):
            return shown(book)
        return {
            record.uid: (
                record.kind,
                record.title,
                {name: value for name, value in record.fields.items() if name not in LOWERED},
                [name for name in record.conflicts if name not in LOWERED],
            )
            for record in book.lists.records()
        }

    def order_is_irrelevant(self) -> None:
        name = NAMES[2]
        ends = []
        for number, paths in enumerate((self.travelling[name], self.travelling[name][::-1])):
            path = self.folder / f"fresh-{number}"
            shutil.copytree(self.empty[name], path)
            with open_book(path, passphrase=SECRET, world=Clockwork(80).world) as book:
                for each in paths:
                    merged(book, each)
                ends.append((shown(book), values(book)))
                assert is_sound(book)
        assert ends[0] == ends[1]


def values_in(path: Path, recipient: Book) -> set[Value]:
    """Return every value inside a bundle."""
    bundle = open_bundle(path, identity=recipient.sealing, me=recipient.card)
    return {
        (uid, name, json.dumps(candidate.value, sort_keys=True))
        for uid, state in replay(bundle.entries()).items()
        for name, field in state.fields.items()
        for candidate in field.values
    }


Story.TestCase.settings = settings(
    max_examples=10,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
test_any_story_ends_well = Story.TestCase

"""The example: three mediators, one team lead, two public cases, one stick.

Everything goes through the functions that the window and the command line use.
"""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from waybook.book import Book
from waybook.crypto import cards
from waybook.disk.unfinished_folder import clear_unfinished, unfinished
from waybook.disk.writing import SHARED, replace_file
from waybook.model.faults import BadInput, ReadOnly
from waybook.model.fields import Json
from waybook.model.world import World
from waybook.resource_files import resource
from waybook.work.cards.trusting import my_card, trust
from waybook.work.handover.loading import SealScope
from waybook.work.handover.merging import Outcome, merge, preview
from waybook.work.handover.sealing import look_ahead, seal
from waybook.work.records.importing import import_case
from waybook.work.records.records import add, edit, settle
from waybook.work.start import make_book
from waybook.work.tour_readings import read_the_group
from waybook.work.upkeep import check

PASSPHRASE = "waybook demo"  # noqa: S105 - printed for whoever tries it out
LEAD = "Tomas"
_PEOPLE = ("Amina", "Jonas", "Lea", LEAD)
_BEGUN = "begun"  # holds what is being made; an interrupted one is made again
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Example:
    """The folders of the example's books and its stick."""

    folder: Path

    def book(self, name: str) -> Path:
        """Return the folder of a person's book."""
        return self.folder / f"{name}.waybook"

    @property
    def stick(self) -> Path:
        """Return the folder that represents the USB stick."""
        return self.folder / "stick"


def walk(folder: Path, *, world: World, tell: Tell, log_n: int = 18) -> Path:
    """Make the example in a new or empty folder; return the team lead's book, closed."""
    example = Example(folder)
    with ExitStack() as stack:
        made = Example(_room(folder, stack))
        _make(made, world, tell, log_n)
        made.stick.rename(example.stick)
        for name in _PEOPLE:  # the lead's book comes last: with it, all is there
            made.book(name).rename(example.book(name))
    return example.book(LEAD)


def _room(folder: Path, stack: ExitStack) -> Path:
    """Return a folder for the example; the stack removes what is left of it."""
    try:
        clear_unfinished(folder / _BEGUN)
        if folder.exists() and any(folder.iterdir()):
            raise BadInput(
                "{folder} is not empty. Choose another folder for the example.", folder=folder
            )
        return stack.enter_context(unfinished(folder / _BEGUN)).folder
    except OSError as error:
        raise ReadOnly(
            "The example cannot be made in {folder} ({reason}). Choose another folder.",
            folder=folder,
            reason=error.strerror,
        ) from error


def _make(example: Example, world: World, tell: Tell, log_n: int) -> None:
    example.stick.mkdir(mode=0o700)
    people = {
        name: make_book(
            example.book(name), passphrase=PASSPHRASE, name=name, world=world, log_n=log_n
        )
        for name in _PEOPLE
    }
    try:
        _Walk(example, people, tell).all()
    finally:
        for book in people.values():
            book.close()


class _Walk:
    def __init__(self, example: Example, people: Mapping[str, Book], tell: Tell) -> None:
        self.example = example
        self.people = people
        self.tell = tell

    def all(self) -> None:
        group, meeting = self._notes_in_the_field()
        self._cards()
        self._second_account(group, meeting)
        read_the_group(
            self.people["Amina"], self.people["Jonas"], group=group, meeting=meeting, tell=self.tell
        )
        self._other_edits(group)
        paths = self._seal_for_the_lead()
        self._merge(paths)
        self._settle()
        self._one_more()
        self._come_back()

    def _notes_in_the_field(self) -> tuple[str, str]:
        amina = self.people["Amina"]
        brought = import_case(amina, path=resource("cases/burundi.json"))
        self.tell(f"Amina makes a book and imports “{brought.title}”: {brought.new} records.")
        group = brought.group
        contact = self._add(
            amina,
            "contact",
            {
                "code_name": "PINE-4",
                "group": group,
                "relation_to_group": "friend",
                "authority_claimed": "Speaks for the leadership",
                "authority_assessed": "low",
                "reach": "Through the parish office, Thursdays",
            },
        )
        meeting = self._add(
            amina,
            "meeting",
            {
                "group": group,
                "title": "Second conversation at the guest house",
                "date": "2003-09-02",
                "status": "took-place",
                "aim": "Hear what would make observers acceptable",
            },
        )
        self._add(amina, "attendance", {"meeting": meeting, "contact": contact})
        self._add(
            amina,
            "account",
            {
                "meeting": meeting,
                "date": "2003-09-02",
                "text": "PINE-4 came alone. Observers are no insult if the region names them.",
                "they_said": "Observers yes, if the region names them.",
                "we_think": "The wish for guarantees is older than the wish for posts.",
            },
        )
        self.tell("She adds PINE-4, plans a meeting and writes her account of it.")
        hits = amina.search.hits("insult", order="newest", limit=5)
        self.tell(f"She searches for “insult” and finds {len(hits)} account.")
        return group, meeting

    def _cards(self) -> None:
        for name, book in self.people.items():
            for other, theirs in self.people.items():
                if other != name:
                    card = cards.from_text(my_card(theirs))
                    trust(book, card=card, verified=True)
        words = " ".join(self.people[LEAD].card.words)
        self.tell(f"They exchange cards and compare eight words. {LEAD}'s are: {words}.")

    def _second_account(self, group: str, meeting: str) -> None:
        amina, jonas = self.people["Amina"], self.people["Jonas"]
        carried = seal(amina, to="Jonas", folder=self.example.stick, scope=SealScope([group]))
        merge(jonas, paths=[carried.path])
        carried.path.unlink()
        self._add(
            jonas,
            "account",
            {
                "meeting": meeting,
                "date": "2003-09-02",
                "text": "To me it was a condition: the region names them, or nobody comes.",
            },
        )
        self.tell("Jonas gets her notes and writes his own account of the same meeting.")

    def _other_edits(self, group: str) -> None:
        views: dict[str, dict[str, Json]] = {
            "Amina": {
                "aims": "Guarantees first: the army, then posts",
                "constituency": "The camps along the border",
            },
            "Jonas": {
                "aims": "A share of posts first; guarantees follow",
                "constituency": "The southern provinces more than the camps",
            },
        }
        for name, fields in views.items():
            edit(self.people[name], uid=group, fields=fields)
        self.tell("Amina and Jonas each rewrite the group's aims, without knowing of each other.")
        import_case(self.people["Lea"], path=resource("cases/aceh.json"))
        self.tell("Lea works on Aceh, far away.")

    def _seal_for_the_lead(self) -> list[Path]:
        paths = []
        for name in ("Amina", "Jonas", "Lea"):
            book = self.people[name]
            ahead = look_ahead(book, to=LEAD)
            sealed = seal(book, to=LEAD, folder=self.example.stick)
            paths.append(sealed.path)
            self.tell(
                f"{name} sees what will leave ({len(ahead.records)} records, label "
                f"{ahead.label.code}), seals it and carries {sealed.path.name}."
            )
        shortened = self.example.stick / "damaged.bundle"
        replace_file(shortened, paths[0].read_bytes()[:-100], mode=SHARED)
        return [*paths, shortened]

    def _merge(self, paths: list[Path]) -> None:
        lead = self.people[LEAD]
        self.tell(f"{LEAD} drops the stick on the window and sees a preview:")
        self._tell_outcomes(preview(lead, paths=paths).outcomes, rehearsed=True)
        self.tell("He merges:")
        self._tell_outcomes(merge(lead, paths=paths).outcomes)
        self.tell("And once more, to be sure:")
        self._tell_outcomes(merge(lead, paths=paths).outcomes)

    def _tell_outcomes(self, outcomes: tuple[Outcome, ...], *, rehearsed: bool = False) -> None:
        for met in outcomes:
            who = f"from {met.sender}: " if met.sender else f"{met.path.name}: "
            counts = f"{met.new} new, {met.changed} changed, {met.conflicts} in conflict"
            status = "would be merged" if rehearsed and not met.is_refused else met.status
            self.tell(f"   {who}{status} ({met.reason or counts})")

    def _settle(self) -> None:
        lead = self.people[LEAD]
        first, *others = lead.conflicts.listed()
        for conflict in (first, *others):
            self.tell(f"In conflict: {conflict.title}, {conflict.field}.")
            for standing in conflict.candidates:
                self.tell(f"   {standing.author_name}: {standing.value}")
        keep = first.candidates[-1]
        settle(lead, uid=first.uid, field=first.field, entry=keep.entry)
        self.tell(
            f"{LEAD} settles “{first.field}” as {keep.author_name} wrote it; the other value stays "
            f"on record. Open in the window: {len(others)} more."
        )
        accounts = lead.lists.count("account")
        self.tell(f"Two accounts of one meeting stay two accounts: he holds {accounts}.")

    def _one_more(self) -> None:
        lea, lead = self.people["Lea"], self.people[LEAD]
        aceh = lea.lists.rows("group")[0].uid
        edit(lead, uid=aceh, fields={"aims": "A free hand at home; the flag can wait"})
        edit(lea, uid=aceh, fields={"aims": "To be asked first; then a free hand at home"})
        self._add(lea, "contact", {"code_name": "CEDAR-2", "group": aceh})
        sealed = seal(lea, to=LEAD, folder=self.example.stick)
        self.tell(
            f"Lea carries one more, {sealed.path.name}. He leaves it on the stick: look into it "
            "and merge it in the window."
        )

    def _come_back(self) -> None:
        lead = self.people[LEAD]
        findings = check(lead)
        held = sum(lead.lists.kinds_held().values())
        verdict = "all is well" if not findings else "; ".join(f.sentence for f in findings)
        self.tell(f"His book holds {held} records, and a check says: {verdict}.")

    def _add(self, book: Book, kind: str, fields: Mapping[str, Json]) -> str:
        return add(book, kind=kind, fields=fields).uid

"""Tomas, who is attacked; Mallory, whose card he verified; Chloe, to whom he seals as well."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from fixed_world import NOW_MS, Clockwork
from forge import Forge
from forging_methods import document
from people_at_work import SECRET, Team
from waybook.book import Book, open_book
from waybook.model.fields import Json
from waybook.resource_files import resource
from waybook.work.phases.methods import add_method
from waybook.work.records.attaching import attach
from waybook.work.records.destroying import destroy
from waybook.work.records.duplicates import distinguish, unite
from waybook.work.records.importing import import_case
from waybook.work.records.records import add, withdraw

NAMES = ("Tomas", "Mallory", "Chloe")
LATER_MS = NOW_MS + 7 * 24 * 3600 * 1000


def built(folder: Path) -> dict[str, str]:
    """Write the books before the attack; return the uids of Tomas's records by a short name."""
    team = Team(folder)
    tomas, mallory, chloe = team.meet(*NAMES)
    known = _told(tomas, folder)
    team.carry(tomas, mallory)
    team.carry(tomas, chloe)
    team.carry(mallory, tomas)
    destroy(tomas, uid=known.pop("gone"))
    team.close()
    (folder / "known.json").write_text(json.dumps(known), encoding="utf-8")
    return known


@dataclass
class Scene:
    """The books of one attack, as copies, and the uids of Tomas's records by a short name."""

    folder: Path
    tomas: Book
    mallory: Book
    chloe: Book
    known: dict[str, str]

    @property
    def stick(self) -> Path:
        return self.folder / "stick"

    def forge(self) -> Forge:
        """Begin what Mallory writes for Tomas."""
        return Forge(self.mallory, self.tomas, self.stick)

    def close(self) -> None:
        for book in (self.tomas, self.mallory, self.chloe):
            book.close()


def copied(world: Path, folder: Path, known: dict[str, str] | None = None) -> Scene:
    """Copy the books into a fresh folder and open them a week later."""
    for name in NAMES:
        shutil.copytree(world / f"{name}.waybook", folder / f"{name}.waybook")
    (folder / "stick").mkdir()
    known = known or json.loads((world / "known.json").read_text(encoding="utf-8"))
    tomas, mallory, chloe = (opened(folder, name) for name in NAMES)
    return Scene(folder, tomas, mallory, chloe, known)


def opened(folder: Path, name: str) -> Book:
    """Open one of the books with a clock of its own."""
    clock = Clockwork(100 + NAMES.index(name), LATER_MS)
    return open_book(folder / f"{name}.waybook", passphrase=SECRET, world=clock.world)


def _told(book: Book, folder: Path) -> dict[str, str]:
    """Write what Tomas knows: a case, people, talks, a method and judgements of his own."""
    import_case(book, path=resource("cases") / "burundi.json")
    [group] = (row.uid for row in book.lists.rows("group", limit=1))

    def put(kind: str, **fields: Json) -> str:
        return add(book, kind=kind, fields=fields).uid

    known = {
        "group": group,
        "pine": put("contact", code_name="PINE-4", group=group, label="AMBER"),
        "oak": put("contact", code_name="OAK-2", note="the brother", label="RED"),
        "heron": put("contact", code_name="Heron", note="speaks for them"),
        "ibis": put("contact", code_name="Ibis"),
        "crane": put("contact", code_name="Crane", consent="author"),
        "meeting": put("meeting", title="Talks about a pause", group=group, date="2026-02-11"),
        "gone": put("contact", code_name="Wren"),
    }
    meeting = known["meeting"]
    known |= {
        "account": put("account", meeting=meeting, text="They said no.", quotes="Never"),
        "secret": put("account", meeting=meeting, text="The brother said yes.", label="RED"),
        "off": put("account", meeting=meeting, text="Between us.", rule="off-record"),
        "attendance": put("attendance", meeting=meeting, contact=known["pine"]),
        "commitment": put("commitment", what="Open the road", group=group, due="2026-03"),
        "follow": put("follow-up", what="Ask again", group=group, status="open", due="2026-03-01"),
        "warning": put(
            "warning", code="W01", group=group, status="answered", response="We wrote to them."
        ),
        "score": put("score", group=group, indicator="cohesion", value=3, date="2026-01"),
        "assessment": put("assessment", group=group, model="lifecycle", stage="L5", date="2026-01"),
        "tenure": put("tenure", group=group, holder="Commander", since="2020"),
        "strand": put("strand", title="The pause", group=group),
    }
    known["attachment"] = _attached(book, known["meeting"], folder)
    known["method"] = _method(book, folder)
    unite(book, keep=known["heron"], other=known["ibis"])
    distinguish(book, one=known["heron"], other=known["crane"])
    withdraw(book, uid=put("contact", code_name="Jean Realname"))
    claims = {each.verdict: each.uid for each in book.lists.duplicates.claims}
    return known | {"same": claims["same"], "different": claims["different"]}


def _attached(book: Book, about: str, folder: Path) -> str:
    path = folder / "terms.txt"
    path.write_text("Terms of the pause", encoding="utf-8")
    return attach(book, about=about, path=path).uid


def _method(book: Book, folder: Path) -> str:
    """Add a profile of Tomas's own, which nobody else's may take the place of."""
    path = folder / "own.json"
    own = {**document("profiles/lessons"), "id": "own", "name": "Own lessons"}
    path.write_text(json.dumps(own), encoding="utf-8")
    return add_method(book, path=path).uid

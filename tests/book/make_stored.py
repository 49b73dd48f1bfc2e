"""Make `stored/NAME.bundle`, sealed for the book of `stored/NAME.waybook`, as they were made once.

`PYTHONPATH=src:tests python make_stored.py FOLDER NAME`, with the sources and tests of

- fourth: commit 2c21f49, the last one before what came in bundles had to be accepted;
- fifth: the release 0.1.0. This book has all that lies beside a store, too: attachments, the
  identity book, backups of each sort, the salts, the state. It was given a new key.
"""

import json
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from people_at_work import SECRET, Team
from waybook.book import Book
from waybook.book.backup import back_up
from waybook.resource_files import resource
from waybook.work import identities
from waybook.work.backups import make_due
from waybook.work.new_keys import make_new_key
from waybook.work.phases.methods import add_method
from waybook.work.records.attaching import attach
from waybook.work.records.duplicates import distinguish, unite
from waybook.work.records.records import add, edit, withdraw

if TYPE_CHECKING:
    from waybook.model.fields import Json

ASIDE = "velvet anchor"
METHODS = (
    ("models/lifecycle", {"id": "ours", "name": "Our way"}),
    ("profiles/lessons", {"id": "handed", "name": "Handed on"}),
    ("rules/warnings", {"version": "2"}),
)


def make(folder: Path, name: str) -> None:
    """Write several kinds of records in one book and seal them for another."""
    folder.mkdir()
    team = Team(folder)
    amina, tomas = team.meet("Amina", "Tomas")
    group = add(amina, kind="group", fields={"name": "Front", "aims": "Seats"}).uid
    team.carry(amina, tomas)
    edit(amina, uid=group, fields={"aims": "Posts"})
    edit(tomas, uid=group, fields={"aims": "Land"})
    heron, ibis, crane = (
        add(amina, kind="contact", fields={"code_name": name, "group": group}).uid
        for name in ("Heron", "Ibis", "Crane")
    )
    unite(amina, keep=heron, other=ibis)
    distinguish(amina, one=heron, other=crane)
    told = {"title": "Talks", "group": group, "date": "2003-05"}
    meeting = add(amina, kind="meeting", fields=told).uid
    dated = {"group": group, "date": "2003-05"}
    written: tuple[tuple[str, dict[str, Json]], ...] = (
        ("account", {"meeting": meeting, "text": "They said no."}),
        ("attendance", {"meeting": meeting, "contact": heron}),
        ("score", {**dated, "indicator": "cohesion", "value": 3}),
        ("assessment", {**dated, "model": "lifecycle", "stage": "L5"}),
        ("destruction", {"of": "f" * 32, "state": "destroyed", "date": "2003-06"}),
    )
    for kind, fields in written:
        add(amina, kind=kind, fields=fields)
    withdraw(amina, uid=add(amina, kind="contact", fields={"code_name": "Wren"}).uid)
    path = folder / "terms.txt"
    path.write_text("Terms of the pause", encoding="utf-8")
    attach(amina, about=meeting, path=path)
    for method, change in METHODS:
        said = json.loads(resource(f"{method}.json").read_bytes())
        path = folder / "method.json"
        path.write_text(json.dumps({**said, **change}), encoding="utf-8")
        add_method(amina, path=path)
    if name != "fourth":
        put_all_beside(tomas, folder)
    team.sealed(amina, tomas).rename(folder / f"{name}.bundle")
    team.close()
    (folder / "Tomas.waybook").rename(folder / f"{name}.waybook")


def put_all_beside(book: Book, folder: Path) -> None:
    """Give a book what lies beside a store: attachments, identities, backups, another key."""
    [front] = book.lists.rows("group")
    letter = folder / "letter.txt"
    letter.write_text("They wrote: “نحن ننتظر”.", encoding="utf-8")
    attach(book, about=front.uid, path=letter)
    contact = add(book, kind="contact", fields={"code_name": "Finch", "group": front.uid}).uid
    with closing(identities.make(book, passphrase=ASIDE, log_n=1)) as aside:
        identities.add(book, aside, fields={"contact": contact, "name": "Karim Noor"})
    book.drafts.keep("account/new", "half a sentence")
    make_due(book, at_once=True)
    back_up(book, book.path / "backups")
    make_new_key(book, passphrase=SECRET, log_n=1)
    add(book, kind="account", fields={"group": front.uid, "text": "Written under the new key."})


if __name__ == "__main__":
    make(Path(sys.argv[1]), sys.argv[2])

"""Make `stored/fourth.bundle`, sealed for the book of `stored/fourth.waybook`, as it was made once.

It was run with sources and tests of commit 2c21f49, the last one before what came in bundles had to
be accepted: `PYTHONPATH=src:tests python make_stored.py FOLDER`.
"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from people_at_work import Team
from waybook.resource_files import resource
from waybook.work.phases.methods import add_method
from waybook.work.records.attaching import attach
from waybook.work.records.duplicates import distinguish, unite
from waybook.work.records.records import add, edit, withdraw

if TYPE_CHECKING:
    from waybook.model.fields import Json

METHODS = (
    ("models/lifecycle", {"id": "ours", "name": "Our way"}),
    ("profiles/lessons", {"id": "handed", "name": "Handed on"}),
    ("rules/warnings", {"version": "2"}),
)


def make(folder: Path) -> None:
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
    for name, change in METHODS:
        said = json.loads(resource(f"{name}.json").read_bytes())
        path = folder / "method.json"
        path.write_text(json.dumps({**said, **change}), encoding="utf-8")
        add_method(amina, path=path)
    team.sealed(amina, tomas).rename(folder / "fourth.bundle")
    team.close()
    (folder / "Tomas.waybook").rename(folder / "fourth.waybook")


if __name__ == "__main__":
    make(Path(sys.argv[1]))

"""Killed while it saves: entries, bundles that come and go, exports that are taken in."""

import json
import shutil
from pathlib import Path

from trial import Reports, again, filled, new_book, reported, require_sound, say, told

from people_at_work import acquaint
from sealing_choices import seal
from waybook.book import Edit
from waybook.bundle.reader import open_bundle
from waybook.work.copies import taking_in as copies
from waybook.work.export.exporting import export
from waybook.work.export.importing import take_in
from waybook.work.handover.merging import merge
from waybook.work.records.records import add, edit

_WORDS = "said {} "
_TIMES = 20


class Appending:
    """Save accounts, some at a time."""

    def prepare(self, place: Path) -> None:
        filled(place).close()

    def work(self, place: Path, seed: int) -> None:
        with again(place / "Amina", seed) as book:
            say("open")
            for some in range(1, 40):
                uids = [book.world.new_uid() for _ in range(some)]
                book.append(
                    Edit("account", {"text": _WORDS.format(uid) * _TIMES}, uid) for uid in uids
                )
                say("saved", *uids)

    def judge(self, place: Path, reports: Reports) -> None:
        with again(place / "Amina") as book:
            require_sound(book)
            held = {each.uid: each.fields for each in book.lists.records("account")}
            assert set(reported(reports, "saved")) <= held.keys()
            for uid, fields in held.items():
                assert fields["text"] == _WORDS.format(uid) * _TIMES, uid
            sizes = [len(line) - 1 for line in reports if line[0] == "saved"]
            more = len(held) - sum(sizes)
            assert more in {0, len(sizes) + 1}, "a batch is there in part"


class Merging:
    """Merge bundles of several hundred records."""

    def prepare(self, place: Path) -> None:
        sender, lead = filled(place), new_book(place, "Tomas", 2)
        acquaint(sender, lead)
        (place / "stick").mkdir()
        brought = {}
        for number in range(3):
            group = add(sender, kind="group", fields={"name": f"Front {number}"}).uid
            fields = {"group": group, "note": "words " * 30}
            edits = [Edit("event", {**fields, "title": f"Event {n}"}) for n in range(300)]
            inside = [group, *sender.append(edits).records]
            path = seal(sender, to="Tomas", folder=place / "stick", groups=[group]).path
            brought[path.name] = inside
        (place / "brought.json").write_text(json.dumps(brought))
        sender.close()
        lead.close()

    def work(self, place: Path, seed: int) -> None:
        with again(place / "Tomas", seed) as book:
            say("open")
            for path in sorted((place / "stick").glob("*.bundle")):
                [outcome] = merge(book, paths=[path]).outcomes
                assert not outcome.is_refused
                say("merged", path.name)

    def judge(self, place: Path, reports: Reports) -> None:
        brought = json.loads((place / "brought.json").read_text())
        with again(place / "Tomas") as book:
            require_sound(book)
            held = set(book.lists.all_uids())
            whole = {name for name, inside in brought.items() if held.issuperset(inside)}
            assert held == {uid for name in whole for uid in brought[name]}, "a bundle in part"
            assert set(reported(reports, "merged")) <= whole
            assert len(book.received_bundles.listed()) == len(whole)


class Sealing:
    """Save and seal for a colleague, several times."""

    def prepare(self, place: Path) -> None:
        sender, lead = filled(place), new_book(place, "Tomas", 2)
        acquaint(sender, lead)
        (place / "stick").mkdir()
        sender.close()
        lead.close()

    def work(self, place: Path, seed: int) -> None:
        with again(place / "Amina", seed) as book:
            say("open")
            for number in range(8):
                uid = add(book, kind="account", fields={"text": f"{number} was said. " * 900}).uid
                say("saved", uid)
                say("sealed", seal(book, to="Tomas", folder=place / "stick").path.name)
                edit(book, uid=uid, fields={"they_said": f"after bundle {number}"})

    def judge(self, place: Path, reports: Reports) -> None:
        there = {path.name: path for path in (place / "stick").glob("*.bundle")}
        assert set(reported(reports, "sealed")) <= there.keys()
        saved = set(reported(reports, "saved"))
        with again(place / "Tomas") as lead, again(place / "Amina") as sender:
            for path in there.values():
                open_bundle(path, identity=lead.sealing, me=lead.card)
            require_sound(sender)
            assert sender.lists.held(saved) == saved
            last = seal(sender, to="Tomas", folder=place / "stick", everything=True).path
            done = merge(lead, paths=sorted({*there.values(), last}))
            assert not any(each.is_refused for each in done.outcomes)
            assert told(lead) == told(sender)


class Importing:
    """Take in an export."""

    def prepare(self, place: Path) -> None:
        with filled(place, "Tomas") as other:
            export(other, folder=place / "export")
        with new_book(place, "Amina", 3) as book:
            add(book, kind="group", fields={"name": "Ours"})
        shutil.copytree(place / "Amina", place / "Twin")
        with again(place / "Twin", 4) as twin:
            take_in(twin, folder=place / "export")

    def work(self, place: Path, seed: int) -> None:
        with again(place / "Amina", seed) as book:
            say("open")
            take_in(book, folder=place / "export")
            say("imported")

    def judge(self, place: Path, reports: Reports) -> None:
        with again(place / "Amina") as book, again(place / "Twin") as twin:
            require_sound(book)
            held = told(book)
            if len(held) == 1:  # our own group: nothing of it came
                assert "imported" not in [line[0] for line in reports]
            else:
                assert held == told(twin), "an export in part"


class TakingIn:
    """Take in another copy of the book."""

    def prepare(self, place: Path) -> None:
        filled(place).close()
        shutil.copytree(place / "Amina", place / "Copy")
        with again(place / "Copy", 5) as other:
            other.append(
                Edit("account", {"text": f"{n} was said there. " * 30}) for n in range(300)
            )
        with again(place / "Amina", 6) as book:
            add(book, kind="group", fields={"name": "Ours"})
        for name in ("Before", "Twin"):
            shutil.copytree(place / "Amina", place / name)
        with again(place / "Twin", 7) as twin:
            copies.take_in(twin, other=place / "Copy")

    def work(self, place: Path, seed: int) -> None:
        with again(place / "Amina", seed) as book:
            say("open")
            copies.take_in(book, other=place / "Copy")
            say("taken")

    def judge(self, place: Path, reports: Reports) -> None:
        with again(place / "Before") as before, again(place / "Twin") as twin:
            known = [told(before), told(twin)]
        with again(place / "Amina") as book:
            require_sound(book)
            assert told(book) in known[bool(reports) :], "a copy in part"

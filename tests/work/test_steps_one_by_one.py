"""An undone step counts as if it had never been accepted. See resources/docs/handover.md, Undo."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from people_at_work import Team, is_sound, shown
from waybook.book import Book
from waybook.bundle.reader import open_bundle
from waybook.model.labels import Label
from waybook.work.handover.merge_steps import accept, take_back, undo
from waybook.work.handover.merging import ChosenBundle
from waybook.work.records.records import add, edit

_FIELDS = ("title", "agenda", "safety", "learned")  # no value replaces another: nothing is built on


def parts(book: Book) -> set[tuple[str, str, str, str]]:
    """Return all that is held, whichever bundles brought it and in how many pieces."""
    return {
        (uid, entry.uid, name, repr(given))
        for uid, entries in book.lists.entries_of(book.lists.all_uids())
        for entry in entries
        for name, given in entry.fields.items()
    }


def confirmed(book: Book, paths: list[Path]) -> set[tuple[str, str, str, str]]:
    """Return all that a receipt of this book would confirm of the bundles it was given."""
    bundles = [open_bundle(path, identity=book.sealing, me=book.card) for path in paths]
    holds = {
        each.sha256: each.lacking
        for each in book.received_bundles.listed()
        if each.whole or each.lacking
    }
    return {
        (entry.record, entry.uid, name, repr(given))
        for bundle in bundles
        if bundle.sha256 in holds
        for entry in bundle.entries()
        if entry.record not in holds[bundle.sha256]
        for name, given in entry.fields.items()
    }


def overlapping(team: Team, draw: Callable[..., Any]) -> list[tuple[Path, Path]]:
    """Let two people write, hand over to each other, and seal what overlaps for two others."""
    amina, dora, one, other = team.books.values()
    fields = {"aim": "Listen", "place_exact": "The red house", "label": "GREEN"}
    meetings = [add(amina, kind="meeting", fields=fields).uid for _ in range(3)]
    found = []
    for turn in range(draw(st.integers(2, 4))):
        sender, reader = draw(st.permutations([amina, dora]))
        for each in sorted(sender.lists.held(draw(st.sets(st.sampled_from(meetings))))):
            edit(sender, uid=each, fields={_FIELDS[turn]: sender.name})
        if not sender.lists.all_uids():
            continue
        if draw(st.booleans()):
            team.carry(sender, reader, up_to=Label.RED, everything=True)
        up_to = draw(st.sampled_from([Label.GREEN, Label.RED]))
        found.append(
            (team.sealed(sender, one, up_to=up_to), team.sealed(sender, other, up_to=up_to))
        )
    return found


def undo_some(book: Book, steps: list[int], draw: Callable[..., Any]) -> set[int]:
    """Undo steps and take them back in, in any order; return those that stand."""
    standing = set(steps)
    for step in draw(st.lists(st.sampled_from(steps), max_size=8)):
        (undo if step in standing else take_back)(book, step=step)
        standing ^= {step}
    return standing


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_steps_stand_and_fall_one_by_one(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        team = Team(Path(folder))
        *_, tomas, fresh = team.meet("Amina", "Dora", "Tomas", "Fresh")
        bundles = overlapping(team, data.draw)
        assume(bundles)
        steps = [accept(tomas, chosen=[ChosenBundle(path)]).step for path, _ in bundles]
        standing = undo_some(tomas, [step for step in steps if step], data.draw)
        assert confirmed(tomas, [path for path, _ in bundles]) <= parts(tomas)
        for step, (_, path) in zip(steps, bundles, strict=True):
            if not step or step in standing:  # 0: it brought nothing new, and cannot be undone
                accept(fresh, chosen=[ChosenBundle(path)])
        assert parts(tomas) == parts(fresh)
        assert shown(tomas) == shown(fresh)
        assert is_sound(tomas)
        team.close()

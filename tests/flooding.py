"""Bundles as a colleague's changed program would write them: far more of one thing than anybody."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from forge import Chain, Forge
from waybook.book import Book
from waybook.model.fields import Json
from waybook.work.handover.merge_steps import accept
from waybook.work.handover.merging import ChosenBundle

Told = tuple[str, str, Mapping[str, Json]]
"""Of an entry: which record, of which kind, and the values it gives."""


def flooded(sender: Book, reader: Book, folder: Path, told: Iterable[Told]) -> int:
    """Have a book merge forged entries, none of which had seen any other; return the step.

    Each comes a millisecond after the one before, under one replica of the sender's.
    """
    forge = Forge(sender, reader, folder)
    at_ms = sender.world.now_ms()
    for number, (record, kind, fields) in enumerate(told):
        forge.say(kind, fields, record=record, at_ms=at_ms + number, counter=number + 1)
    place, previous = sender.sent_bundles.next_number(reader.card.digest)
    path = forge.seal(
        chain=Chain(sender.id, place, previous), authors={forge.mine.author: sender.name}
    )
    done = accept(reader, chosen=[ChosenBundle(path)])
    assert not done.outcomes[0].is_refused, done.outcomes[0].reason
    return done.step

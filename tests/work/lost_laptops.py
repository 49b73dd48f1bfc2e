"""Three books, one of whose cards another has revoked."""

from collections.abc import Sequence

from fixed_world import NOW_MS
from people_at_work import Team
from waybook.book import Book
from waybook.journal.entry import Entry, FieldValue, Replica
from waybook.journal.replica import new_replica
from waybook.model.fields import Json
from waybook.work.cards.revocations import KIND
from waybook.work.cards.trusting import revoke
from waybook.work.records.records import add

Books = tuple[Book, Book, Book]
DAY_MS = 24 * 3600 * 1000
LOST_MS = NOW_MS - 5 * DAY_MS


def three(team: Team) -> Books:
    """Return the books of Amina, Tomas and Dora, who know each other, each with a group."""
    amina, tomas, dora = team.meet("Amina", "Tomas", "Dora")
    for book in (amina, tomas, dora):
        add(book, kind="group", fields={"name": f"Front of {book.name}"})
    return amina, tomas, dora


def told(team: Team, books: Books, **how: object) -> Book:
    """Let Tomas revoke Amina's card and seal for Dora; return her book."""
    amina, tomas, dora = books
    revoke(tomas, card=amina.card, from_ms=LOST_MS, reason="Taken at a checkpoint.")
    team.carry(tomas, dora, **how)
    return dora


def smuggle(sender: Book, recipient: Book, uid: str) -> None:
    """Bring in what a changed program would send of a record, though ours keeps it at home."""
    entries = [entry for _, found in sender.lists.entries_of([uid]) for entry in found]
    replicas = sender.authors.replicas({each.replica for each in entries})
    _bring(sender, recipient, replicas, entries)


def forge(sender: Book, recipient: Book, author: Book, uid: str, **said: Json) -> None:
    """Bring in edits in somebody else's name, that claim to have seen all that stands."""
    replica = new_replica(author.signing.fingerprint, sender.world)
    seen = {
        each.replica: given.counter
        for _, found in recipient.lists.entries_of([uid])
        for each in found
        for given in each.fields.values()
    }
    at = (recipient.world.now_ms() + 60_000) << 16
    fields = {name: FieldValue(value, 1, seen) for name, value in said.items()}
    entry = Entry(sender.world.new_uid(), uid, KIND, replica.uid, at, fields)
    _bring(sender, recipient, [replica], [entry])


def _bring(
    sender: Book, recipient: Book, replicas: Sequence[Replica], entries: Sequence[Entry]
) -> None:
    digest = sender.world.new_uid() * 2
    with recipient.arriving(
        sender=sender.card, sender_book=sender.id, number=900, sha256=digest
    ) as arrival:
        arrival.learn(replicas, {}, {})
        arrival.take(entries)

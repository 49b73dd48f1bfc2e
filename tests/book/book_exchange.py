"""Hand all entries of one book to another, as a bundle would."""

from collections.abc import Iterable

from waybook.book import Book, Tally
from waybook.journal.entry import Entry


def entries_in(book: Book) -> list[Entry]:
    return [
        entry for _, entries in book.lists.entries_of(book.lists.all_uids()) for entry in entries
    ]


def hand_over(
    sender: Book,
    receiver: Book,
    entries: Iterable[Entry] | None = None,
    *,
    number: int = 1,
    keep_records: bool = False,
) -> Tally:
    handed = entries_in(sender) if entries is None else list(entries)
    replicas = sender.authors.replicas({entry.replica for entry in handed})
    with receiver.arriving(
        sender=sender.card,
        sender_book=sender.id,
        number=number,
        sha256=f"{number:064x}",
        keep_records=keep_records,
    ) as arrival:
        arrival.learn(replicas, {sender.card.fingerprint: sender.name}, {})
        arrival.take(handed)
    return arrival.tally

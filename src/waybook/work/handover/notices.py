"""Notices about bundles that a person should check, and ignoring them."""

from collections.abc import Iterator, Sequence

from waybook.book import Book, WaitingCount, Waiver
from waybook.crypto.cards import Card
from waybook.model.faults import BadInput
from waybook.work.cards import lost_cards
from waybook.work.cards.bundle_sequence import (
    FORK,
    SUGGESTED,
    SUGGESTED_AGAIN,
    WITHDRAWN,
    Notice,
    noticed,
)
from waybook.work.cards.revocations import KIND as REVOCATION
from waybook.work.records.withdrawn import sentence, unseen_notes

_AGAIN = (
    "Changes that came in bundles were in force in this book without asking: methods, or which "
    "records are the same. They are suggestions now; accept those that you want."
)


def notices(book: Book) -> Sequence[Notice]:
    """List lost cards, suggestions, unseen notes, missing bundles, forks, unverified senders."""
    waived = {
        (each.kind, each.chain, each.number, each.last, each.mark) for each in book.waivers.kept()
    }
    told = [*lost_cards.notices(book), *_suggested(book), *_unseen(book)]
    return [
        *(each for each in told if (each.kind, each.chain, 0, 0, each.mark) not in waived),
        *_of_bundles(book),
    ]


def _of_bundles(book: Book) -> list[Notice]:
    return noticed(
        book.received_bundles.listed(gone=True),
        book.received_bundles.listed(),
        book.trust_store.cards(),
        book.waivers.kept(),
    )


def _suggested(book: Book) -> Iterator[Notice]:
    """List waiting changes: one notice for those in force before, and one for each sender."""
    waiting = [
        each for each in book.suggestions.waiting() if each.kind != REVOCATION
    ]  # told by name
    last = book.suggestions.suggested_again()
    if any(each.arrival <= last for each in waiting):
        yield Notice(SUGGESTED_AGAIN, "", "", 0, 0, str(last), _AGAIN)
    senders = book.steering.senders() if waiting else {}
    by_sender: dict[tuple[str, str], list[WaitingCount]] = {}
    for each in waiting:
        by_sender.setdefault(senders[each.arrival][:2], []).append(each)
    for sender in sorted(by_sender):
        yield _of_sender(*sender, by_sender[sender])


def _unseen(book: Book) -> Iterator[Notice]:
    """List withdrawn records to which something came; ignored until something more comes."""
    for each in unseen_notes(book):
        yield Notice(WITHDRAWN, "", each.uid, 0, 0, str(each.newest), sentence(each))


def _of_sender(fingerprint: str, name: str, theirs: Sequence[WaitingCount]) -> Notice:
    count = sum(each.number for each in theirs)
    what, them = ("1 change", "it") if count == 1 else (f"{count} changes", "them")
    sentence = (
        f"“{name}” suggests {what} to how this book works. Nothing takes effect until you accept "
        f"{them}."
    )
    mark = f"{count} {max(each.arrival for each in theirs)}"  # another one, when more comes
    return Notice(SUGGESTED, name, fingerprint, 0, 0, mark, sentence)


def is_forked(book: Book, card: Card) -> bool:
    """Tell whether a person may use two copies of their book, and the notice is still open."""
    end = f" {card.fingerprint}"
    return any(each.kind == FORK and each.chain.endswith(end) for each in _of_bundles(book))


def waive(book: Book, *, notice: str) -> Notice:
    """Ignore a notice; nothing else changes."""
    for each in notices(book):
        if each.id == notice:
            book.waivers.keep(Waiver(each.kind, each.chain, each.number, each.last, each.mark))
            return each
    raise BadInput("There is no notice “{notice}”.", code="no-notice", notice=notice[:40])

"""Revocations: one record for each author and card, which leaves only from its author's book.

Why only some revocations count: resources/docs/decisions/0024-revocation-travels.md.
"""

from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from hashlib import sha256
from typing import NamedTuple

from waybook.book import Book, Changes, Edit
from waybook.book.queries.decisions import mark_of
from waybook.book.queries.provenance import Voice
from waybook.crypto.cards import Card
from waybook.crypto.revocation_certificate import is_by
from waybook.journal.siblings import Sibling
from waybook.model.limits import local
from waybook.practice.authority import HERE, WrittenValue, unanswered

KIND = "revocation"
REVOKED, VALID = "revoked", "valid"
_NEVER_MS = 253_402_300_800_000  # the year 10000


@dataclass(frozen=True, slots=True)
class LostCard:
    """The card in a revocation: hash, fingerprint of its signing key, name if known."""

    digest: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's current revocation of a card.

    `via` is its sender, '' if it was `by`. `since_ms` is None if nobody knows the day. `proof` is
    the signature of the card's own certificate. `is_trusted`: author and sender have verified cards
    here. `marks` are the parts that state it; it is open until a person here decided about all of
    them.
    """

    record: str
    card: LostCard
    author: str
    by: str
    via: str
    since_ms: int | None
    since: str
    reason: str
    proof: bytes
    is_trusted: bool
    marks: frozenset[bytes]
    is_open: bool


def lost(card: Card) -> LostCard:
    """Return the description of a card for a revocation."""
    return LostCard(card.digest, card.fingerprint, card.name)


def uid_of(digest: str, author: str) -> str:
    """Return the id of one person's revocation of one card: nobody else can write under it."""
    return sha256(f"{KIND}\n{digest}\n{author}\n".encode()).hexdigest()[:32]


def note_lost(
    book: Book,
    card: LostCard,
    *,
    since_ms: int | None = None,
    reason: str = "",
    proof: bytes = b"",
) -> Changes:
    """Write our own revocation of a card; it leaves with every bundle."""
    said = {
        **_head(book, card, REVOKED),
        "since": _since_text(since_ms, book.world.zone) or None,
        "reason": reason.strip() or None,
    }
    if proof:
        said["certificate"] = b64encode(proof).decode()
    return book.append([_edit(book, card, said)])


def note_valid(book: Book, card: LostCard) -> Changes:
    """Take our own revocation of a card back, if there is one."""
    if mine(book, card.digest) is None:
        return Changes()
    return book.append([_edit(book, card, _head(book, card, VALID))])


def mine(book: Book, digest: str) -> Statement | None:
    """Return our own current revocation of a card, if there is one."""
    me = book.signing.fingerprint
    return next(_statements(book, {uid_of(digest, me): (digest, me)}), None)


def statements(book: Book, digests: Collection[str]) -> list[Statement]:
    """Return revocations of some cards by people whose cards are held, the trusted first.

    They are looked up by id, so revocations by strangers cost no time.
    """
    authors = {held.card.fingerprint for held in book.trust_store.cards()} - {
        book.signing.fingerprint
    }
    asked = {uid_of(digest, author): (digest, author) for digest in digests for author in authors}
    found = _statements(book, asked)
    return sorted(found, key=lambda each: (not each.is_trusted, each.by, each.card.digest))


def statement_in(book: Book, uid: str) -> Statement | None:
    """Return the revocation in a record, by any author and of any card, if it is consistent."""
    for _, voices in book.voices.of([uid]):
        for author in sorted({voice.author for voice in voices}):
            for digest in sorted(_digests(voices)):
                if uid_of(digest, author) == uid:
                    return next(_statements(book, {uid: (digest, author)}), None)
    return None


def own_words(book: Book) -> dict[str, str]:
    """Return each record of our own revocations, with the card's hash."""
    me = book.signing.fingerprint
    found = ((each.uid, str(each.fields.get("card") or "")) for each in book.lists.records(KIND))
    return {uid: digest for uid, digest in found if uid_of(digest, me) == uid}


def not_for(book: Book, card: Card) -> set[str]:
    """Return the revocation records that a person does not get.

    Those of other authors leave only their own books. That a card is valid again is sent only to
    people who may have received its revocation.
    """
    own = own_words(book)
    back = {uid for uid, digest in own.items() if mine(book, digest) is None}
    digests = {held.card.digest for held in book.trust_store.cards() if held.card.name == card.name}
    back -= book.sent_bundles.had(back, {*digests, card.digest})
    return (set(book.lists.all_uids(KIND)) - own.keys()) | back


def waive_all(book: Book, digest: str) -> None:
    """Decline all revocations of a card by others until now, since a person here decided so."""
    said = statements(book, [digest])
    for waits in book.suggestions.pending([each.record for each in said]) if said else ():
        book.suggestions.decide(waits, accepted=False)
    for each in said:
        book.suggestions.decline_parts(each.record, each.marks)


def trusted_keys(book: Book) -> set[str]:
    """Return the fingerprints of people whose revocations make us ask: verified, and not lost.

    A card that was replaced by a verified one of the same name counts still.
    """
    cards = book.trust_store.cards()
    names = {held.card.name for held in cards if held.verified and not held.revoked}
    return {held.card.fingerprint for held in cards if held.verified and held.card.name in names}


def _head(book: Book, card: LostCard, state: str) -> dict[str, str | None]:
    today = book.world.today().isoformat()
    return {
        "card": card.digest,
        "key": card.key,
        "name": card.name or None,
        "state": state,
        "date": today,
    }


def _edit(book: Book, card: LostCard, said: Mapping[str, str | None]) -> Edit:
    uid = uid_of(card.digest, book.signing.fingerprint)
    counts = book.steering.counting(uid)  # what is shown may be what others wrote
    affirm = frozenset(name for name, value in said.items() if counts.get(name) != value)
    return Edit(KIND, said, uid, affirm=affirm)


def _since_text(since_ms: int | None, zone: tzinfo | None) -> str:
    """Write an instant as the clock on the wall shows it, with its offset."""
    if since_ms is None:
        return ""
    at = local(since_ms, zone)
    return at.replace(microsecond=since_ms % 1000 * 1000).isoformat()


def _since_ms(text: str) -> int | None:
    """Read an instant; None, so from the beginning, where there is none or it cannot be read."""
    try:
        at = datetime.fromisoformat(text)
        ms = round(at.timestamp() * 1000) if at.tzinfo else 0
    except (ValueError, OverflowError):
        return None
    return ms if 0 < ms < _NEVER_MS else None


def _statements(book: Book, asked: Mapping[str, tuple[str, str]]) -> Iterator[Statement]:
    cards = {held.card.digest: held.card for held in book.trust_store.cards()}
    cards[book.card.digest] = book.card
    trusted = trusted_keys(book)
    held = sorted(book.lists.held(asked))
    decided = book.suggestions.decided(held)
    done = decided.accepted | decided.declined
    names = _Names(book)
    for uid, voices in book.voices.of(held):
        digest, author = asked[uid]
        words = _words(voices, author)
        about = _About(uid, digest, author, cards.get(digest))
        if found := _statement(about, words, trusted, names):
            yield replace(found, is_open=not found.marks <= done)


class _About(NamedTuple):
    """Which record is read, its author and its card."""

    uid: str
    digest: str
    author: str
    card: Card | None


class _Names:
    """Names of authors by fingerprint, each looked up once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[str, str] = {}

    def of(self, fingerprint: str) -> str:
        if fingerprint not in self._known:
            self._known.update(self._book.authors.names([fingerprint]))
        return self._known[fingerprint] or fingerprint


def _words(voices: Iterable[Voice], author: str) -> dict[str, list[WrittenValue]]:
    """Return for each field what its author said and nobody entitled has replaced."""
    given: dict[str, list[WrittenValue]] = {}
    for entry, by, sender in voices:
        for name, value in entry.fields.items() if by == author else ():
            candidate = Sibling(entry.uid, entry.replica, entry.at, value)
            given.setdefault(name, []).append(WrittenValue(candidate, by, sender))
    return {name: list(unanswered(words)) for name, words in given.items()}


def _statement(
    about: _About,
    words: Mapping[str, Sequence[WrittenValue]],
    trusted: Collection[str],
    names: _Names,
) -> Statement | None:
    author = about.author

    def counts(word: WrittenValue) -> bool:
        return word.sender == HERE or (author in trusted and word.sender in trusted)

    lost_by = [each for each in words.get("state", ()) if each.value.value == REVOKED]
    if not lost_by:
        return None
    best = min(lost_by, key=lambda each: (not counts(each), each.sender != author))
    heard = {HERE, author, best.sender}  # what others brought in this name may be made up

    def said(name: str) -> list[str]:
        return [str(each.value.value or "") for each in words.get(name, ()) if each.sender in heard]

    gone = [each.value.value for each in words.get("withdrawn", ()) if each.sender in heard]
    if gone and all(gone):
        return None
    since = _earliest(said("since"))
    told = next(iter(said("name")), "")
    return Statement(
        record=about.uid,
        card=LostCard(
            about.digest, next(iter(said("key")), ""), about.card.name if about.card else told
        ),
        author=author,
        by=names.of(author),
        via="" if best.sender in {HERE, author} else names.of(best.sender),
        since_ms=_since_ms(since),
        since=since[:10] if _since_ms(since) is not None else "",
        reason=next(iter(said("reason")), ""),
        proof=next((raw for raw in map(_raw, said("certificate")) if _stops(about.card, raw)), b""),
        is_trusted=counts(best),
        marks=_marks(about.uid, best, words, heard),
        is_open=True,
    )


def _marks(
    uid: str,
    best: WrittenValue,
    words: Mapping[str, Sequence[WrittenValue]],
    heard: Collection[str],
) -> frozenset[bytes]:
    """Return the marks of what a person decides about: that it is lost, since when, the proof."""
    said = [
        (name, each)
        for name in ("since", "certificate")
        for each in words.get(name, ())
        if each.sender in heard
    ]
    return frozenset(mark_of(uid, name, each.value) for name, each in [("state", best), *said])


def _earliest(said: Sequence[str]) -> str:
    """Return the day that lets in the least: none at all before any, the first of several."""
    if not said or any(_since_ms(each) is None for each in said):
        return ""
    return min(said, key=lambda each: _since_ms(each) or 0)


def _digests(voices: Iterable[Voice]) -> set[str]:
    given = (voice.entry.fields["card"].value for voice in voices if "card" in voice.entry.fields)
    return {str(value) for value in given}


def _raw(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError:
        return b""


def _stops(card: Card | None, signature: bytes) -> bool:
    return bool(card and signature and is_by(card, signature))

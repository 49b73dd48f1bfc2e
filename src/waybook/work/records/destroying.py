"""Delete a record permanently, and answer other people's requests to do so."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from waybook.book import Book, Changes, Edit, Record, Tombstone
from waybook.book.backups.reaching import reach
from waybook.book.handover.tombstones import keep_tombstone
from waybook.book.queries.provenance import Voice
from waybook.crypto.cards import Card
from waybook.model.faults import BadInput
from waybook.model.labels import Label
from waybook.practice import disclosure
from waybook.work.records.effective_labels import guard

KIND = "destruction"
_UID = re.compile(r"[0-9a-f]{32}")
DESTROYED, DECLINED = "destroyed", "declined"
_SAYING = frozenset({"of", "state"})


@dataclass(frozen=True, slots=True)
class Request:
    """Someone destroyed a record that is held here, and asks us to do the same.

    `via` is the sender of the request, '' if it was `by`. `aside`: all its entries are undone.
    """

    uid: str
    of: str
    kind: str
    title: str
    by: str
    date: str
    via: str = ""
    aside: bool = False


@dataclass(frozen=True, slots=True)
class DestructionLine:
    """The line that stays after a destruction: who, when, which record, and the answer there.

    `via` is the sender of the line, '' if it was `by`.
    """

    of: str
    state: str
    by: str
    date: str
    via: str = ""


def destroy(book: Book, *, uid: str) -> Changes:
    """Delete the content of a record permanently, and ask the people who have it to do the same.

    It goes from the book's own backups too, where they can be reached; other copies keep it.
    """
    if _found(book, uid)[0].kind == KIND:
        raise BadInput("The line about a destruction stays in the book. It holds no content.")
    changes = Changes()
    with book.together():  # a line that is missing would ask nobody
        strict = disclosure.terms(guard(book).sketches)
        for each in _with_attachments(book, uid):
            here = strict.get(each) or _strict_aside(_found(book, each)[0])
            kind = book.destroy(each, label=here.label.code, rule=here.rule.code)
            changes |= book.append([_line(book, each, DESTROYED)])
            changes |= Changes(frozenset({each}), frozenset({kind}))
    book.forget_files()
    reach(book)
    return changes


def destroy_as_elsewhere(book: Book, *, lines: Sequence[Tombstone]) -> Changes:
    """Destroy what this person destroyed in another copy of the book, in the open transaction.

    The line about it is written here again, so that it stays if the copy's step is undone.
    """
    strict = disclosure.terms(guard(book).sketches)
    changes = Changes()
    for each in lines:
        if book.undone_entries.held_or_undone([each.record]):
            here = strict.get(each.record) or _strict_aside(_found(book, each.record)[0])
            kind = book.destroy(each.record, label=here.label.code, rule=here.rule.code)
            changes |= Changes(frozenset({each.record}), frozenset({kind}))
        with book.together():
            keep_tombstone(book.store, each)
        own = _own_uid(book, each.record)
        if book.lists.held([own]):
            said = {"of": each.record, "state": DESTROYED}
            changes |= book.append([Edit(KIND, said, own, affirm=frozenset(said))])
    return changes


def _found(book: Book, uid: str) -> tuple[Record, bool]:
    """Return a record that is held or undone, and whether all of it is undone."""
    if not book.lists.held([uid]) and (aside := book.undone_entries.record(uid)):
        return aside, True
    return book.lists.record(uid), False


def _strict_aside(record: Record) -> disclosure.Terms:
    """Return how strict a record was that is not here: what it belonged to is not known."""
    return disclosure.Terms(Label.RED, disclosure.sketch(record.kind, record.fields).rule)


def _with_attachments(book: Book, uid: str) -> list[str]:
    """Return a record and its own attachments, these first; not those of the same person.

    Others write what an attachment belongs to: it may be a long chain, or a ring.
    """
    found = [uid]
    for each in found:
        about = {by for field, by in book.lists.links_to(each) if field == "about"}
        found += sorted(
            by for by in about.difference(found) if book.lists.record(by).kind == "attachment"
        )
    return found[::-1]


def requests(book: Book) -> list[Request]:
    """Return the records that others destroyed and that are here, unless this was declined."""
    found = []
    asked = _asked(book)
    here = book.undone_entries.held_or_undone(asked)
    declined = _declined(book, here)
    waiting = {of: line for of, line in asked.items() if of in here and of not in declined}
    authors = _authors(book, waiting.values())
    standing = {each.uid: (each, False) for each in book.lists.records(among=waiting.keys())}
    for of, line in waiting.items():
        held, aside = standing.get(of) or _found(book, of)
        date = str(line.fields.get("date") or "")
        by, via = authors[line.uid]
        found.append(Request(line.uid, of, held.kind, held.title, by, date, via, aside))
    return found


def accept_request(book: Book, *, uid: str) -> Changes:
    """Destroy here what someone else destroyed."""
    return destroy(book, uid=_request(book, uid).of)


def decline_request(book: Book, *, uid: str) -> Changes:
    """Keep a record that someone else destroyed, and answer so."""
    return book.append([_line(book, _request(book, uid).of, DECLINED)])


def lines(book: Book, *, limit: int | None = None) -> list[DestructionLine]:
    """Return the lines about destructions, at most this many: ours first, then those of others."""
    found = []
    held = sorted(book.lists.records(KIND), key=lambda each: not _is_ours(book, each))[:limit]
    authors = _authors(book, held)
    for each in held:
        of, state, date = (str(each.fields.get(name) or "") for name in ("of", "state", "date"))
        by, via = authors[each.uid]
        found.append(DestructionLine(of, state, by, date, via))
    return found


def not_for(book: Book, card: Card) -> set[str]:
    """Return the lines that a person must not get.

    Either they never had the record, as far as we know: the id in a line would show them that
    something was withheld. Or others ask for the destruction, and nobody here agreed.
    """
    theirs = {held.card for held in book.trust_store.cards() if held.card.name == card.name} | {
        card
    }
    digests = {each.digest for each in theirs}
    fingerprints = {each.fingerprint for each in theirs}
    brought = {each.record: set(each.had) for each in book.tombstones.listed()}
    named = {each.uid: _named(book, each) for each in book.lists.records(KIND)}
    about = frozenset[str]().union(*named.values())
    brought.update(book.redelivered.bringers(about))
    known = book.sent_bundles.had({of for of in about if _UID.fullmatch(of)}, digests)
    known |= {of for of in about if fingerprints.intersection(brought.get(of, ()))}
    unheard = {uid for uid, ofs in named.items() if not known.issuperset(ofs)}
    return unheard | _undecided(book, named)


def _undecided(book: Book, named: Mapping[str, Collection[str]]) -> set[str]:
    """Return lines of others that ask for what nobody did here, or answer what is open here.

    `named` gives for each line the records that it is about.
    """
    gone = {each.record for each in book.tombstones.listed()}
    kept = {
        str(each.fields.get("of")) for each in book.lists.records(KIND) if _is_our_no(book, each)
    }
    asking = {each.uid for each in book.lists.records(KIND) if _asks(book, each)}
    decided = {False: gone | kept, True: gone}
    doubtful = [uid for uid, ofs in named.items() if not decided[uid in asking].issuperset(ofs)]
    me = book.signing.fingerprint
    return {uid for uid, voice in _last_words(book, doubtful).items() if voice.author != me}


def _is_ours(book: Book, line: Record) -> bool:
    return line.uid == _own_uid(book, str(line.fields.get("of")))


def _is_our_no(book: Book, line: Record) -> bool:
    return line.fields.get("state") == DECLINED and _is_ours(book, line)


def _asks(book: Book, line: Record) -> bool:
    """Tell whether a current value of a line asks for a record to be destroyed."""
    if "state" not in line.conflicts:
        return line.fields.get("state") != DECLINED
    return any(each.value != DECLINED for each in book.histories.siblings(line.uid, "state"))


def _named(book: Book, line: Record) -> set[str]:
    """Return the records that a line is about: several, where others wrote in it."""
    if "of" not in line.conflicts:
        return {str(line.fields.get("of"))}
    return {str(each.value) for each in book.histories.siblings(line.uid, "of")}


def _declined(book: Book, asked: Iterable[str]) -> set[str]:
    """Return of which the answer here was to keep it; one destroyed may be back, restored."""
    own = {_own_uid(book, of): of for of in asked}
    # Others can work out the uid of my line: only what was written here is my answer.
    return {
        own[uid]
        for uid in book.lists.held(own)
        if book.steering.counting(uid).get("state") == DECLINED
    }


def _request(book: Book, uid: str) -> Request:
    for each in requests(book):
        if each.uid == uid:
            return each
    raise BadInput("There is no open request “{uid}”.", code="no-request", uid=uid)


def _asked(book: Book) -> dict[str, Record]:
    """Return for each record that somebody destroyed the first line about it."""
    found: dict[str, Record] = {}
    for each in book.lists.records(KIND):
        if each.fields.get("state") == DESTROYED and not each.withdrawn:
            found.setdefault(str(each.fields.get("of")), each)
    return found


def _line(book: Book, of: str, state: str) -> Edit:
    today = book.world.today().isoformat()
    said = {"of": of, "state": state, "date": today}
    # To be written also where others wrote it already: only what is written here is my answer.
    return Edit(KIND, said, _own_uid(book, of), affirm=frozenset({"of", "state"}))


def _own_uid(book: Book, of: str) -> str:
    """Return the id of this person's line about a record: one, however often it is said."""
    told = f"{KIND}\n{of}\n{book.signing.fingerprint}\n"
    return sha256(told.encode()).hexdigest()[:32]


def _authors(book: Book, lines_: Iterable[Record]) -> dict[str, tuple[str, str]]:
    """Return for each line who says it, by name, and who brought it: '' if they did themselves.

    Others may have written in it since: then it is their word.
    """
    voices = _last_words(book, [each.uid for each in lines_])
    names = book.authors.names({each.author for each in voices.values()})
    senders = {each.sender: each.sender_name for each in book.received_bundles.listed(gone=True)}
    found = {}
    for uid, voice in voices.items():
        name, via = names[voice.author], senders.get(voice.sender, "")
        found[uid] = (name, "" if via == name else via)
    return found


def _last_words(book: Book, uids: Collection[str]) -> dict[str, Voice]:
    """Return for each line the newest entry that says what it is about, or what became of it."""
    return {
        uid: max(
            (each for each in voices if not _SAYING.isdisjoint(each.entry.fields)),
            key=lambda each: each.entry.at,
        )
        for uid, voices in book.voices.of(uids)
    }

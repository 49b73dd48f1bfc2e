"""Destroy a record for good, and meet the requests of others to do so."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from waybook.book import Book, Changes, Edit, Record
from waybook.crypto.cards import Card
from waybook.model.faults import BadInput
from waybook.model.labels import Label
from waybook.practice import sharing
from waybook.work.guarding import guard

KIND = "destruction"
_UID = re.compile(r"[0-9a-f]{32}")
DESTROYED, DECLINED = "destroyed", "declined"


@dataclass(frozen=True, slots=True)
class Request:
    """Someone destroyed a record that is held here, and asks for the same.

    `via` is who brought the request, '' where `by` did. `aside`: an undo set all of it aside.
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
class Line:
    """What stays of a destruction: whose, when, which record, and how it was met there.

    `via` is who brought the line, '' where `by` did.
    """

    of: str
    state: str
    by: str
    date: str
    via: str = ""


def destroy(book: Book, *, uid: str) -> Changes:
    """Remove the content of a record here for good, and ask those who have it for the same.

    Backups and copies made before keep it until they are gone.
    """
    if _found(book, uid)[0].kind == KIND:
        raise BadInput("A line about a destruction stays; it holds no content.")
    changes = Changes()
    with book.together():  # a line that is missing would ask nobody
        strict = sharing.terms(guard(book).sketches)
        for each in _with_attachments(book, uid):
            here = strict.get(each) or _strict_aside(_found(book, each)[0])
            kind = book.destroy(each, label=here.label.code, rule=here.rule.code)
            changes |= book.append([_line(book, each, DESTROYED)])
            changes |= Changes(frozenset({each}), frozenset({kind}))
    book.forget_files()
    return changes


def _found(book: Book, uid: str) -> tuple[Record, bool]:
    """Return a record that is held or was set aside, and whether that is so of all of it."""
    if not book.held([uid]) and (aside := book.record_aside(uid)):
        return aside, True
    return book.record(uid), False


def _strict_aside(record: Record) -> sharing.Terms:
    """Return how strict a record was that is not here: what it belonged to is not known."""
    return sharing.Terms(Label.RED, sharing.sketch(record.kind, record.fields).rule)


def _with_attachments(book: Book, uid: str) -> list[str]:
    """Return a record and its own attachments, these first; not those of the same person.

    Others write what an attachment belongs to: it may be a long chain, or a ring.
    """
    found = [uid]
    for each in found:
        about = {by for field, by in book.links_to(each) if field == "about"}
        found += sorted(
            by for by in about.difference(found) if book.record(by).kind == "attachment"
        )
    return found[::-1]


def requests(book: Book) -> list[Request]:
    """Return what others destroyed and is held here still, unless it was declined."""
    found = []
    for of, line in _asked(book).items():
        if book.held([_own_uid(book, of)]) or not (book.held([of]) or book.record_aside(of)):
            continue
        held, aside = _found(book, of)
        date = str(line.fields.get("date") or "")
        by, via = _author(book, line)
        found.append(Request(line.uid, of, held.kind, held.title, by, date, via, aside))
    return found


def accept_request(book: Book, *, uid: str) -> Changes:
    """Destroy here what someone else destroyed."""
    return destroy(book, uid=_request(book, uid).of)


def decline_request(book: Book, *, uid: str) -> Changes:
    """Keep what someone else destroyed, and say so."""
    return book.append([_line(book, _request(book, uid).of, DECLINED)])


def lines(book: Book) -> list[Line]:
    """Return every line about a destruction, ours and those of others."""
    found = []
    for each in book.records(KIND):
        of, state, date = (str(each.fields.get(name) or "") for name in ("of", "state", "date"))
        by, via = _author(book, each)
        found.append(Line(of, state, by, date, via))
    return found


def not_for(book: Book, card: Card) -> set[str]:
    """Return the lines that somebody must not get: they never had the record, as far as we know.

    A line tells nothing but an id; who never met that id would learn that something was withheld.
    """
    theirs = {held.card for held in book.cards() if held.card.name == card.name} | {card}
    digests = {each.digest for each in theirs}
    fingerprints = {each.fingerprint for each in theirs}
    brought = {each.record: set(each.had) for each in book.destroyed()}
    named = {each.uid: _named(book, each) for each in book.records(KIND)}
    about = frozenset[str]().union(*named.values())
    brought.update(book.bringers(about))
    known = book.had({of for of in about if _UID.fullmatch(of)}, digests)
    known |= {of for of in about if fingerprints.intersection(brought.get(of, ()))}
    return {uid for uid, ofs in named.items() if not known.issuperset(ofs)}


def _named(book: Book, line: Record) -> set[str]:
    """Return the records that a line is about: several, where others wrote in it."""
    if "of" not in line.conflicts:
        return {str(line.fields.get("of"))}
    return {str(each.value) for each in book.candidates(line.uid, "of")}


def _request(book: Book, uid: str) -> Request:
    for each in requests(book):
        if each.uid == uid:
            return each
    raise BadInput(f"There is no open request {uid}. See `waybook destruction BOOK`.")


def _asked(book: Book) -> dict[str, Record]:
    """Return for each record that somebody destroyed the first line about it."""
    found: dict[str, Record] = {}
    for each in book.records(KIND):
        if each.fields.get("state") == DESTROYED and not each.withdrawn:
            found.setdefault(str(each.fields.get("of")), each)
    return found


def _line(book: Book, of: str, state: str) -> Edit:
    today = datetime.fromtimestamp(book.world.now_ms() / 1000, tz=UTC).date().isoformat()
    return Edit(KIND, {"of": of, "state": state, "date": today}, _own_uid(book, of))


def _own_uid(book: Book, of: str) -> str:
    """Return the id of this person's line about a record: one, however often it is said."""
    told = f"{KIND}\n{of}\n{book.signing.fingerprint}\n"
    return sha256(told.encode()).hexdigest()[:32]


def _author(book: Book, line: Record) -> tuple[str, str]:
    """Return who says what a line says, by name, and who brought it: '' if they did themselves.

    Others may have written in it since: then it is their word.
    """
    said = [
        (each.at_ms, each.author_name, each.via)
        for name in ("of", "state")
        for each in book.candidates(line.uid, name)
        if each.value == line.fields.get(name)
    ]
    _, name, via = max(said, default=(0, "", ""))
    return name, "" if via == name else via

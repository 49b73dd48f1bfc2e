"""Collect what is compared of records, and keep the index of what they have in common."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from waybook.book import Book
from waybook.book.queries.duplicates import JOINED
from waybook.model.faults import DiskFull, ReadOnly
from waybook.practice.likeness.compared import CommonTrait, RecordForComparison
from waybook.practice.likeness.names import Key, NamedRecord
from waybook.practice.likeness.similar import CROWD
from waybook.practice.likeness.traits import affiliation, compared, identifier, keys_beside
from waybook.practice.names.name_forms import plain

_AT_ONCE = 1000
_ABOUT: Mapping[str, str] = {"affiliation": "contact", "external-id": "about"}
"""The records beside others that have keys, and the field that says whom they are about."""

_Traits = Mapping[str, set[CommonTrait]]


def index_likeness(book: Book) -> None:
    """Make the keys of records that are new or that changed.

    Where nothing can be written, what was indexed before has to do.
    """
    with suppress(DiskFull, ReadOnly):
        _index(book)


def _index(book: Book) -> None:
    while due := book.likeness.due(_AT_ONCE):
        keys: dict[str, list[Key]] = {uid: [] for uid in due}
        for record in book.lists.records(among=due):
            if record.withdrawn:
                continue
            if record.kind in JOINED:
                named = NamedRecord(compared(record.uid, record.kind, record.fields))
                keys[record.uid] = list(named.keys())
            else:
                keys[record.uid] = list(keys_beside(record.kind, record.fields))
        book.likeness.keep(keys)


def compared_records(book: Book, kind: str, uids: Collection[str]) -> list[RecordForComparison]:
    """Return what is compared of records that are shown: of all that are one with each."""
    same = book.lists.duplicates
    every = [each for uid in uids for each in same.all_of(uid)]
    beside = _beside(book, kind, every)
    found: dict[str, RecordForComparison] = {}
    for record in book.lists.records(kind, every):
        if record.withdrawn:
            continue
        shown = same.shown(record.uid)
        made = compared(shown, kind, record.fields)
        traits = frozenset(_as_shown(book, made.traits | beside.get(record.uid, set())))
        if (known := found.get(shown)) is None:
            found[shown] = replace(made, traits=traits)
        else:
            first, then = (made, known) if record.uid == shown else (known, made)
            found[shown] = RecordForComparison(
                shown,
                kind,
                tuple(dict.fromkeys((*first.names, *then.names))),
                f"{known.told}\n{made.told}",
                known.traits | traits,
            )
    return list(found.values())


def sharing(book: Book, kind: str, keys: Collection[Key]) -> Mapping[Key, Sequence[str]]:
    """Return the records shown of a kind that have each of some keys."""
    held = book.likeness.holders(keys, CROWD + 1)
    every = {uid for uids in held.values() for uid in uids}
    owners = _owners(book, kind, every)
    return {
        key: sorted({owners[uid] for uid in uids if uid in owners}) for key, uids in held.items()
    }


def naming(book: Book, names: Iterable[str]) -> set[str]:
    """Return contacts whose text holds one of the names, by the index of words."""
    return {
        hit.uid
        for name in names
        if len(plain(name)) > 2  # noqa: PLR2004 - shorter words stand in every text
        for hit in book.search.hits(f'"{name}"', kind="contact", limit=CROWD)
    }


def _owners(book: Book, kind: str, uids: Collection[str]) -> dict[str, str]:
    """Return for each record found the one shown that it is, or that it is about."""
    same = book.lists.duplicates
    about = {
        record.uid: str(record.fields.get(_ABOUT[record.kind]) or "")
        if record.kind in _ABOUT
        else record.uid
        for record in book.lists.records(among=uids)
    }
    fit = {row.uid for row in book.lists.rows_of(set(about.values())) if row.kind == kind}
    return {uid: same.shown(owner) for uid, owner in about.items() if owner in fit}


def _as_shown(book: Book, traits: Iterable[CommonTrait]) -> Iterable[CommonTrait]:
    """Let traits that name a record name the one that is shown for it."""
    shown = book.lists.duplicates.shown
    return (each._replace(value=shown(each.value)) for each in traits)


def _beside(book: Book, kind: str, uids: Collection[str]) -> _Traits:
    """Return what other records say of these."""
    found: dict[str, set[CommonTrait]] = defaultdict(set)
    if kind == "contact":
        for each in book.lists.referring(uids, "affiliation", "contact"):
            found[str(each.fields.get("contact"))].update(filter(None, [affiliation(each.fields)]))
        _add(book, found, uids, ("attendance", "contact"), "met", "meeting")
    elif kind in {"group", "actor"}:
        for each in book.lists.referring(uids, "external-id", "about"):
            found[str(each.fields.get("about"))].update(filter(None, [identifier(each.fields)]))
        for each in book.lists.referring(uids, "tenure", "group"):
            holder = str(each.fields.get("holder") or "")
            found[str(each.fields.get("group"))].add(CommonTrait("leader", plain(holder), holder))
    elif kind == "meeting":
        _add(book, found, uids, ("attendance", "meeting"), "participant", "contact")
        _add(book, found, uids, ("attendance", "meeting"), "participant", "actor")
        for uid, voices in book.voices.of(uids):
            found[uid].add(CommonTrait("author", voices[0].author))
    return found


def _add(
    book: Book,
    found: dict[str, set[CommonTrait]],
    uids: Collection[str],
    link: tuple[str, str],
    code: str,
    name: str,
) -> None:
    kind, field = link
    for each in book.lists.referring(uids, kind, field):
        if other := each.fields.get(name):
            found[str(each.fields.get(field))].add(CommonTrait(code, str(other)))

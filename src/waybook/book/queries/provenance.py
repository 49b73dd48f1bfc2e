"""The author and the sender of each value of a record."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from waybook.book.storage.abridged_chains import abridged_chains
from waybook.book.storage.entry_rows import EntryRow, chains, entry_of, json_list
from waybook.book.storage.store import Store
from waybook.journal.entry import Entry

_AT_ONCE = 500
_FIRST = """
coalesce((
  SELECT min(e.arrival, g.arrival) FROM again g WHERE g.entry = e.id AND g.fields = ''
  AND NOT EXISTS (
    SELECT 1 FROM arrivals a JOIN steps s ON s.id = a.step
    WHERE a.id = g.arrival AND s.undone_ms <> 0
  ) ORDER BY g.arrival LIMIT 1
), e.arrival)"""
_ORIGINS = f"""
SELECT r.uid, coalesce(a.sender, '')
FROM (
  SELECT e.record, min(e.id) AS id, min(nullif({_FIRST}, 0)) AS arrival
  FROM entries e GROUP BY e.record
) f
JOIN records r ON r.id = f.record JOIN entries e ON e.id = f.id
LEFT JOIN arrivals a ON e.arrival <> 0 AND a.id = f.arrival"""  # noqa: S608 - fixed words only
_BROUGHT_BY = f"""
SELECT e.id, {_FIRST} FROM entries e
WHERE e.id IN (SELECT value FROM json_each(?))"""  # noqa: S608 - fixed words only
_DISCUSSED = """
SELECT uid FROM records WHERE conflicts <> '' UNION
SELECT uid FROM records WHERE id IN (
  SELECT record FROM entries GROUP BY record HAVING count(*) > 1 AND max(arrival) > 0
) ORDER BY uid"""
_HEADS = "SELECT uid, id, kind, last FROM records WHERE uid IN (SELECT value FROM json_each(?))"


class Voice(NamedTuple):
    """An entry, its author, and the sender of its bundle: '' if it was written here."""

    entry: Entry
    author: str
    sender: str


class Voices:
    """Read the author and the sender of entries; entries under our own key count as ours.

    If several people sent an entry, in steps that are not undone, the first one counts, even if
    steps were undone and redone since.
    """

    def __init__(self, store: Store, me: str) -> None:
        """Take the store and the fingerprint of its owner."""
        self._store = store
        self._me = me

    def origins(self) -> dict[str, str]:
        """Return for each record who sent it first, even if steps were undone and redone since."""
        return {uid: self._unless_me(sender) for uid, sender in self._store.rows(_ORIGINS)}

    def discussed(self) -> list[str]:
        """Return the records with several entries, not all of them written here."""
        return [row[0] for row in self._store.rows(_DISCUSSED)]

    def of(self, uids: Iterable[str]) -> Iterator[tuple[str, list[Voice]]]:
        """Yield for each record its entries, those of its first sender first."""
        wanted = list(uids)
        arrivals = self._store.rows("SELECT id, sender FROM arrivals")
        senders = {number: self._unless_me(sender) for number, sender in arrivals}
        for start in range(0, len(wanted), _AT_ONCE):
            yield from _voices(self._store, wanted[start : start + _AT_ONCE], senders)

    def deciding(self, uid: str) -> list[Voice]:
        """Return the entries of a record that still decide about it, those of its sender first.

        Of a record of which all was written here, what later entries absorbed is left out.
        """
        heads = self._store.rows(_HEADS, (json_list([uid]),))
        found = abridged_chains(self._store, [last for *_, last in heads])
        for _, number, kind, _ in heads:
            chain = found[number]
            if not chain.received:
                authors = _authors(self._store, {link.replica for link in chain.links})
                return [
                    Voice(entry_of(link, uid, kind), authors[link.replica], "")
                    for link in chain.links
                ]
        return [voice for _, voices in self.of([uid]) for voice in voices]

    def begun_by(self, uids: Collection[str]) -> dict[str, str]:
        """Return the author of the first entry of each record, by its instant."""
        heads = self._store.rows(_HEADS, (json_list(uids),))
        found = abridged_chains(self._store, [last for *_, last in heads])
        first = {uid: found[number].first.replica for uid, number, _, _ in heads}
        authors = _authors(self._store, set(first.values()))
        return {uid: authors[replica] for uid, replica in first.items()}

    def _unless_me(self, sender: str) -> str:
        return "" if sender == self._me else sender


def _voices(
    store: Store, uids: list[str], senders: dict[int, str]
) -> Iterator[tuple[str, list[Voice]]]:
    heads = store.rows(_HEADS, (json_list(uids),))
    links = chains(store, [last for *_, last in heads])
    authors = _authors(store, {link.replica for found in links.values() for link in found})
    first: dict[int, int] = dict(
        store.rows(
            _BROUGHT_BY, (json_list([link.id for found in links.values() for link in found]),)
        )
    )
    for uid, number, kind, _ in heads:
        yield (
            uid,
            [
                Voice(
                    entry_of(link, uid, kind),
                    authors[link.replica],
                    senders.get(first[link.id], ""),
                )
                for link in _first_in_front(links[number], first)
            ],
        )


def _first_in_front(links: list[EntryRow], first: Mapping[int, int]) -> list[EntryRow]:
    """Put the entries of the first sender first: redone entries, for example, come later."""
    if not links[0].arrival:
        return links
    earliest = min(first[link.id] for link in links if link.arrival)
    return sorted(links, key=lambda link: first[link.id] != earliest)


def _authors(store: Store, replicas: set[str]) -> dict[str, str]:
    return dict(
        store.rows(
            "SELECT r.uid, a.fingerprint FROM replicas r JOIN authors a ON a.id = r.author "
            "WHERE r.uid IN (SELECT value FROM json_each(?))",
            (json_list(sorted(replicas)),),
        )
    )

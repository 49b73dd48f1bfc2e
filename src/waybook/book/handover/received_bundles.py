"""Received bundles, and the steps in which they were accepted. See resources/docs/handover.md."""

import json
from collections.abc import Collection, Iterable

from msgspec.structs import replace

from waybook.book.handover.attachment_refs import hand_brought
from waybook.book.handover.redelivered import hand_again
from waybook.book.storage.store import Store
from waybook.book.values import MergeStep, ReceivedBundle

_COLUMNS = (
    "book, number, sha256, previous, sender, sender_name, received_ms, sealed_ms, manifest, "
    "records, whole, lacking, step"
)
_UNDONE = "coalesce((SELECT undone_ms FROM steps WHERE id = step), 0) <> 0"
_CAME = f"""
SELECT {_COLUMNS}, {_UNDONE} FROM arrivals WHERE (?1 = '' OR book = ?1) AND gone <= ?2
ORDER BY id"""  # noqa: S608
_STANDING_BEFORE = """
SELECT max(b.id) FROM arrivals a JOIN arrivals b ON b.sha256 = a.sha256 AND b.id < a.id
AND b.book = a.book AND b.number = a.number AND b.gone = 0
LEFT JOIN steps s ON s.id = b.step WHERE a.id = ? AND coalesce(s.undone_ms, 0) = 0"""
_STEPS = f"""
SELECT s.id, s.at_ms, s.undone_ms, {", ".join("a." + name for name in _COLUMNS.split(", "))},
  s.undone_ms <> 0
FROM steps s JOIN arrivals a ON a.step = s.id ORDER BY s.id DESC, a.id"""  # noqa: S608
_COUNTS = """
SELECT a.step, count(DISTINCT e.record) FROM arrivals a CROSS JOIN entries e ON e.arrival = a.id
WHERE a.step <> 0 AND e.arrival <> 0 GROUP BY a.step"""
_IS_STANDING = """
SELECT EXISTS (SELECT 1 FROM local_changes WHERE step = ?1)
  OR EXISTS (SELECT 1 FROM steps WHERE id = ?1 AND undone_ms <> 0)
  OR EXISTS (
    SELECT 1 FROM arrivals a CROSS JOIN entries e ON e.arrival = a.id
    WHERE a.step = ?1 AND e.arrival <> 0
  )"""
_UNDONE_SHA256 = """
SELECT a.sha256 FROM steps s JOIN arrivals a ON a.step = s.id WHERE s.undone_ms <> 0"""


class ReceivedBundles:
    """Read which bundles came, and in which steps they were accepted."""

    def __init__(self, store: Store) -> None:
        """Take the store of an open book."""
        self._store = store

    def next_step(self) -> int:
        """Return the number that the next step will have."""
        return 1 + int(self._store.cell("SELECT max(id) FROM steps") or 0)

    def is_held_whole(self, book: str, sha256: str) -> bool:
        """Tell whether a bundle was merged completely by one step, which is not undone."""
        found = self._store.cell(
            "SELECT 1 FROM arrivals WHERE book = ? AND sha256 = ? AND gone = 0 AND whole = 1",
            (book, sha256),
        )
        return bool(found)

    def listed(self, sender_book: str | None = None, *, gone: bool = False) -> list[ReceivedBundle]:
        """Return the received bundles, from one book or all, in their order.

        Bundles of which nothing is held any more are included only on request. Records left out at
        one time may have been merged at another.
        """
        found: dict[tuple[str, int, str], ReceivedBundle] = {}
        for row in self._store.rows(_CAME, (sender_book or "", int(gone))):
            each = _arrived(row)
            known = (each.book, each.number, each.sha256)
            found[known] = _both(found[known], each) if known in found else each
        return list(found.values())

    def has_step(self, number: int) -> bool:
        """Tell whether a step is among the steps: it brought something, or it was undone."""
        is_made = self._store.cell("SELECT 1 FROM arrivals WHERE step = ?", (number,))
        return bool(is_made) and bool(self._store.cell(_IS_STANDING, (number,)))

    def undone(self) -> frozenset[str]:
        """Return the SHA-256 of the bundles of steps that were undone."""
        return frozenset(row[0] for row in self._store.rows(_UNDONE_SHA256))

    def steps(self) -> list[MergeStep]:
        """Return the steps, newest first, each with its bundles."""
        counts: dict[int, int] = dict(self._store.rows(_COUNTS))
        local = {row[0] for row in self._store.rows("SELECT DISTINCT step FROM local_changes")}
        found: dict[int, MergeStep] = {}
        for number, at_ms, undone_ms, *columns in self._store.rows(_STEPS):
            earlier = found.get(number)
            bundles = (*(earlier.bundles if earlier else ()), _arrived(columns))
            found[number] = MergeStep(number, at_ms, undone_ms, counts.get(number, 0), bundles)
        return [
            step
            for step in found.values()
            if step.records or step.undone_ms or step.number in local
        ]


def keep_arrival(store: Store, arrived: ReceivedBundle) -> int:
    """Record that a bundle is being merged as part of a step, and return the arrival's number."""
    if arrived.step:
        store.run(
            "INSERT OR IGNORE INTO steps VALUES (?, ?, 0, '')", (arrived.step, arrived.received_ms)
        )
    store.run(
        f"INSERT INTO arrivals ({_COLUMNS}, gone) "  # noqa: S608 - fixed words only
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        (
            arrived.book,
            arrived.number,
            arrived.sha256,
            arrived.previous,
            arrived.sender,
            arrived.sender_name,
            arrived.received_ms,
            arrived.sealed_ms,
            arrived.manifest,
            arrived.records,
            0,
            "[]",
            arrived.step,
        ),
    )
    return int(store.cell("SELECT max(id) FROM arrivals"))


def end_arrival(store: Store, place: int, *, lacking: Collection[str], took: bool) -> None:
    """Record the lacking records of a bundle.

    A bundle that brought nothing more gets no second row.
    """
    told = json.dumps(sorted(lacking))
    earlier = None if took else store.cell(_STANDING_BEFORE, (place,))
    if earlier:
        hand_again(store, place, to=earlier)
        hand_brought(store, place, to=earlier)
        store.run("DELETE FROM arrivals WHERE id = ?", (place,))
        place = int(earlier)
    store.run(
        "UPDATE arrivals SET whole = ?, lacking = ? WHERE id = ?", (int(not lacking), told, place)
    )


def _both(one: ReceivedBundle, other: ReceivedBundle) -> ReceivedBundle:
    """Combine what is held of one bundle that was merged twice."""
    told = [each for each in (one, other) if each.whole or each.lacking]
    missing = set.intersection(*(set(each.lacking) for each in told)) if told else set()
    return replace(
        other,
        whole=bool(told) and not missing,
        lacking=tuple(sorted(missing)),
        undone=one.undone and other.undone,
    )


def places_of(store: Store, step: int) -> list[int]:
    """Return the numbers of a step's arrivals."""
    return [row[0] for row in store.rows("SELECT id FROM arrivals WHERE step = ?", (step,))]


def _arrived(columns: Iterable[object]) -> ReceivedBundle:
    *first, whole, lacking, step, undone = columns
    told = tuple(json.loads(str(lacking)))
    return ReceivedBundle(*first, bool(whole), told, step, bool(undone))  # type: ignore[arg-type, call-arg]

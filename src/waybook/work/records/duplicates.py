"""Records begun twice: suggest them, merge two, separate them, say that they differ."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from waybook.book import Book, Changes, Edit, RecordOutcome, Row
from waybook.book.queries.duplicates import (
    CONTACT,
    DIFFERENT,
    JOINED,
    SAME,
    Claim,
    Duplicates,
    Pair,
    claim_kind,
)
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.model.kinds import kind as kind_of
from waybook.model.values import check_record
from waybook.practice.likeness.names import NamedRecord
from waybook.practice.likeness.similar import (
    Reason,
    SimilarRecords,
    candidates,
    likely,
    ranked,
)
from waybook.work.records.likeness import compared_records, index_likeness, naming, sharing

_MANY = 500  # for more records than these, comparing all costs less
_MOST_TOLD = 100  # pairs of one bundle


@dataclass(frozen=True, slots=True)
class DifferingField:
    """One field in which records that are one differ: (record, value), the one shown first."""

    field: str
    values: tuple[tuple[str, Json], ...]


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two records that may be one, as they stand in lists, and why."""

    one: Row
    other: Row
    found: SimilarRecords


def suggestions(book: Book, kinds: Iterable[str] = JOINED) -> list[SimilarRecords]:
    """Return the pairs of records that may be one; first those on which people disagree."""
    found = []
    with book.snapshot():
        same = book.lists.duplicates
        apart = {frozenset(same.shown(uid) for uid in pair) for pair in same.refused}
        for kind in kinds:
            uids = [row.uid for row in book.lists.rows(kind)]
            found += likely(compared_records(book, kind, uids), apart)
        disputed = {pair for each in same.claims for pair in same.contested(each.keep)}
        here = book.lists.held({uid for pair in disputed for uid in pair})
    ordered = sorted(found, key=lambda each: (-each.rank, each.one, each.other))
    told = (pair for pair in sorted(disputed, key=sorted) if pair <= here)
    return [*(_contested(*sorted(pair)) for pair in told), *ordered]


def suggested_for(book: Book, uid: str) -> list[SimilarRecords]:
    """Return the suggestions about one record, looked up in the index."""
    index_likeness(book)
    with book.snapshot():
        same = book.lists.duplicates
        here = book.lists.held({other for pair in same.contested(uid) for other in pair})
        disputed = [pair for pair in same.contested(uid) if uid in pair and pair <= here]
        found = _similar(book, uid)
    return [*(_contested(*sorted(pair)) for pair in disputed), *found]


def suggested_among(book: Book, uids: Collection[str]) -> list[SimilarRecords]:
    """Return the suggestions about some records, each pair once, best first."""
    if len(uids) > _MANY:
        given = frozenset(map(book.lists.duplicates.shown, uids))
        return [each for each in suggestions(book) if not given.isdisjoint((each.one, each.other))]
    index_likeness(book)
    found = {(each.one, each.other): each for uid in uids for each in _similar(book, uid)}
    return sorted(found.values(), key=lambda each: (-each.rank, each.one, each.other))


def pairs_told(book: Book, found: Iterable[SimilarRecords]) -> list[SimilarPair]:
    """Return pairs with the rows of both records."""
    chosen = list(found)
    uids = {uid for each in chosen for uid in (each.one, each.other)}
    rows = {row.uid: row for row in book.lists.rows_of(uids)}
    return [SimilarPair(rows[each.one], rows[each.other], each) for each in chosen]


def told_suggestions(book: Book) -> list[SimilarPair]:
    """Return the pairs of records that may be one, with their rows."""
    return pairs_told(book, suggestions(book))


def similar_arrivals(book: Book, records: Iterable[RecordOutcome]) -> tuple[SimilarPair, ...]:
    """Return which new records may be the same as others, the most likely ones first."""
    uids = [each.uid for each in records if each.outcome == "new" and each.kind in JOINED]
    return tuple(pairs_told(book, suggested_among(book, uids)[:_MOST_TOLD]))


def _similar(book: Book, uid: str) -> list[SimilarRecords]:
    same = book.lists.duplicates
    shown = same.shown(uid)
    kind = book.lists.record(shown).kind
    if kind not in JOINED:
        return []
    for one in map(NamedRecord, compared_records(book, kind, [shown])):
        found = candidates(one, lambda keys: sharing(book, kind, keys))
        if kind == CONTACT:
            found |= naming(book, one.names)
        apart = {other for pair in same.refused if _one_of(same, pair, shown) for other in pair}
        others = found - {shown} - set(map(same.shown, apart))
        return ranked((one, NamedRecord(each)) for each in compared_records(book, kind, others))
    return []


def _one_of(same: Duplicates, pair: Pair, shown: str) -> bool:
    return any(same.shown(uid) == shown for uid in pair)


def differences(book: Book, uids: Iterable[str]) -> list[DifferingField]:
    """Return the fields in which records differ, with the value of each, in the kind's order."""
    records = [book.lists.record(uid) for uid in uids]
    names = [field.name for field in kind_of(records[0].kind).fields] if records else []
    known = {name for record in records for name in record.fields}
    found = []
    for name in (*names, *sorted(known.difference(names))):
        values = [(record.uid, record.fields.get(name)) for record in records]
        if name != "withdrawn" and any(value != values[0][1] for _, value in values):
            found.append(DifferingField(name, tuple(values)))
    return found


def unite(book: Book, *, keep: str, other: str, why: str = "") -> Changes:
    """Say that two records are the same; `keep` is shown from now on.

    The other may be withdrawn: what comes to it later is then seen with the one shown.
    """
    kind = _check(book, keep, other)
    _check_standing(book, keep)
    same, asked = book.lists.duplicates, frozenset({keep, other})
    above, beneath = same.shown(keep), same.shown(other)
    turned: list[Claim] = []
    if above == beneath:
        if above == keep:
            raise BadInput("These two are one already, and are shown as you ask.")
        above = keep
        turned = [each for each in same.claims if each.verdict == SAME and each.other == keep]
    _check_unrefused(book, keep, other)
    gone = {each for each in same.claims if each.pair in {asked, frozenset({above, beneath})}}
    return book.append(
        [
            *_taken_back(sorted(gone.union(turned))),
            _claim(book, kind, (above, beneath), SAME, why),
            *(
                _claim(book, kind, (keep, each.keep), SAME, each.why)
                for each in turned
                if each not in gone
            ),
        ]
    )


def part(book: Book, *, other: str) -> Changes:
    """Withdraw every claim that a record is the same as another."""
    claims = [
        each for each in book.lists.duplicates.claims if each.verdict == SAME and other in each.pair
    ]
    if not claims:
        book.lists.record(other)
        raise BadInput("This record is not merged with another one.", code="not-united")
    return book.append(_taken_back(claims))


def distinguish(book: Book, *, one: str, other: str, why: str = "") -> Changes:
    """Say that two records are not the same, so that nobody is asked again."""
    kind = _check(book, one, other)
    for uid in (one, other):
        _check_standing(book, uid)
    pair = frozenset({one, other})
    said = [each for each in book.lists.duplicates.claims if each.pair == pair]
    edits = _taken_back(each for each in said if each.verdict == SAME)
    if not any(each.verdict == DIFFERENT for each in said):
        edits.append(_claim(book, kind, sorted(pair), DIFFERENT, why))
    return book.append(edits)


def _contested(one: str, other: str) -> SimilarRecords:
    return SimilarRecords(one, other, 100, (Reason("contested"),))


def _check(book: Book, one: str, other: str) -> str:
    """Return the kind of two records of which one may be the other."""
    kinds = [book.lists.record(uid).kind for uid in (one, other)]
    for uid, kind in zip((one, other), kinds, strict=True):
        if kind not in JOINED:
            raise BadInput(
                "“{title}” is a record of the kind {kind}. Only these can be merged: {known}.",
                title=book.lists.record(uid).title,
                kind=kind,
                known=", ".join(JOINED),
            )
    if kinds[0] != kinds[1]:
        raise BadInput(
            "One is of the kind {kind}, the other of the kind {other_kind}: they cannot be the "
            "same. Choose two of one kind.",
            kind=kinds[0],
            other_kind=kinds[1],
        )
    if one == other:
        raise BadInput("These are the same record twice. Choose two records.")
    return kinds[0]


def _check_standing(book: Book, uid: str) -> None:
    record = book.lists.record(uid)
    if record.withdrawn:
        raise BadInput("“{title}” is withdrawn. Restore it first.", title=record.title)


def _check_unrefused(book: Book, keep: str, other: str) -> None:
    """Raise BadInput where somebody said of others among those joined that they differ."""
    for pair in against(book.lists.duplicates, keep, other):
        if pair == frozenset({keep, other}):
            continue
        held = book.lists.held(pair)
        one, two = (book.lists.record(uid).title if uid in held else uid for uid in sorted(pair))
        raise BadInput(
            "Somebody said that “{one}” and “{two}” are not the same. If they are, merge these two "
            "first.",
            one=one,
            two=two,
        )


def against(same: Duplicates, keep: str, other: str) -> list[Pair]:
    """Return the pairs said to differ among all who would be one if two contacts were."""
    joined = {*same.all_of(keep), *same.all_of(other)}
    found = {*same.contested(keep), *same.contested(other)}
    found |= {pair for pair in same.refused if pair <= joined}
    return sorted(found, key=sorted)


def _taken_back(claims: Iterable[Claim]) -> list[Edit]:
    """Take claims back, also where others did so before: what they write does not count."""
    affirm = frozenset({"withdrawn"})
    return [Edit(each.kind, {"withdrawn": True}, each.uid, affirm=affirm) for each in claims]


def _claim(book: Book, kind: str, pair: Sequence[str], verdict: str, why: str) -> Edit:
    about = claim_kind(kind)
    fields = {"keep": pair[0], "other": pair[1], "verdict": verdict, "why": why.strip() or None}
    clean = check_record(kind_of(about), fields)
    return Edit(about, clean, book.world.new_uid())

"""Duplicates of a person: suggest them, merge two contacts, separate them, say they differ."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from waybook.book import Book, Changes, Edit
from waybook.book.queries.duplicates import CONTACT, DIFFERENT, KIND, SAME, Claim, Duplicates, Pair
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.model.kinds import kind as kind_of
from waybook.model.values import check_record
from waybook.practice.contact_similarity import ComparedContact, Reason, SimilarContacts, likely
from waybook.practice.name_forms import names_of


@dataclass(frozen=True, slots=True)
class DifferingField:
    """One field of a person in which the contacts differ: (contact, value), the one shown first."""

    field: str
    values: tuple[tuple[str, Json], ...]


def suggestions(book: Book) -> list[SimilarContacts]:
    """Return the pairs of contacts that may be one person; first those on which people disagree."""
    with book.snapshot():
        same = book.lists.duplicates
        people = [each for each in _people(book) if each.uid not in same.hidden]
        apart = {frozenset(same.shown(uid) for uid in pair) for pair in same.refused}
        found = likely(people, apart)
        disputed = {pair for each in same.claims for pair in same.contested(each.keep)}
        here = book.lists.held({uid for pair in disputed for uid in pair})
    return [
        *(_contested(*sorted(pair)) for pair in sorted(disputed, key=sorted) if pair <= here),
        *found,
    ]


def suggested_for(book: Book, uid: str) -> list[SimilarContacts]:
    """Return the suggestions about one contact."""
    return [each for each in suggestions(book) if uid in {each.one, each.other}]


def differences(book: Book, uids: Iterable[str]) -> list[DifferingField]:
    """Return the fields in which contacts differ, with the value of each, in the kind's order."""
    records = [book.lists.record(uid) for uid in uids]
    names = [field.name for field in kind_of(CONTACT).fields]
    known = {name for record in records for name in record.fields}
    found = []
    for name in (*names, *sorted(known.difference(names))):
        values = [(record.uid, record.fields.get(name)) for record in records]
        if name != "withdrawn" and any(value != values[0][1] for _, value in values):
            found.append(DifferingField(name, tuple(values)))
    return found


def unite(book: Book, *, keep: str, other: str, why: str = "") -> Changes:
    """Say that two contacts are the same person; `keep` is shown from now on."""
    for uid in (keep, other):
        _check(book, uid)
    same, asked = book.lists.duplicates, frozenset({keep, other})
    above, beneath = same.shown(keep), same.shown(other)
    turned: list[Claim] = []
    if above == beneath:
        if above == keep:
            raise BadInput("These two are one person already, and are shown as you ask.")
        above = keep
        turned = [each for each in same.claims if each.verdict == SAME and each.other == keep]
    _check_unrefused(book, keep, other)
    gone = {each for each in same.claims if each.pair in {asked, frozenset({above, beneath})}}
    return book.append(
        [
            *_taken_back(sorted(gone.union(turned))),
            _claim(book, (above, beneath), SAME, why),
            *(
                _claim(book, (keep, each.keep), SAME, each.why)
                for each in turned
                if each not in gone
            ),
        ]
    )


def part(book: Book, *, other: str) -> Changes:
    """Withdraw every claim that a contact is the same person as another."""
    claims = [
        each for each in book.lists.duplicates.claims if each.verdict == SAME and other in each.pair
    ]
    if not claims:
        book.lists.record(other)
        raise BadInput("This contact is not united with another one.", code="not-united")
    return book.append(_taken_back(claims))


def distinguish(book: Book, *, one: str, other: str, why: str = "") -> Changes:
    """Say that two contacts are not the same person, so that nobody is asked again."""
    for uid in (one, other):
        _check(book, uid)
    if one == other:
        raise BadInput("These are the same contact twice. Choose two contacts.")
    pair = frozenset({one, other})
    said = [each for each in book.lists.duplicates.claims if each.pair == pair]
    edits = _taken_back(each for each in said if each.verdict == SAME)
    if not any(each.verdict == DIFFERENT for each in said):
        edits.append(_claim(book, sorted(pair), DIFFERENT, why))
    return book.append(edits)


def _people(book: Book) -> Iterator[ComparedContact]:
    meetings = _met(book)
    places = _belonging(book)
    for record in book.lists.records(CONTACT):
        if not record.withdrawn:
            text = {name: value for name, value in record.fields.items() if isinstance(value, str)}
            yield ComparedContact(
                record.uid,
                names_of([text.get("code_name", ""), text.get("aliases", "")]),
                text.get("group", ""),
                text.get("relation_to_group", ""),
                text.get("role", ""),
                text.get("note", ""),
                frozenset(places.get(record.uid, ())),
                frozenset(meetings.get(record.uid, ())),
            )


def _met(book: Book) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in book.lists.records("attendance"):
        contact, meeting = each.fields.get("contact"), each.fields.get("meeting")
        if contact and meeting and not each.withdrawn:
            found.setdefault(str(contact), set()).add(str(meeting))
    return found


def _belonging(book: Book) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in book.lists.records("affiliation"):
        body, position = each.fields.get("body"), each.fields.get("position")
        if body and position and not each.withdrawn:
            said = f"{body} {str(position).casefold()}"
            found.setdefault(str(each.fields.get("contact")), set()).add(said)
    return found


def _contested(one: str, other: str) -> SimilarContacts:
    return SimilarContacts(one, other, 100, (Reason("contested"),))


def _check(book: Book, uid: str) -> None:
    record = book.lists.record(uid)
    if record.kind != CONTACT:
        raise BadInput(
            "“{title}” is a {kind}. Only contacts can be one person.",
            title=record.title,
            kind=record.kind,
        )
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
            "Somebody said that “{one}” and “{two}” are two people. If they are one person, "
            "unite these two first.",
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
    return [Edit(KIND, {"withdrawn": True}, each.uid, affirm=affirm) for each in claims]


def _claim(book: Book, pair: Sequence[str], verdict: str, why: str) -> Edit:
    fields = {"keep": pair[0], "other": pair[1], "verdict": verdict, "why": why.strip() or None}
    clean = check_record(kind_of(KIND), fields)
    return Edit(KIND, clean, book.world.new_uid())

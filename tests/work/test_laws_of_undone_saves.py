"""Whatever stood, whatever was saved: after its undo the record reads as before, everywhere."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people_at_work import OPENED, Team, is_sound
from waybook.book import Book, SiblingValue
from waybook.journal.export import standing
from waybook.model.fields import Json
from waybook.work.records.effective_labels import guard, loosened_in, may_be_loosened
from waybook.work.records.records import add, edit, settle, withdraw
from waybook.work.records.undoing_saves import remember, undo_save

WORDS = ("", "land", "posts", "peace", "seats")
LABELS = ("GREEN", "AMBER", "RED")
Said = dict[str, Json]

texts = st.sampled_from(WORDS).map(lambda word: word or None)
contents = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(("front", "council")),
        "aims": texts,
        "motives": texts,
        "label": st.sampled_from(LABELS),
    },
)
several = st.lists(contents, max_size=3)
saves = st.lists(
    st.one_of(
        contents.map(lambda fields: ("edit", fields)),
        st.sampled_from([("settle", {}), ("withdraw", {}), ("add", {})]),
    ),
    min_size=1,
    max_size=3,
)


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    team = Team(tmp_path_factory.mktemp("team"))
    team.meet("Amina", "Jonas", "Tomas", "Dora", "Vera")
    yield team
    team.close()


def carry(sender: Book, recipient: Book, uid: str, team: Team) -> None:
    """Hand over one record as it stands, as a bundle would that withholds nothing."""
    [(_, held)] = sender.lists.entries_of([uid])
    entries = standing(held, lambda _: True)
    number = 1 + max(
        (each.number for each in recipient.received_bundles.listed(sender.id)), default=0
    )
    with recipient.arriving(
        sender=sender.card, sender_book=sender.id, number=number, sha256=f"{number:064x}"
    ) as arrival:
        names = {book.card.fingerprint: book.name for book in team.books.values()}
        arrival.learn(sender.authors.replicas({entry.replica for entry in entries}), names, {})
        arrival.take(entries)
    sender.new_replica()


def values_of(stands: list[SiblingValue]) -> set[tuple[str, str]]:
    return {(str(each.value), each.author_name) for each in stands}


def read(book: Book, uid: str) -> dict[str, object]:
    """Return all that a reader sees of a record; an empty field is one that nobody filled."""
    record = book.lists.record(uid)
    return {
        "fields": {name: value for name, value in record.fields.items() if value is not None},
        "conflicts": record.conflicts,
        "stands": {
            name: values_of(book.histories.siblings(uid, name)) for name in record.conflicts
        },
        "title": record.title,
        "label": record.label,
        "withdrawn": record.withdrawn,
        "listed": {row.uid for row in book.lists.rows("group") if row.uid == uid},
        "found": {
            word for word in WORDS if word for hit in book.search.hits(word) if hit.uid == uid
        },
    }


def save(book: Book, uid: str, how: str, fields: Said) -> None:
    record = book.lists.record(uid)
    if how == "edit":
        edit(book, uid=uid, fields={**fields, **(OPENED if "label" in fields else {})})
    elif how == "withdraw":
        withdraw(book, uid=uid)
    elif how == "add":
        add(book, kind="contact", fields={"code_name": "Heron", "group": uid})
    elif record.conflicts:
        name = record.conflicts[0]
        entry = book.histories.siblings(uid, name)[-1].entry
        settle(book, uid=uid, field=name, entry=entry, **OPENED)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(hers=several, his=several, saved=saves)
def test_after_an_undo_a_record_reads_as_before(
    people: Team, hers: list[Said], his: list[Said], saved: list[tuple[str, Said]]
) -> None:
    amina, jonas, tomas, dora, vera = people.books.values()
    uid = add(amina, kind="group", fields={"name": "front"}).uid
    carry(amina, jonas, uid, people)
    for book, edits in ((amina, hers), (jonas, his)):
        for fields in edits:
            edit(book, uid=uid, fields={**fields, **OPENED})
        carry(book, tomas, uid, people)
    before, contacts = read(tomas, uid), tomas.lists.count("contact")
    loosened, kept = loosened_in(tomas, uid), guard(tomas).sketches[uid].label
    assert loosened <= may_be_loosened("group")
    since = tomas.saves.newest
    for how, fields in saved:
        save(tomas, uid, how, fields)
    unsaved = undo_save(tomas, saved=remember(tomas, since=since))
    after = read(tomas, uid)
    if loosened:  # whoever agreed to that has a conflict in which the stricter holds
        assert guard(tomas).sketches[uid].label == kept
        before, after = apart_from_the_label(before), apart_from_the_label(after)
    assert unsaved.left == ()
    assert after == before
    assert tomas.lists.count("contact") == contacts
    assert is_sound(tomas)

    told = read(tomas, uid)
    for senders, book in (((tomas, jonas), dora), ((jonas, tomas), vera)):
        for sender in senders:
            carry(sender, book, uid, people)
    assert read(dora, uid) == read(vera, uid) == told
    assert is_sound(dora, vera)


def apart_from_the_label(told: dict[str, object]) -> dict[str, object]:
    def without(found: object) -> object:
        if isinstance(found, dict):
            return {name: value for name, value in found.items() if name != "label"}
        return tuple(name for name in found if name != "label")  # type: ignore[attr-defined]

    apart = {name: without(told[name]) for name in ("fields", "stands", "conflicts")}
    return {**told, **apart, "label": ""}

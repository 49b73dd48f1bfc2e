"""What someone says that others wrote stays marked as their word."""

from collections.abc import Callable

from book_exchange import hand_over

from waybook.book import Book, Edit
from waybook.book.check import check_book
from waybook.book.handover.apply_remote import BATCH, HEAVY, batches
from waybook.book.projection.columns import SEARCHED, derive
from waybook.book.projection.group_membership import FARTHEST
from waybook.crypto.signing import SigningKey
from waybook.journal.entry import Entry, FieldValue, Replica
from waybook.journal.replica import new_replica

NOW = 1_700_000_000_000 << 16


def _uid(number: int) -> str:
    return f"{number:032x}"


def _arrive(
    book: Book, sender: Book, replica: Replica, entries: list[Entry], names: dict[str, str]
) -> None:
    with book.arriving(
        sender=sender.card, sender_book=sender.id, number=1, sha256="0" * 64
    ) as arrival:
        arrival.learn([replica], names, {})
        arrival.take(entries)


def test_a_value_under_my_name_that_i_never_wrote_says_who_sent_it(
    make_book: Callable[..., Book],
) -> None:
    amina, mallory = make_book("Amina"), make_book("Mallory")
    [uid] = amina.append([Edit("group", {"name": "North"})]).records
    mine = new_replica(amina.signing.fingerprint, mallory.world)
    forged = Entry(_uid(1), uid, "group", mine.uid, NOW, {"name": FieldValue("South", 1, {})})
    _arrive(amina, mallory, mine, [forged], {})
    found = {each.value: each.via for each in amina.histories.siblings(uid, "name")}
    assert found == {"North": "", "South": "Mallory"}
    [conflict] = amina.conflicts.listed()
    assert {each.value: each.via for each in conflict.candidates} == found


def test_nobody_gives_a_stranger_s_key_the_name_of_someone_known(
    make_book: Callable[..., Book],
) -> None:
    amina, mallory, tomas = make_book("Amina"), make_book("Mallory"), make_book("Tomas")
    amina.trust_store.keep(tomas.card, verified=True)
    for number, name in enumerate(("Tomas", "Amina", "Joseph")):
        stranger = SigningKey.from_seed(bytes([number]) * 32).fingerprint
        replica = new_replica(stranger, mallory.world)
        entry = Entry(
            _uid(number), _uid(9), "group", replica.uid, NOW, {"name": FieldValue(name, 1, {})}
        )
        with amina.arriving(
            sender=mallory.card, sender_book=mallory.id, number=number + 1, sha256=f"{number}" * 64
        ) as arrival:
            arrival.learn([replica], {stranger: name}, {})
            arrival.take([entry])
    called = {each.value: each.author_name for each in amina.histories.siblings(_uid(9), "name")}
    assert called == {"Tomas": "", "Amina": "", "Joseph": "Joseph"}
    assert amina.authors.names([tomas.signing.fingerprint]) == {tomas.signing.fingerprint: "Tomas"}


def test_a_chain_of_owners_longer_than_any_honest_one_ends(make_book: Callable[..., Book]) -> None:
    amina, mallory = make_book("Amina"), make_book("Mallory")
    replica = new_replica(mallory.signing.fingerprint, mallory.world)
    count = 3_000

    def entry(number: int, kind: str, **values: str) -> Entry:
        given = {name: FieldValue(value, 1, {}) for name, value in values.items()}
        return Entry(_uid(number), _uid(number), kind, replica.uid, NOW, given)

    chain = [entry(n, "evidence", about=_uid(n + 1)) for n in range(1, count)]
    _arrive(amina, mallory, replica, [*chain, entry(count, "group", name="North")], {})
    assert amina.lists.count("evidence", group=_uid(count)) == FARTHEST
    assert check_book(amina) == []
    amina.append([Edit("evidence", {"about": _uid(count)}, record=_uid(count - FARTHEST - 1))])
    assert amina.lists.count("evidence", group=_uid(count)) == 2 * FARTHEST
    assert check_book(amina) == []


def test_names_survive_a_hand_over(make_book: Callable[..., Book]) -> None:
    amina, tomas = make_book("Amina"), make_book("Tomas")
    [uid] = amina.append([Edit("group", {"name": "North"})]).records
    hand_over(amina, tomas)
    assert [each.author_name for each in tomas.histories.siblings(uid, "name")] == ["Amina"]


def test_long_texts_are_taken_in_few_at_a_time() -> None:
    def entry(number: int, length: int, record: int | None = None) -> Entry:
        value = FieldValue("x" * length, 1, {})
        of = _uid(number if record is None else record)
        return Entry(_uid(number), of, "account", _uid(1), NOW, {"text": value})

    long = [entry(n, HEAVY // 3 - 1000) for n in range(8)]
    assert [len(batch) for batch in batches(long)] == [4, 4]
    short = [entry(n, 10) for n in range(BATCH + 1)]
    assert [len(batch) for batch in batches(iter(short))] == [BATCH, 1]
    assert list(batches([])) == []
    one = [entry(n, 10, record=0) for n in range(5 * BATCH)]
    assert [len(batch) for batch in batches([*one, *short[1:]])] == [5 * BATCH, BATCH]
    assert [len(batch) for batch in batches(one + [entry(9, HEAVY, record=0)] * 2)] == [
        *(5 * BATCH + 1, 1),
    ]


def test_a_text_without_end_is_searched_up_to_a_limit() -> None:
    assert len(derive("account", {"text": "ab " * SEARCHED}).text.words) == SEARCHED

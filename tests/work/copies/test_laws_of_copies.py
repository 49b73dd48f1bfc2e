"""The laws of resources/docs/copies.md, with copies in which anything was done."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from copied_books import Copies, gone, local, parts, seen
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from people_at_work import is_sound
from waybook.work.copies.taking_in import preview, take_in
from waybook.work.handover.merge_steps import take_back, undo

SEEDS = st.integers(0, 1_000_000)


@contextmanager
def parted(seed: int, names: str) -> Iterator[tuple[Copies, list[Path]]]:
    """Give copies of one book in which different things were done since they parted."""
    with tempfile.TemporaryDirectory() as folder:
        copies = Copies(Path(folder), seed)
        copies.seal_some(4)
        copies.amina.close()
        copies.work(copies.path, 6)
        paths = [copies.part(name) for name in names]
        for path in paths:
            copies.work(path, copies.draw.randint(1, 8))
        yield copies, paths
        copies.close()


@settings(deadline=None, phases=[Phase.generate], max_examples=12)
@given(seed=SEEDS)
def test_both_copies_show_the_same_whoever_takes_in(seed: int) -> None:
    with parted(seed, "ab") as (copies, (one, other)):
        of_one, of_other = copies.part("c", one), copies.part("d", other)
        with copies.opened(one) as book:
            take_in(book, other=of_other)
            found = seen(book), parts(book), gone(book)
            assert is_sound(book)
        with copies.opened(other) as book:
            take_in(book, other=of_one)
            assert (seen(book), parts(book), gone(book)) == found
            assert is_sound(book)


@settings(deadline=None, phases=[Phase.generate], max_examples=8)
@given(seed=SEEDS)
def test_the_order_of_copies_does_not_matter(seed: int) -> None:
    with parted(seed, "abc") as (copies, (own, one, other)):
        twin = copies.part("d", own)
        found = []
        for path, order in ((own, (one, other)), (twin, (other, one))):
            with copies.opened(path) as book:
                for each in order:
                    take_in(book, other=each)
                found.append((seen(book), parts(book), gone(book)))
        assert found[0] == found[1]


@settings(deadline=None, phases=[Phase.generate], max_examples=6)
@given(seed=SEEDS)
def test_a_copy_that_took_in_another_brings_both(seed: int) -> None:
    with parted(seed, "abc") as (copies, (own, one, other)):
        twin, first = copies.part("d", own), copies.part("e", one)
        with copies.opened(one) as book:
            take_in(book, other=other)
        found = []
        for path, order in ((own, (one,)), (twin, (first, other))):
            with copies.opened(path) as book:
                for each in order:
                    take_in(book, other=each)
                found.append((seen(book), parts(book), gone(book)))
                assert is_sound(book)
        assert found[0] == found[1]


@settings(deadline=None, phases=[Phase.generate], max_examples=12)
@given(seed=SEEDS)
def test_nothing_that_either_copy_had_is_lost(seed: int) -> None:
    with parted(seed, "ab") as (copies, (one, other)):
        with copies.opened(other) as book:
            theirs, destroyed = parts(book), gone(book)
            aside = set(book.store.rows("SELECT record, uid, body FROM aside"))
            drafts = {row[0] for row in book.store.rows("SELECT text FROM drafts")}
            sent = set(book.store.rows("SELECT recipient, number, sha256 FROM sent"))
        with copies.opened(one) as book:
            ours = parts(book)
            destroyed |= gone(book)
            take_in(book, other=other)
            wanted = {each for each in ours | theirs if each[0] not in destroyed}
            assert parts(book) == wanted
            assert gone(book) == destroyed
            entries = book.store.rows(
                "SELECT r.uid, e.uid, e.body FROM entries e JOIN records r ON r.id = e.record"
            )
            held = {*entries, *book.store.rows("SELECT record, uid, body FROM aside")}
            assert {each for each in aside if each[0] not in destroyed} <= held
            assert sent <= set(book.store.rows("SELECT recipient, number, sha256 FROM sent"))
            if len(drafts) > len(book.drafts.names()):
                assert drafts  # those kept before the copies parted were thrown away here
            assert is_sound(book)


@settings(deadline=None, phases=[Phase.generate], max_examples=8)
@given(seed=SEEDS)
def test_taking_in_again_brings_nothing(seed: int) -> None:
    with parted(seed, "ab") as (copies, (one, other)), copies.opened(one) as book:
        take_in(book, other=other)
        before = seen(book), parts(book), local(book)
        assert not preview(book, other=other).is_new
        assert take_in(book, other=other).step == 0
        assert (seen(book), parts(book), local(book)) == before


@settings(deadline=None, phases=[Phase.generate], max_examples=12)
@given(seed=SEEDS)
def test_an_undo_gives_back_what_was_before(seed: int) -> None:
    with parted(seed, "ab") as (copies, (one, other)), copies.opened(one) as book:
        before, own = (seen(book), parts(book)), local(book)
        done = take_in(book, other=other)
        after = seen(book), parts(book), local(book)
        if not done.step:
            return
        undo(book, step=done.step)
        lost = gone(book)
        assert seen(book) == {uid: told for uid, told in before[0].items() if uid not in lost}
        # What somebody here wrote may know of a value that came only now: it stays in the history.
        assert parts(book) >= {each for each in before[1] if each[0] not in lost}
        assert local(book) == own
        assert is_sound(book)
        take_back(book, step=done.step)
        assert (seen(book), parts(book), local(book)) == after
        assert is_sound(book)

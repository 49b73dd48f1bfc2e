from hypothesis import given, settings
from hypothesis import strategies as st
from journal_worlds import YEAR_MS

from waybook.journal.clock import (
    COUNT_BITS,
    FAR_AHEAD_MS,
    STEP_MS,
    HybridClock,
    at_ms,
    is_far_ahead,
    is_within_reach,
)
from waybook.journal.entry import Replica
from waybook.journal.replica import is_bound, new_replica, replica_uid
from waybook.model.world import World

quiet = settings(deadline=None)
times = st.integers(0, 100 * YEAR_MS)
AUTHOR = "SHA256:" + "A" * 43


@quiet
@given(st.lists(times, min_size=2))
def test_instants_never_go_back(readings: list[int]) -> None:
    clock = HybridClock()
    instants = [clock.tick(now) for now in readings]
    assert instants == sorted(set(instants))
    assert at_ms(instants[0]) == max(readings[0], 0)


@quiet
@given(st.lists(st.integers(0, 1 << 63), min_size=1), times)
def test_remote_time_moves_the_clock_by_a_bounded_step(remote: list[int], now: int) -> None:
    clock = HybridClock()
    before = clock.tick(now)
    for at in remote:
        clock.observe(at, now)
    after = clock.tick(now)
    assert after > before
    assert at_ms(after) <= now + STEP_MS
    near = [at for at in remote if at_ms(at) < now + STEP_MS]
    assert all(after > at for at in near)


def test_a_full_count_runs_over_in_order() -> None:
    clock = HybridClock()
    first = clock.tick(7)
    instants = [clock.tick(7) for _ in range(1 << COUNT_BITS)]
    assert [first, *instants] == sorted({first, *instants})
    assert at_ms(instants[-1]) == 8


def test_far_instants_are_marked_and_absurd_ones_kept_out() -> None:
    now = 50 * YEAR_MS
    tomorrow = (now + FAR_AHEAD_MS) << COUNT_BITS
    assert not is_far_ahead(tomorrow, now)
    assert is_far_ahead(tomorrow + (1 << COUNT_BITS), now)
    assert is_within_reach(0, now)
    assert is_within_reach((now + 99 * YEAR_MS) << COUNT_BITS, now)
    assert not is_within_reach((now + 102 * YEAR_MS) << COUNT_BITS, now)
    assert not is_within_reach(-1, now)


def test_the_bounds_are_those_that_are_written_down() -> None:
    """Five minutes that others may move us, a day from which one is told, a century at most."""
    now = 50 * YEAR_MS
    minute, day, century = 60_000, 86_400_000, 100 * 366 * 86_400_000
    clock = HybridClock()
    assert clock.observe((now + 99 * day) << COUNT_BITS, now) == (now + 5 * minute) << COUNT_BITS
    for after_ms, is_far in ((day - 1, False), (day, False), (day + 1, True)):
        assert is_far_ahead((now + after_ms) << COUNT_BITS, now) is is_far
    for after_ms, is_near in ((century - 1, True), (century, True), (century + 1, False)):
        assert is_within_reach((now + after_ms) << COUNT_BITS, now) is is_near
    assert is_within_reach(0, 0)


def test_a_replica_is_bound_to_its_author() -> None:
    replica = new_replica(AUTHOR, World(now_ms=lambda: 0, draw=lambda n: b"\x07" * n))
    assert replica.nonce == "07" * 16
    assert len(replica.uid) == 32
    assert is_bound(replica)
    assert not is_bound(Replica(replica.uid, "SHA256:" + "B" * 43, replica.nonce))
    assert not is_bound(Replica(replica.uid, AUTHOR, "08" * 16))


def test_a_replica_id_is_computed_as_written_down() -> None:
    assert replica_uid("SHA256:x", "00") == "c8b84c0f681b5db97bf99d46c2ab00b2"

"""Sealing is no slower than the Rust implementation that Python programs use."""

import time
from collections.abc import Callable

import pyrage
import pytest

from waybook.crypto import age

DATA = bytes(64 << 20)
KEY = age.X25519Identity.generate()
THEIRS = pyrage.x25519.Identity.from_str(KEY.text)


def best(*tasks: Callable[[], object]) -> list[float]:
    """Return the best of five interleaved runs of each, so that a busy machine disturbs both."""
    times: list[list[float]] = [[] for _ in tasks]
    for _ in range(5):
        for task, taken in zip(tasks, times, strict=True):
            start = time.perf_counter()
            task()
            taken.append(time.perf_counter() - start)
    return [min(taken) for taken in times]


@pytest.mark.slow
def test_sealing_and_opening_keep_up_with_pyrage() -> None:
    sealed = age.seal(DATA, [KEY.recipient])
    ours, theirs = best(
        lambda: age.seal(DATA, [KEY.recipient]),
        lambda: pyrage.encrypt(DATA, [THEIRS.to_public()]),
    )
    assert ours < theirs * 1.2
    ours, theirs = best(
        lambda: age.unseal(sealed, [KEY]),
        lambda: pyrage.decrypt(sealed, [THEIRS]),
    )
    assert ours < theirs * 1.2

"""Replies to warnings: on which values they are based, and how long they hold.

A reply holds as long as nothing got worse. Its basis has a hash for each input that led to the
warning, and for each degree up to that of the time: a later degree that is not among them is worse.
The hashes contain the group's uid, and tell nothing to somebody who does not have the group.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import days_of
from waybook.practice.phases.rules.result import Answer, Input, Result, ShownInput

_LENGTH = 16  # hexadecimal digits of a hash
_KINDS_OF_REPLY = frozenset({"answered", "dismissed"})


@dataclass(frozen=True, slots=True)
class Reply:
    """A person's reply to a warning: an answer with a response, or a dismissal with a reason.

    `basis` has the hashes of the values that it is based on, `day` the number of its date.
    """

    uid: str
    status: str
    words: str
    date: str
    by: str
    basis: frozenset[str] = frozenset()
    day: int = 0


def replies_by(warnings: Iterable[SnapshotRecord], day: int) -> dict[str, list[Reply]]:
    """Return the replies by a day, by the code of their rule."""
    found: dict[str, list[Reply]] = {}
    for noted in warnings:
        days = days_of(noted.text("date"))
        status = noted.text("status")
        words = noted.text("response") if status == "answered" else noted.text("reason")
        if status in _KINDS_OF_REPLY and words and (days is None or days.first <= day):
            basis = frozenset(noted.text("basis").split())
            first = days.first if days else 0
            reply = Reply(noted.uid, status, words, noted.text("date"), noted.by, basis, first)
            found.setdefault(noted.text("code"), []).append(reply)
    return found


def basis_of(place: tuple[str, ...], answer: Answer) -> str:
    """Return the basis for a reply to a warning; `place` names group, set and rule."""
    degrees = _degrees(answer)
    hashes = {
        _hash(place, key, degree) for key, most in degrees.items() for degree in range(most + 1)
    }
    return " ".join(sorted(hashes))


def holds(reply: Reply, place: tuple[str, ...], answer: Answer) -> bool:
    """Tell whether nothing that leads to a warning is worse than when somebody replied."""
    degrees = _degrees(answer)
    return bool(degrees) and all(
        _hash(place, key, most) in reply.basis for key, most in degrees.items()
    )


def _degrees(answer: Answer) -> Mapping[str, int]:
    """Return for each input that led to the warning how bad it is."""
    found: dict[str, int] = {}
    for each in _deciding(answer):
        key = each.key or each.uid or each.name
        found[key] = max(each.degree, found.get(key, 0))
    return found


def _deciding(answer: Answer) -> Iterator[ShownInput]:
    if answer.result is not Result.YES:
        return
    for part in answer.parts:
        yield from _deciding(part)
    for each in answer.inputs:
        if each.state in {Input.KNOWN, Input.UNCERTAIN}:
            yield each


def _hash(place: tuple[str, ...], key: str, degree: int) -> str:
    return sha256(repr((*place, key, degree)).encode()).hexdigest()[:_LENGTH]

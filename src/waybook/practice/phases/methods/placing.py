"""Read many method files in one pass, each after the files it refers to."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from functools import lru_cache

from waybook.model.faults import BadInput
from waybook.practice.phases.methods.methods import IndicatorSet, Method, Model
from waybook.practice.phases.methods.parse_conditions import KnownTerms, Needs
from waybook.practice.phases.methods.parse_methods import read_method

_KEPT = 256  # files read, a few kB each
_Need = tuple[str, str]
_INDICATOR = ""  # no model has this id, so (_INDICATOR, code) stands for an indicator

File = tuple[str, bytes]


def placed(files: Iterable[File], known: KnownTerms) -> tuple[list[tuple[str, Method]], list[str]]:
    """Return the readable methods, each with its file's name, and sentences on the others.

    Each file is read once, whatever their references; their order does not matter. `known` is what
    they may refer to besides each other.
    """
    found, notices, needs = _read(sorted(files))
    provided = _provided(known)
    for _, method in found.values():
        if isinstance(method, IndicatorSet):
            provided |= {(_INDICATOR, one.code) for one in method.indicators}
    left = {name: needs[name] - provided for name in found}
    waiting: dict[_Need, list[str]] = defaultdict(list)
    for name, lacking in left.items():
        for need in lacking:
            waiting[need].append(name)
    ready = deque(name for name in found if not left[name])
    done: list[str] = []
    while ready:
        name = ready.popleft()
        done.append(name)
        for need in _given_by(found[name][1]) - provided:
            provided.add(need)
            for other in waiting[need]:
                left[other].discard(need)
                if not left[other]:
                    ready.append(other)
    stuck = sorted(found.keys() - set(done))
    notices += _lacking([(name, found[name][0]) for name in stuck], provided)
    return [(name, found[name][1]) for name in done], notices


def _read(
    files: Iterable[File],
) -> tuple[dict[str, tuple[bytes, Method]], list[str], dict[str, set[_Need]]]:
    found: dict[str, tuple[bytes, Method]] = {}
    notices: list[str] = []
    needs: dict[str, set[_Need]] = {}
    for name, raw in files:
        try:
            method, needed = read_alone(raw)
        except BadInput as bad:
            notices.append(f"{name}: {bad}")
        else:
            found[name], needs[name] = (raw, method), set(needed)
    return found, notices, needs


@lru_cache(maxsize=_KEPT)
def read_alone(raw: bytes) -> tuple[Method, frozenset[_Need]]:
    """Read a file as if all its references were known; return these references, too."""
    needs = Needs()
    method = read_method(raw, needs)
    return method, frozenset(needs.stages | {(_INDICATOR, code) for code in needs.indicators})


def _provided(known: KnownTerms) -> set[_Need]:
    found = {(_INDICATOR, code) for code in known.indicators}
    for model, codes in known.stages.items():
        found |= {(model, ""), *((model, code) for code in codes)}
    return found


def _given_by(method: Method) -> set[_Need]:
    if not isinstance(method, Model):
        return set()
    return {(method.head.id, ""), *((method.head.id, code) for code in method.by_code)}


def _lacking(files: Iterable[File], provided: Iterable[_Need]) -> Iterator[str]:
    """Return for each file its unknown references, with their lines."""
    stages: dict[str, set[str]] = defaultdict(set)
    for model, code in provided:
        stages[model].add(code)
    indicators = frozenset(stages.pop(_INDICATOR, ()))
    known = KnownTerms(indicators, {name: frozenset(codes) for name, codes in stages.items()})
    for name, raw in files:
        try:
            read_method(raw, known)
        except BadInput as bad:
            yield f"{name}: {bad}"

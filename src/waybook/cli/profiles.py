"""What a profile lets in and keeps home, as the terminal says it."""

from collections.abc import Iterator
from typing import Any

from waybook.model.kinds import KINDS
from waybook.model.revealing import TELLS_WORDS
from waybook.practice.phases.methods.methods import Profile
from waybook.practice.phases.methods.profile_lines import (
    lines_left_out,
    lines_let_in,
    typed_by_hand,
)

EVERYTHING = "everything"
ALL = "all"


def profile(found: Profile | None) -> dict[str, Any] | None:
    """Shape a profile as resources/docs/cli.md has it."""
    if found is None:
        return None
    head = found.head
    is_all = found.fields is None
    left_out = {kind: list(names) or ALL for kind, names in lines_left_out(found)}
    return {
        "id": head.id,
        "version": head.version,
        "name": head.name,
        "up_to": found.up_to.code,
        "never": sorted(each.value for each in found.never),
        "lets_in": EVERYTHING if is_all else {kind: list(n) for kind, n in lines_let_in(found)},
        "leaves_out": left_out,
    }


def sentences(found: Profile | None) -> Iterator[str]:
    """Say what a profile promises, what it lets in, and what nobody can promise."""
    if found is None:
        return
    name = f"“{found.head.name}”"
    if found.fields is None:
        yield f"{name} lets in every field, as far as labels and rules allow."
        return
    if found.never:
        never = "; ".join(words for each, words in TELLS_WORDS.items() if each in found.never)
        yield f"{name} never lets out: {never}."
    yield f"{name} lets in these fields and no others:"
    for kind, names in lines_let_in(found):
        yield f"    {kind}: {', '.join(names)}"
    typed: dict[str, list[str]] = {}
    for kind, field in typed_by_hand(found):
        typed.setdefault(kind, []).append(KINDS[kind].by_name[field].words)
    if typed:
        told = "; ".join(
            f"{KINDS[kind].words}: {', '.join(words)}" for kind, words in typed.items()
        )
        yield f"Some text leaves as it was typed, so read it before you seal: {told}."

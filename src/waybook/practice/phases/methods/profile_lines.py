"""What a profile lets in and leaves out, field by field, for people to read."""

from collections.abc import Iterator

from waybook.model.fields import Type
from waybook.model.kinds import KINDS
from waybook.practice.phases.methods.methods import HOW_STRICT, Profile


def lines_let_in(found: Profile) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each kind that a profile lets in with its fields, in the order declared."""
    for code, kind in KINDS.items():
        names = (field.name for field in kind.fields if field.name not in HOW_STRICT)
        if code in found.kinds_let_in and not kind.aside:
            yield code, tuple(name for name in names if found.lets_in(code, name))


def lines_left_out(found: Profile) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each kind with the fields that are left out; no fields means all."""
    for code, kind in KINDS.items():
        if code not in found.kinds_let_in:
            yield code, ()
        elif names := tuple(f.name for f in kind.fields if not found.lets_in(code, f.name)):
            yield code, names


def typed_by_hand(found: Profile) -> Iterator[tuple[str, str]]:
    """Yield the free texts that leave as they were typed: they can contain anything.

    Choices that allow other words, and the text of a method's file, are included; codes and hashes
    are not.
    """
    for code, names in lines_let_in(found):
        for name in names:
            field = KINDS[code].by_name[name]
            is_code = field.type is Type.TEXT and not field.searchable
            if field.open_ended or (field.type in {Type.TEXT, Type.LONG} and not is_code):
                yield code, name

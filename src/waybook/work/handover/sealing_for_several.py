"""Seal for several people: a bundle for each, after all were checked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from waybook.book import Book, Changes
from waybook.model.faults import BadInput, Fault
from waybook.model.translatable import say
from waybook.work.cards.lost_cards import require_usable
from waybook.work.cards.trusting import recipient
from waybook.work.handover.loading import ALL, SealScope
from waybook.work.handover.sealing import LookAhead, SealedBundle, answer, look_ahead, seal
from waybook.work.records.file_details import require_decided

Progress = Callable[[int, int], None]
_STOPPED = say("Sealing was cancelled before this person's bundle. Seal for this person again.")


@dataclass(frozen=True, slots=True)
class UnsealedRecipient:
    """A person for whom no bundle was written, and why."""

    name: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class SealedForSeveral:
    """The bundles that were written, and the people without one."""

    sealed: tuple[SealedBundle, ...]
    missing: tuple[UnsealedRecipient, ...]
    changes: Changes


def look_ahead_for(
    book: Book, *, names: Sequence[str], scope: SealScope = ALL
) -> tuple[LookAhead, ...]:
    """Show what each of several people will see; raise a Fault if this fails for one of them."""
    if not names:
        raise BadInput("Choose whom the bundle is for.")
    return tuple(look_ahead(book, to=name, scope=scope) for name in names)


def differing(ahead: Sequence[LookAhead]) -> tuple[frozenset[str], ...]:
    """Return for each person the records that not all get, or that they get with other fields."""
    seen = [{each.uid: (each.fields, each.beside) for each in one.records} for one in ahead]
    shared = (
        {uid for uid, fields in seen[0].items() if all(one.get(uid) == fields for one in seen)}
        if seen
        else set()
    )
    return tuple(frozenset(one.keys() - shared) for one in seen)


def together(ahead: Sequence[LookAhead]) -> LookAhead:
    """Return everything that leaves for anybody, each record once.

    The texts are the same for all.
    """
    records = {each.uid: each for one in reversed(ahead) for each in one.records}
    files = frozenset[str]().union(*(one.files for one in ahead))
    return replace(ahead[0], records=tuple(records.values()), files=files)


def seal_for(
    book: Book,
    *,
    names: Sequence[str],
    folder: Path,
    scope: SealScope = ALL,
    despite_revocation: bool = False,
    expires_ms: int | None = None,
    on_progress: Progress | None = None,
) -> SealedForSeveral:
    """Write a bundle for each; write nothing if one of several cannot be prepared.

    If there is nothing to seal for one person, the others still get theirs. If the disk fails,
    bundles already written stay.
    """
    _require_usable(book, names, despite_revocation=despite_revocation)
    if len(names) > 1:
        for each in look_ahead_for(book, names=names, scope=scope):
            require_decided(each.details)
    write = partial(
        seal,
        book,
        folder=folder,
        scope=scope,
        despite_revocation=despite_revocation,
        expires_ms=expires_ms,
    )
    return _for_each(write, names, on_progress)


def answer_for(
    book: Book,
    *,
    names: Sequence[str],
    folder: Path,
    despite_revocation: bool = False,
    on_progress: Progress | None = None,
) -> SealedForSeveral:
    """Write for each person a bundle that holds only a receipt."""
    _require_usable(book, names, despite_revocation=despite_revocation)
    write = partial(answer, book, folder=folder, despite_revocation=despite_revocation)
    return _for_each(write, names, on_progress)


def _require_usable(book: Book, names: Sequence[str], *, despite_revocation: bool) -> None:
    """Write for nobody while one of several has no card, or one that others call lost."""
    for name in names:
        require_usable(book, recipient(book, name), despite_revocation=despite_revocation)


def _for_each(
    write: Callable[..., SealedBundle], names: Sequence[str], on_progress: Progress | None
) -> SealedForSeveral:
    """Write one after the other; a fault is that of the whole where there is but one."""
    sealed: list[SealedBundle] = []
    missing: list[UnsealedRecipient] = []

    def beat(done: int, size: int) -> None:
        """Tell how far it is; a cancelling does not hide what was sealed before."""
        try:
            if on_progress:
                on_progress(done, size)
        except Exception as stopped:
            if sealed:
                raise Fault(_STOPPED) from stopped
            raise

    for name in names:
        try:
            sealed.append(write(to=name, on_progress=beat))
        except Fault as fault:
            if len(names) == 1:
                raise
            missing.append(UnsealedRecipient(name, fault))
    changes = Changes()
    for each in sealed:
        changes |= each.changes
    return SealedForSeveral(tuple(sealed), tuple(missing), changes)

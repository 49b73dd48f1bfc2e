"""Seal what a command chose, or show what would leave.

Both return what tells of it, for when the book is closed. This loads much: it is imported when the
passphrase is known.
"""

from argparse import Namespace
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from waybook.book import Book
from waybook.cli import profiles
from waybook.cli.json_output.leaving import file_leaving_json, leaving_json
from waybook.cli.next_steps import worded
from waybook.cli.output import (
    indented,
    instant,
    moment_words,
    plain,
    print_json,
    printable,
    say,
    telling_how,
)
from waybook.cli.text_output.file_lines import carried_words, refusal, say_files
from waybook.disk.book_folder import BookState
from waybook.model.counting import number_of
from waybook.model.faults import BadInput
from waybook.model.limits import end_of
from waybook.work.handover.loading import SealScope
from waybook.work.handover.sealing import LookAhead, SealedBundle, look_ahead
from waybook.work.handover.sealing_for_several import (
    SealedForSeveral,
    UnsealedRecipient,
    answer_for,
    differing,
    look_ahead_for,
    seal_for,
)
from waybook.work.identities import state
from waybook.work.records.file_details import ATTACHMENT, UndecidedFiles

Telling = Callable[[], int]
"""Print what was done, and return the exit status."""


def seal_bundles(book: Book, given: Namespace) -> Telling:
    """Seal a bundle for each recipient."""
    with telling_how("--despite-revocation"):
        _require_known(given, book)
        expires_ms = end_of(given.expires, book.world.zone) if given.expires else None
        until = moment_words(book.world, expires_ms) if expires_ms else ""
        try:
            written = (
                _receipts(given, book) if given.receipt_only else _bundles(given, book, expires_ms)
            )
        except UndecidedFiles as fault:
            raise refusal(fault) from fault
    return partial(_tell_sealed, given, written, expires_ms, until)


def look_ahead_of(book: Book, given: Namespace) -> Telling:
    """Look what would leave for each recipient."""
    _require_known(given, book)
    ahead = [look_ahead(book, to=name, scope=_scope(given)) for name in given.to]
    shaped = [_records_shape(book, one) for one in ahead]
    return partial(_tell_ahead, given, ahead, shaped)


def _tell_sealed(
    given: Namespace, written: SealedForSeveral, expires_ms: int | None, until: str
) -> int:
    done, missing = written.sealed, written.missing
    if given.json:
        shaped = [_shaped(each, expires_ms) for each in done]
        shaped += map(_missing_shape, missing)
        print_json(shaped[0] if len(given.to) == 1 else shaped)
    for each in done:
        _say_sealed(each, as_json=given.json)
    for one in missing:
        say(f"Nothing was sealed for “{one.name}”: {worded(one.fault)}")
    if until and done:
        say(f"It can be merged until {until}. After that, it is merged only if its reader agrees.")
    return 1 if missing else 0


def _tell_ahead(
    given: Namespace, ahead: Sequence[LookAhead], shaped: Sequence[Sequence[dict[str, Any]]]
) -> int:
    differ = differing(ahead)
    if given.json:
        shown = [_ahead_shape(*each) for each in zip(ahead, shaped, strict=True)]
        if len(shown) == 1:
            print_json(shown[0])
        else:
            print_json(
                [{**one, "differs": sorted(own)} for one, own in zip(shown, differ, strict=True)]
            )
        return 0
    for one, records, own in zip(ahead, shaped, differ, strict=True):
        if len(ahead) > 1:
            print(printable(f"For {one.to.name}:"))
        _print_ahead(one, records, own)
    _say_if_everything(given)
    return 0


def _bundles(given: Namespace, book: Book, expires_ms: int | None) -> SealedForSeveral:
    ahead = _require_scanned(given, book)
    done = seal_for(
        book,
        names=given.to,
        folder=given.out,
        expires_ms=expires_ms,
        despite_revocation=given.despite_revocation,
        scope=_scope(given),
    )
    say_files(ahead)
    if done.sealed:
        _say_if_everything(given)
    return done


def _receipts(given: Namespace, book: Book) -> SealedForSeveral:
    despite = given.despite_revocation
    return answer_for(book, names=given.to, folder=given.out, despite_revocation=despite)


def _shaped(done: SealedBundle, expires_ms: int | None) -> dict[str, Any]:
    return {
        "path": str(done.path),
        "to": done.to.name,
        "number": done.number,
        "label": done.label.code,
        "records": done.records,
        "entries": done.entries,
        "bytes": done.size_bytes,
        "known": done.known,
        "receipt": done.receipt,
        "expires_at": instant(expires_ms) if expires_ms else None,
    }


def _missing_shape(missing: UnsealedRecipient) -> dict[str, Any]:
    return {"to": missing.name, "path": None, "error": worded(missing.fault)}


def _say_sealed(done: SealedBundle, *, as_json: bool) -> None:
    if not as_json:
        print(done.path)
        records = f"{number_of(done.records, 'record')} up to {done.label.code}"
        confirms = f"a receipt for {number_of(done.receipt, 'bundle')}"
        what = " and ".join([records] * bool(done.records) + [confirms] * bool(done.receipt))
        for sentence in profiles.sentences(done.profile):
            say(sentence)
        say(f"Sealed {what} for “{done.to.name}”. The file was checked: you can unplug it now.")
    for caution in done.cautions:
        say(caution)


def _require_scanned(given: Namespace, book: Book) -> Sequence[LookAhead]:
    """Look for people of the identity book, if there is one, in just what would leave."""
    from waybook.cli.identity_opening import require_scanned

    scans = state(book.path) is not BookState.ABSENT
    if not scans and not book.lists.count(ATTACHMENT):
        return ()
    ahead = look_ahead_for(book, names=given.to, scope=_scope(given))
    if scans:
        leaving = {(each.uid, repr(each)): each for one in ahead for each in one.records}
        require_scanned(given, book, leaving.values())
        files = frozenset[str]().union(*(one.files for one in ahead))
        if files:
            say(_unscanned(len(files)))
    return ahead


def _require_known(given: Namespace, book: Book) -> None:
    """Refuse a choice about a record that is not there: it was meant for another one."""
    for uid in given.hold_back:
        book.lists.record(uid)
    for uid in given.originals:
        if book.lists.record(uid).kind != ATTACHMENT:
            raise BadInput(f"{uid} is not an attachment. See `waybook list BOOK attachment`.")


def _scope(given: Namespace) -> SealScope:
    return SealScope(
        groups=given.groups,
        up_to=given.up_to,
        everything=given.all,
        hold_back=given.hold_back,
        profile=given.profile,
        originals=given.originals,
    )


def _say_if_everything(given: Namespace) -> None:
    """Say what it means that no group was named: nobody chose everything in so many words."""
    if not given.groups:
        label = given.up_to.code
        say(f"No group was named, so this covers everything up to {label}.")


def _unscanned(files: int) -> str:
    return f"The content of {number_of(files, 'file')} was not scanned."


def _records_shape(book: Book, ahead: LookAhead) -> list[dict[str, Any]]:
    return [leaving_json(book, each, ahead.details) for each in ahead.records]


def _ahead_shape(ahead: LookAhead, records: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "to": ahead.to.name,
        "label": ahead.label.code,
        "records": records,
        "cautions": list(ahead.cautions),
        "known": ahead.known,
        "receipt": ahead.receipt,
        "unscanned_files": len(ahead.files),
        "files": [file_leaving_json(each) for each in ahead.details],
        "profile": profiles.profile(ahead.profile),
    }


def _print_ahead(ahead: LookAhead, shaped: Sequence[dict[str, Any]], own: frozenset[str]) -> None:
    for each in shaped:
        mark = "  (not the same for all)" if each["uid"] in own else ""
        print(printable(f"{each['label']}  {each['kind']}  {each['title']}{mark}"))
        for name, value in each["fields"].items():
            print(printable(f"    {name}: {indented(plain(value), ' ' * 8)}"))
            for other in each["beside"].get(name, ()):
                print(printable(f"    {name}, other value: {indented(plain(other), ' ' * 8)}"))
        if each.get("carries"):
            print(printable(f"    carries {carried_words(each['carries'])}"))
    for sentence in profiles.sentences(ahead.profile):
        say(sentence)
    records = number_of(len(shaped), "record")
    say(f"“{ahead.to.name}” would get {records}, up to {ahead.label.code}.")
    if ahead.known:
        say(f"Confirmed and unchanged, so not sent again: {number_of(ahead.known, 'record')}.")
    if ahead.files:
        say(_unscanned(len(ahead.files)))
    say_files([ahead])
    for caution in ahead.cautions:
        say(caution)

"""The command that seals a bundle, or shows what would leave."""

from argparse import Namespace
from typing import Any

from waybook.book import Book, State
from waybook.book.folder import is_folder
from waybook.cli import shapes
from waybook.cli.days import last_instant
from waybook.cli.opening import opened
from waybook.cli.output import indented, plain, print_json, printable, say
from waybook.model.faults import BadInput
from waybook.work.identities import state
from waybook.work.sealing import answer as _answer
from waybook.work.sealing import look_ahead
from waybook.work.sealing import seal as _seal


def seal(given: Namespace) -> int:
    """Seal a bundle, or show what would leave."""
    if given.dry_run:
        return _dry_run(given)
    if given.out is None:
        raise BadInput("Say where the bundle goes: --out DIR.")
    if not is_folder(given.out):
        raise BadInput(f"There is no folder {given.out}. Make it, or put the stick back.")
    with opened(given) as book:
        if given.receipt_only:
            done = _answer(book, to=given.to, folder=given.out)
        else:
            _require_scanned(given, book)
            expires_ms = last_instant(given.expires) if given.expires else None
            done = _seal(book, folder=given.out, expires_ms=expires_ms, **_choices(given))
    if given.json:
        print_json(
            {
                "path": str(done.path),
                "to": done.to.name,
                "number": done.number,
                "label": done.label.code,
                "records": done.records,
                "entries": done.entries,
                "bytes": done.size_bytes,
                "known": done.known,
                "receipt": done.receipt,
            }
        )
    else:
        print(done.path)
        records = f"{done.records} records up to {done.label.code}"
        confirms = f"a receipt for {done.receipt} bundles"
        what = " and ".join([records] * bool(done.records) + [confirms] * bool(done.receipt))
        say(f"Sealed {what} for “{done.to.name}”, written and read back. You can unplug it now.")
    for caution in done.cautions:
        say(caution)
    return 0


def _require_scanned(given: Namespace, book: Book) -> None:
    """Look for people of the identity book, if there is one, in just what would leave."""
    from waybook.cli import identities

    if state(book.path) is not State.ABSENT:
        ahead = look_ahead(book, **_choices(given))
        identities.require_scanned(given, book, ahead.records)
        if ahead.files:
            say(_unscanned(len(ahead.files)))


def _choices(given: Namespace) -> dict[str, Any]:
    return {
        "to": given.to,
        "groups": given.groups,
        "up_to": given.up_to,
        "everything": given.all,
        "hold_back": given.hold_back,
        "profile": given.profile,
    }


def _unscanned(files: int) -> str:
    return f"The content of {files} {'file' if files == 1 else 'files'} was not scanned."


def _dry_run(given: Namespace) -> int:
    with opened(given) as book:
        ahead = look_ahead(book, **_choices(given))
        shaped = [shapes.leaving(book, each) for each in ahead.records]
    if given.json:
        print_json(
            {
                "to": ahead.to.name,
                "label": ahead.label.code,
                "records": shaped,
                "cautions": list(ahead.cautions),
                "known": ahead.known,
                "receipt": ahead.receipt,
                "unscanned_files": len(ahead.files),
            }
        )
        return 0
    for each in shaped:
        print(printable(f"{each['label']}  {each['kind']}  {each['title']}"))
        for name, value in each["fields"].items():
            print(printable(f"    {name}: {indented(plain(value), ' ' * 8)}"))
    say(f"“{ahead.to.name}” would get {len(shaped)} records, up to {ahead.label.code}.")
    if ahead.known:
        say(f"{ahead.known} more were confirmed as they stand, and stay here.")
    if ahead.files:
        say(_unscanned(len(ahead.files)))
    for caution in ahead.cautions:
        say(caution)
    return 0

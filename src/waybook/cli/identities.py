"""Commands of the identity book, each opened for the time of the command."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from waybook.book import Book, Record, State
from waybook.book.folder import is_folder
from waybook.cli import shapes
from waybook.cli.opening import opened
from waybook.cli.output import indented, plain, print_json, print_table, printable, say
from waybook.cli.passphrase import aside_passphrase, is_aside_passphrase_given
from waybook.cli.writing import document_given, print_changes
from waybook.crypto.passphrases import strength
from waybook.model.faults import BadInput
from waybook.work import identities, upkeep
from waybook.work.judging import EXPIRED, UNVERIFIED
from waybook.work.leaving import Leaving
from waybook.work.outgoing import require_settled
from waybook.work.outgoing import scan as _scan

_NOT_SCANNED = "The text was not scanned for names: the identity book is locked."


def run(given: Namespace) -> int:
    """Carry out an action and return its exit status."""
    return _ACTIONS[given.action](given)


@contextmanager
def both(given: Namespace) -> Iterator[tuple[Book, Book]]:
    """Open the first book and its identity book for the time of a `with` block."""
    with opened(given) as book, unlocked(given, book) as aside:
        yield book, aside


@contextmanager
def unlocked(given: Namespace, book: Book) -> Iterator[Book]:
    """Open the identity book of a book that is open, and lock it again at the end."""
    typed = aside_passphrase(given.aside_passphrase_file)
    aside = identities.unlock(book, passphrase=typed)
    try:
        yield aside
    finally:
        aside.close()


def require_scanned(given: Namespace, book: Book, leaving: Iterable[Leaving]) -> None:
    """Refuse while people are named in what leaves; say so where nothing could be scanned.

    Reads `aside_passphrase_file` and `hold_back` of the command. Without an identity book there is
    nothing to scan for.
    """
    if identities.state(book.path) is State.ABSENT:
        return
    if not is_aside_passphrase_given(given.aside_passphrase_file):
        say(_NOT_SCANNED)
        return
    with unlocked(given, book) as aside:
        require_settled(aside, _scan(aside, leaving), hold_back=given.hold_back)


def make(given: Namespace) -> int:
    """Make the identity book."""
    with opened(given) as book:
        typed = aside_passphrase(given.aside_passphrase_file, twice=True)
        identities.make(book, passphrase=typed).close()
    if given.json:
        print_json({"book": str(given.book), "identities": True})
    else:
        print("Made an identity book. It is locked; each command opens it and locks it again.")
    say(f"Its passphrase: {strength(typed).sentence} There is no way back without it.")
    return 0


def add(given: Namespace) -> int:
    """Write down who stands behind a code name."""
    document = document_given(given, identities.KIND)
    many = document if isinstance(document, list) else [document]
    with both(given) as (book, aside):
        with aside.together():
            uids = [identities.add(book, aside, fields=each).uid for each in many]
        shaped = [shapes.row(aside.record(uid)) for uid in uids]
    if given.json:
        print_json(shaped if isinstance(document, list) else shaped[0])
    else:
        for row in shaped:
            print(printable(f"{row['uid']}  {row['title']}"))
    return 0


def edit(given: Namespace) -> int:
    """Change what is written of somebody."""
    document = document_given(given, identities.KIND)
    if isinstance(document, list):
        raise BadInput("An edit takes one JSON object of fields, not an array.")
    with both(given) as (_, aside):
        before = _found(aside, given.uid)
        identities.edit(aside, uid=before.uid, fields=document)
        after = aside.record(before.uid)
    print_changes(before, after, document, as_json=given.json)
    return 0


def list_them(given: Namespace) -> int:
    """List the identities."""
    with both(given) as (_, aside):
        rows = aside.rows(identities.KIND)
    if given.json:
        print_json([shapes.row(each) for each in rows])
    else:
        print_table((each.uid, each.title) for each in rows)
    return 0


def show(given: Namespace) -> int:
    """Show one identity, by its uid or that of its contact."""
    with both(given) as (_, aside):
        record = _found(aside, given.uid)
    if given.json:
        print_json(shapes.record(record))
        return 0
    print(printable(record.title))
    for name, value in record.fields.items():
        mark = "  [in conflict]" if name in record.conflicts else ""
        print(printable(f"  {name}: {indented(plain(value), ' ' * 6)}{mark}"))
    return 0


def seal(given: Namespace) -> int:
    """Seal all identities for one person."""
    if not is_folder(given.out):
        raise BadInput(f"There is no folder {given.out}. Make it, or put the stick back.")
    with both(given) as (book, aside):
        done = identities.seal(book, aside, to=given.to, folder=given.out)
    if given.json:
        shown = {"path": str(done.path), "to": done.to.name, "number": done.number}
        print_json({**shown, "records": done.records, "bytes": done.size_bytes})
    else:
        print(done.path)
        say(f"Sealed {done.records} identities for “{done.to.name}” alone. You can unplug it now.")
    return 0


def merge(given: Namespace) -> int:
    """Merge bundles of identities."""
    accept = {UNVERIFIED} if given.accept_unverified else set()
    accept |= {EXPIRED} if given.accept_expired else set()
    with both(given) as (book, aside):
        done = identities.merge(book, aside, paths=given.bundles, accept=accept).outcomes
    if given.json:
        print_json([shapes.outcome(each, with_records=False) for each in done])
    for each in done:
        if not given.json:
            counts = f"{each.new} new, {each.changed} changed, {each.same} same"
            print(printable(f"{each.path.name}: {each.status} ({counts})"))
        for sentence in (*filter(None, [each.reason]), *each.notices):
            say(f"{each.path.name}: {sentence}")
    return 1 if any(each.is_refused for each in done) else 0


def check(given: Namespace) -> int:
    """Check the identity book; return 1 where something is wrong."""
    with both(given) as (_, aside):
        findings = upkeep.check(aside)
    if given.json:
        listed = [{"part": each.part, "sentence": each.sentence} for each in findings]
        print_json({"ok": not findings, "findings": listed})
    else:
        for each in findings:
            print(f"{each.part}: {each.sentence}")
        if not findings:
            print("All is well in the identity book.")
    return 1 if findings else 0


def destroy(given: Namespace) -> int:
    """Destroy the identity book alone."""
    if not given.yes:
        raise BadInput(
            "This makes the identity book unreadable for ever and removes it; the first book "
            "stays as it is, and so do backups. If that is meant, give --yes."
        )
    done = identities.destroy(given.book)
    if given.json:
        print_json({"destroyed": True, "copies": done.copies})
    else:
        print(done.sentence)
    return 0


def _found(aside: Book, uid: str) -> Record:
    of_contact = identities.of_contact(aside, uid)
    return of_contact[0] if of_contact else aside.record(uid)


def _of_scan(given: Namespace) -> int:
    from waybook.cli import scanning

    return scanning.scan(given)


_ACTIONS: dict[str, Callable[[Namespace], int]] = {
    "add": add,
    "check": check,
    "destroy": destroy,
    "edit": edit,
    "list": list_them,
    "make": make,
    "merge": merge,
    "scan": _of_scan,
    "seal": seal,
    "show": show,
}

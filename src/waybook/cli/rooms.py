"""Commands on a whole book: make, check, back up, restore."""

from argparse import Namespace

from waybook.cli.opening import opened
from waybook.cli.output import print_json, say
from waybook.cli.passphrase import passphrase
from waybook.crypto.passphrases import strength
from waybook.model.world import real_world
from waybook.work import upkeep
from waybook.work.start import make_book


def init(given: Namespace) -> int:
    """Make a book and show the words of its card."""
    typed = passphrase(given.passphrase_file, twice=True)
    hint = strength(typed)
    book = make_book(given.book, passphrase=typed, name=given.name, world=real_world())
    words = book.card.words
    name = book.name
    book.close()
    if given.json:
        print_json({"book": str(given.book), "name": name, "words": words})
    else:
        print(f"Made a book for “{name}”. The words of its card: {' '.join(words)}")
    say(f"Passphrase: {hint.sentence} There is no way back without it.")
    return 0


def check(given: Namespace) -> int:
    """Check the book; return 1 where something is wrong."""
    with opened(given) as book:
        findings = upkeep.check(book)
    if given.json:
        listed = [{"part": each.part, "sentence": each.sentence} for each in findings]
        print_json({"ok": not findings, "findings": listed})
    elif not findings:
        print("All is well: the file, the tables and the search index agree.")
    else:
        for each in findings:
            print(f"{each.part}: {each.sentence}")
    return 1 if findings else 0


def backup(given: Namespace) -> int:
    """Back the book up and verify the copy."""
    with opened(given) as book:
        made = upkeep.back_up(book, folder=given.dest, with_identities=not given.without_identities)
    along = upkeep.went_along(made)
    if given.json:
        print_json({"backup": str(made), "identities": bool(along)})
    else:
        print(f"Backed up to {made}, opened again and checked. It opens with the same passphrase.")
    if along:
        say(along)
    return 0


def restore(given: Namespace) -> int:
    """Make a book from a backup."""
    made = upkeep.restore(given.backup, path=given.book)
    if given.json:
        print_json({"book": str(made)})
    else:
        print(f"Restored to {made}. It opens with the passphrase of the backup.")
    along = upkeep.went_along(made)
    if along:
        say(along)
    return 0

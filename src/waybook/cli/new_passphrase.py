"""A new passphrase: drawn, typed twice, or read from a file; with a word on how it resists."""

import getpass
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from waybook.cli.output import print_json, say
from waybook.cli.passphrase import asked_words, from_file, require_terminal
from waybook.crypto.passphrases import Strength, drawn, generate, strength
from waybook.model import incoming_text
from waybook.model.faults import BadInput


class NewPassphrase(NamedTuple):
    """A passphrase, and how well it resists."""

    text: str
    strength: Strength


def new_passphrase(given: Path | None) -> NewPassphrase:
    """Return the passphrase for a new book."""
    return _new(given, "passphrase")


def new_aside_passphrase(given: Path | None) -> NewPassphrase:
    """Return the passphrase for a new identity book, from places of its own."""
    return _new(given, "aside-passphrase")


def changed_passphrase(given: Path | None) -> NewPassphrase:
    """Return the passphrase that replaces another."""
    return _new(given, "new-passphrase")


def passphrase_with_key(given: Path | None, *, asks: bool) -> NewPassphrase | None:
    """Return the passphrase that comes with a new key, or None where that of before stays."""
    if asks or from_file(given, "new-passphrase") is not None:
        return changed_passphrase(given)
    return None


def _new(given: Path | None, option: str) -> NewPassphrase:
    named = from_file(given, option)
    if named is not None:
        clean = incoming_text.passphrase(named)
        return NewPassphrase(clean, strength(clean))
    require_terminal(option)
    while True:
        chosen = _asked(asked_words(option))
        if chosen is not None:
            return chosen


def _asked(words: str) -> NewPassphrase | None:
    """Ask once; None where a person wants to choose another."""
    typed = incoming_text.passphrase(
        getpass.getpass(f"{words} (press Enter to get a random one): ")
    )
    chosen = NewPassphrase(typed, strength(typed)) if typed else _drawn()
    if chosen.strength.can_be_guessed and not _is_meant():
        return None
    if getpass.getpass("Repeat the passphrase: ") != chosen.text:
        raise BadInput("The two passphrases differ. Run the command again.")
    return chosen


def _drawn() -> NewPassphrase:
    made = generate()
    say(f"Write it on paper, and keep the paper away from this computer:\n\n    {made}\n")
    return NewPassphrase(made, drawn())


def _is_meant() -> bool:
    print("This can be guessed. Use it anyway? [y/N] ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    if not answer:
        raise BadInput("No answer came, so nothing was made. Run the command again.")
    return answer.strip().casefold() in {"y", "yes"}


def report_change(left: Sequence[Path], chosen: NewPassphrase, *, as_json: bool) -> int:
    """Print what was changed; name the backups that were not reached."""
    if as_json:
        print_json({"changed": True, "not_reached": [str(each) for each in left]})
    else:
        print("The passphrase was changed. The backups in the folder of the book have it, too.")
    for each in left:
        say(f"This backup was not reached. It keeps the old passphrase: {each}")
    say(f"The new passphrase: {chosen.strength.sentence}")
    say("Copies elsewhere (other disks, sticks) keep the old passphrase. Make them again.")
    return 0


def report_new_key(left: Sequence[Path], chosen: NewPassphrase | None, *, as_json: bool) -> int:
    """Print what opens with what after a new key; name what was not reached."""
    if as_json:
        reached = [str(each) for each in left]
        print_json({"rekeyed": True, "new_passphrase": bool(chosen), "not_reached": reached})
    else:
        print("It has a new key. It was encrypted again, and so were the backups in its folder.")
        print(f"It opens with {'the new' if chosen else 'the same'} passphrase.")
    for each in left:
        say(f"This was not reached. It keeps the old key: {each}")
    if chosen:
        say(f"The new passphrase: {chosen.strength.sentence}")
    else:
        say("If somebody may know the passphrase, change it, too: --new-passphrase.")
    say("Copies elsewhere (other disks, sticks) open with the old key and the old passphrase.")
    say(
        "The card is the same, and sealed bundles open as before. If somebody else opened this "
        "book, they have the secret key of the card: revoke the card."
    )
    say("Exports are not encrypted, with any key.")
    return 0

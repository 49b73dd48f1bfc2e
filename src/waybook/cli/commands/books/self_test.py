"""Test this installation on a temporary book."""

import tempfile
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.next_steps import worded
from waybook.cli.output import print_json
from waybook.model.faults import BadInput, Fault
from waybook.model.kinds import KINDS
from waybook.model.world import real_world
from waybook.resource_files import resource
from waybook.work import tour
from waybook.work.start import open_book
from waybook.work.upkeep import back_up, check

add_arguments = arguments.as_json


def run(given: Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="waybook-") as place:
        results = [_try(name, part, Path(place)) for name, part in _PARTS]
    failed = [each for each in results if not each[1]]
    if given.json:
        parts = [{"part": name, "ok": ok, "sentence": said} for name, ok, said in results]
        print_json({"ok": not failed, "parts": parts})
    else:
        for name, ok, said in results:
            print(f"{'ok' if ok else 'FAILED'}  {name}: {said}")
    return 1 if failed else 0


def _try(name: str, part: Callable[[Path], str], place: Path) -> tuple[str, bool, str]:
    try:
        return name, True, part(place)
    except Fault as fault:
        return name, False, worded(fault)
    except Exception as defect:  # noqa: BLE001  every part is tried, whatever the others did
        return name, False, type(defect).__name__


def _story(place: Path) -> str:
    tour.walk(place / "story", world=real_world(), tell=lambda _: None, log_n=10)
    return "books, cards, bundles, merge, conflict and check work"


def _backup(place: Path) -> str:
    lead = tour.Example(place / "story").book(tour.LEAD)
    book = open_book(lead, passphrase=tour.PASSPHRASE, world=real_world())
    try:
        made = back_up(book, folder=place / "backup")
    finally:
        book.close()
    copy = open_book(made, passphrase=tour.PASSPHRASE, world=real_world())
    try:
        findings = check(copy)
    finally:
        copy.close()
    if findings:
        raise BadInput(findings[0].sentence)
    return "a backup opens and is sound"


def _resources(_: Path) -> str:
    names = ("words/en.txt", "cases/burundi.json", "cases/aceh.json", "tracks.json")
    missing = [name for name in names if not resource(name).is_file()]
    if missing:
        raise BadInput(f"missing: {', '.join(missing)}. Install Waybook again.")
    return f"{len(KINDS)} kinds of record, words, cases and tracks are present"


def _window(_: Path) -> str:
    from PySide6.QtCore import qVersion

    return f"Qt {qVersion()} loads"


_PARTS: tuple[tuple[str, Callable[[Path], str]], ...] = (
    ("resources", _resources),
    ("story", _story),
    ("backup", _backup),
    ("window", _window),
)

"""What a trial of kills is: it prepares a folder, works there until killed, and judges what stands.

`work` reports each thing that a person would have been told of, after the call returned. `judge`
raises AssertionError if one of these is missing, or if something half looks whole.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from fixed_world import Clockwork
from waybook.book import Book, create_book, open_book
from waybook.book.check import check_book
from waybook.model.faults import WrongKey
from waybook.work.records.attaching import attach
from waybook.work.records.records import add, edit

SECRET, CHANGED = "crane lantern orbit", "harbour violin compass"
Reports = Sequence[Sequence[str]]


class Trial(Protocol):
    """One kind of work that may be killed at any moment."""

    def prepare(self, place: Path) -> None:
        """Make what the work needs; each round works on a copy of it."""

    def work(self, place: Path, seed: int) -> None:
        """Work to the end; it runs in a process that is killed at a random moment."""

    def judge(self, place: Path, reports: Reports) -> None:
        """Raise AssertionError unless what was reported is there, and all is whole."""


def say(*words: str) -> None:
    """Report to whoever will judge: a line is there at once, or not at all."""
    os.write(1, (" ".join(words) + "\n").encode())


def world_of(seed: int) -> Clockwork:
    return Clockwork(seed)


def new_book(place: Path, name: str, seed: int = 1) -> Book:
    """Make a book whose passphrase is quick to try."""
    world = world_of(seed).world
    return create_book(place / name, passphrase=SECRET, name=name, world=world, log_n=1)


def again(path: Path, seed: int = 900, passphrase: str = SECRET) -> Book:
    return open_book(path, passphrase=passphrase, world=world_of(seed).world)


def filled(place: Path, name: str = "Amina") -> Book:
    """Make a book with some records, a history and an attachment."""
    book = new_book(place, name)
    group = add(book, kind="group", fields={"name": "Front", "aims": "Seats"}).uid
    for number in range(30):
        fields = {"title": f"Event {number}", "group": group, "note": "They waited. " * 60}
        uid = add(book, kind="event", fields=fields).uid
    edit(book, uid=uid, fields={"note": "They came."})
    letter = place / "letter.bin"
    letter.write_bytes(bytes(range(256)) * 5_000)
    attach(book, about=group, path=letter)
    return book


def told(book: Book) -> dict[str, object]:
    """Return all records with their fields, and the attachments that read back."""
    records: dict[str, object] = {each.uid: each.fields for each in book.lists.records()}
    return records | {each: "whole" for each in book.files.all() if book.files.reads_back(each)}


def opens_with(path: Path) -> list[str]:
    """Return which of the two passphrases open a book."""
    found = []
    for each in (SECRET, CHANGED):
        try:
            again(path, passphrase=each).close()
        except WrongKey:
            continue
        found.append(each)
    return found


def require_sound(book: Book) -> None:
    """Raise AssertionError unless file, tables, index and attachments are well."""
    assert book.findings == (), book.findings
    found = check_book(book)
    assert found == [], found


def reported(reports: Reports, word: str) -> list[str]:
    """Return what was reported under a word."""
    return [each for line in reports if line and line[0] == word for each in line[1:]]

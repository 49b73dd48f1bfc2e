"""The models, indicators and rules that hold in a book, and how a team adds its own."""

import os
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from waybook.book import Book, Changes, Chosen, Edit, noted
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.model.kinds import kind as kind_of
from waybook.model.values import check_record
from waybook.practice.phases.in_force import Methods, shipped
from waybook.practice.phases.lined_json import LIMIT
from waybook.practice.phases.methods import Head, IndicatorSet, Method, RuleSet
from waybook.practice.phases.reading_methods import read_method


@dataclass(frozen=True, slots=True)
class MethodAdded:
    """A method that now is in the book; `is_new` is false where it was there already."""

    uid: str
    method: Method
    is_new: bool
    changes: Changes


@dataclass(frozen=True, slots=True)
class Listed:
    """One version of a method, where it comes from ('' for shipped), and whether it is in force."""

    head: Head
    uid: str
    in_force: bool


def methods_of(book: Book) -> Methods:
    """Return the methods that ship and those of the book."""
    return _with(tuple(sorted(_texts(book).items())))


def methods_among(book: Book, uids: Collection[str]) -> Methods:
    """Return the methods that ship and those of the book whose records are among some."""
    return _with(tuple(sorted(each for each in _texts(book).items() if each[0] in uids)))


def listed(book: Book) -> tuple[Listed, ...]:
    """Return every version of every method, sorted."""
    methods = methods_of(book)
    uids = book.held(uid_of(method.head) for method in methods.held.values())
    in_force = {method.head for method in methods.in_force.values()}
    return tuple(
        Listed(
            method.head,
            uid if (uid := uid_of(method.head)) in uids else "",
            method.head in in_force,
        )
        for _, method in sorted(methods.held.items())
    )


def add_method(book: Book, *, path: Path) -> MethodAdded:
    """Take a file into the book, to be carried in bundles; refuse a wrong one with its line.

    A version stands for one text for good: another text needs another version.
    """
    raw = _bytes_of(path)
    methods = methods_of(book)
    method = read_method(raw, methods.known)
    head = method.head
    uid = uid_of(head)
    held = methods.held.get((head.what, head.id, head.version))
    if held == method:
        return MethodAdded(uid, method, is_new=False, changes=Changes())
    if held is not None or book.held([uid]):
        raise BadInput(
            f"Line 1: version {head.version} of “{head.id}” is here already, with other content."
            " Give the file another version."
        )
    _refuse_taken(methods, method)
    fields: dict[str, Json] = {
        "what": head.what,
        "id": head.id,
        "version": head.version,
        "name": head.name,
        "text": raw.decode("utf-8"),
    }
    clean = check_record(kind_of("method"), fields)
    return MethodAdded(uid, method, is_new=True, changes=book.append([Edit("method", clean, uid)]))


def uid_of(head: Head) -> str:
    """Return the uid of a method's record: the same in every book that adds it."""
    named = f"waybook method\n{head.what}\n{head.id}\n{head.version}"
    return sha256(named.encode()).hexdigest()[:32]


def ref_to(book: Book, head: Head | None) -> dict[str, Json]:
    """Return the reference to a method's record, if any, so that it travels along."""
    if head is None:
        return {}
    uid = uid_of(head)
    return {"method": uid} if book.held([uid]) else {}


def _refuse_taken(methods: Methods, method: Method) -> None:
    """Refuse codes that another set in force uses."""
    if isinstance(method, IndicatorSet):
        for one in method.indicators:
            head = methods.set_of(one.code)
            if head and head.id != method.head.id:
                raise _taken(one.code, head)
    if isinstance(method, RuleSet):
        for rule in method.rules:
            known = methods.rules.get(rule.code)
            if known and known[0].head.id != method.head.id:
                raise _taken(rule.code, known[0].head)


def _taken(code: str, head: Head) -> BadInput:
    return BadInput(f"“{code}” stands already in “{head.id}”. Choose another code.")


def _texts(book: Book) -> dict[str, bytes]:
    return {
        each.uid: each.text("text").encode("utf-8")
        for each in noted(book, Chosen(kinds={"method": ""}))
    }


@lru_cache(maxsize=8)
def _with(texts: tuple[tuple[str, bytes], ...]) -> Methods:
    return shipped().with_files(texts) if texts else shipped()


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > LIMIT:
                raise BadInput(
                    f"Line 1: {path.name} is larger than {LIMIT // 1000} kB, the most a method"
                    " file may be. Split it."
                )
            return file.read(LIMIT + 1)
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read ({error.strerror}). Check the path.") from error

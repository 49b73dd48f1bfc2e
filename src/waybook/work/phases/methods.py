"""The models, indicators and rules in force in a book, and adding a team's own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from waybook.book import Book, Changes, Edit
from waybook.disk.reading import read_file
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.model.incoming_text import without_mark
from waybook.model.kinds import kind as kind_of
from waybook.model.translatable import say
from waybook.model.values import check_record
from waybook.practice.phases.methods.methods import IndicatorSet, Method, MethodHead, RuleSet
from waybook.practice.phases.methods.parse_methods import LIMITS, read_method
from waybook.practice.phases.methods.placing import read_alone
from waybook.practice.phases.methods.registry import Methods
from waybook.work.phases.shipped import shipped

KIND = "method"
OTHERWISE = say("Its record says another id or version than its text. Add the file itself again.")


@dataclass(frozen=True, slots=True)
class AddedMethod:
    """A method that is now in the book; `is_new` is false if it was there before."""

    uid: str
    method: Method
    is_new: bool
    changes: Changes


@dataclass(frozen=True, slots=True)
class ListedMethod:
    """One version of a method, where it comes from ('' for shipped), and whether it is in force."""

    head: MethodHead
    uid: str
    in_force: bool


def methods_of(book: Book) -> Methods:
    """Return the methods that ship and those in force in the book."""
    return methods_from(book.steering.in_force(KIND))


def methods_among(book: Book, uids: Collection[str]) -> Methods:
    """Return the methods that ship and those in force whose records are among these."""
    found = book.steering.in_force(KIND)
    return methods_from({uid: fields for uid, fields in found.items() if uid in uids})


def methods_from(records: Mapping[str, Mapping[str, Json]]) -> Methods:
    """Return the methods that ship and those of records, by their uids."""
    return _with(tuple(sorted((uid, *_told(fields)) for uid, fields in records.items())))


def listed(book: Book) -> tuple[ListedMethod, ...]:
    """Return every version of every method, sorted."""
    methods = methods_of(book)
    uids = book.steering.in_force(KIND)
    in_force = {method.head for method in methods.in_force.values()}
    return tuple(
        ListedMethod(
            method.head,
            uid if (uid := uid_of(method.head)) in uids and not methods.ships(method.head) else "",
            method.head in in_force,
        )
        for _, method in sorted(methods.held.items())
    )


def add_method(book: Book, *, path: Path) -> AddedMethod:
    """Add the file of a method to the book, to travel in bundles; refuse a wrong one with its line.

    One version always means the same text: another text needs another version.
    """
    too_large = BadInput(
        "Line 1: “{name}” is larger than {kb} kB, the most for a method file. Split it.",
        name=path.name,
        kb=LIMITS.size // 1000,
    )
    raw = without_mark(read_file(path, limit=LIMITS.size, too_large=too_large))
    methods = methods_of(book)
    method = read_method(raw, methods.known)
    head = method.head
    uid = uid_of(head)
    held = methods.of_version(head)
    if held == method:
        return AddedMethod(uid, method, is_new=False, changes=Changes())
    if held is not None:
        raise BadInput("Line 1: {problem}", problem=methods.fixed(held.head))
    refuse_taken(methods, method)
    return AddedMethod(uid, method, is_new=True, changes=_write(book, method, raw.decode("utf-8")))


def _write(book: Book, method: Method, text: str) -> Changes:
    """Write a method into its record, also over what others suggest of it there."""
    head = method.head
    uid = uid_of(head)
    said = {"what": head.what, "id": head.id, "version": head.version, "name": head.name}
    clean = check_record(kind_of(KIND), {**said, "text": text})
    before = book.steering.counting(uid).get("text")
    if before not in {None, clean["text"]}:
        raise BadInput(
            "Line 1: version {version} of “{method}” was in this book before, with other "
            "content. Give the file another version.",
            version=head.version,
            method=head.id,
        )
    if book.lists.held([uid]):
        clean["withdrawn"] = False
    return book.append([Edit(KIND, clean, uid, affirm=frozenset(clean))])


def uid_of(head: MethodHead) -> str:
    """Return the uid of a method's record: the same in every book that adds it."""
    return _uid_of(head.what, head.id, head.version)


def _uid_of(what: str, name: str, version: str) -> str:
    named = f"waybook method\n{what}\n{name}\n{version}"
    return sha256(named.encode()).hexdigest()[:32]


def ref_to(book: Book, head: MethodHead | None) -> dict[str, Json]:
    """Return the reference to a method's record, if any, so that it travels along."""
    if head is None or shipped().ships(head):
        return {}
    uid = uid_of(head)
    return {"method": uid} if uid in book.steering.in_force(KIND) else {}


def refuse_taken(methods: Methods, method: Method) -> None:
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


def _taken(code: str, head: MethodHead) -> BadInput:
    return BadInput(
        "“{given}” is in “{method}” already. Choose another code.", given=code, method=head.id
    )


def _told(fields: Mapping[str, Json]) -> tuple[str, ...]:
    return tuple(str(fields.get(name) or "") for name in ("what", "id", "version", "text"))


@lru_cache(maxsize=8)
def _with(records: tuple[tuple[str, ...], ...]) -> Methods:
    if not records:
        return shipped()
    files, notices = [], []
    for uid, what, name, version, text in records:
        raw, file = text.encode("utf-8"), f"{name} {version} ({uid})"
        if is_of_its_record(uid, (what, name, version), raw):
            files.append((file, raw))
        else:
            notices.append(f"{file}: {OTHERWISE}")
    found = shipped().with_files(files)
    return replace(found, notices=(*found.notices, *notices))


def is_of_its_record(uid: str, said: tuple[str, str, str], raw: bytes) -> bool:
    """Tell whether a text fits the fields of its record, even if it cannot be read."""
    if uid != _uid_of(*said):
        return False
    try:
        head = read_alone(raw)[0].head
    except BadInput:
        return True
    return said == (head.what, head.id, head.version)

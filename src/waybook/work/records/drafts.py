"""Drafts of all forms: what they are about, on whose page they are, what was typed.

The subject of a draft is read from its name and its head. See resources/docs/drafts.md.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from waybook.book import Book, DraftHead
from waybook.book.copies.merged_rows import BESIDE

OLD_MS = 7 * 24 * 3600 * 1000
"""After this time without a change, a person is asked about a draft."""

_PREFIX = "form/"
_UID = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
_OF_A_GROUP = {"assess": "assessment", "scores": "score", "warning": "warning-reply"}
"""The names of the forms of a group's phases in earlier versions."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft: its rows, the record that it writes, the page and the place of its form.

    `detail` is the model, rule or field that it is about. Earlier versions kept a row for each
    text, without a place and without the time it was begun.
    """

    name: str
    rows: tuple[str, ...]
    kept_ms: int
    begun_ms: int = 0
    form: str = ""
    kind: str = ""
    record: str = ""
    owner: str = ""
    detail: str = ""
    place: str = ""
    focus: str = ""

    @property
    def is_older(self) -> bool:
        """Tell whether an earlier version kept it."""
        return not self.name.startswith(_PREFIX)

    @property
    def is_beside(self) -> bool:
        """Tell whether another copy of the book had it beside one of the same form here."""
        return BESIDE in self.name

    @property
    def page_of(self) -> str:
        """Return the record on whose page it is written, or nothing."""
        return self.owner or _first_uid(self.place) or self.record

    @property
    def uids(self) -> frozenset[str]:
        """Return every record that it is about or on whose page it is."""
        about = {*_UID.findall(self.name), self.record, self.owner, _first_uid(self.place)}
        return frozenset(about - {""})


def unfinished(book: Book) -> list[Draft]:
    """Return all drafts, the one kept last first."""
    found: dict[str, Draft] = {}
    for head in book.drafts.heads():
        draft = _draft(head)
        same = found.get(draft.name)
        found[draft.name] = draft if same is None else _joined(same, draft)
    return sorted(found.values(), key=lambda draft: (-draft.kept_ms, draft.name))


def old(drafts: Iterable[Draft], now_ms: int) -> list[Draft]:
    """Return the drafts that nobody touched for a week."""
    return [draft for draft in drafts if now_ms - draft.kept_ms > OLD_MS]


def gone(book: Book, drafts: Sequence[Draft]) -> set[str]:
    """Return the names of drafts whose record, or whose page's record, is not in this book."""
    held = book.lists.held({uid for draft in drafts for uid in draft.uids})
    return {draft.name for draft in drafts if not draft.uids <= held}


def texts(book: Book, draft: Draft) -> list[tuple[str, str]]:
    """Return each part of the form that holds text, and the text; '' names what cannot be read."""
    return [found for row in draft.rows for found in _texts(row, book.drafts.text(row) or "")]


def discard(book: Book, name: str) -> Draft | None:
    """Delete a draft; return it, or None if there is none of that name."""
    found = next((draft for draft in unfinished(book) if draft.name == name), None)
    if found is not None:
        book.drafts.drop(found.rows)
    return found


def _draft(head: DraftHead) -> Draft:
    if not head.name.startswith(_PREFIX):
        return _older(head)
    form, *rest = head.name.removeprefix(_PREFIX).partition(BESIDE)[0].split("/")
    details = [part for part in rest if part != "new" and not _UID.fullmatch(part)]
    return Draft(
        head.name,
        (head.name,),
        head.kept_ms,
        head.begun_ms,
        form,
        head.kind,
        head.record,
        _last_uid(head.owner),
        details[-1] if details else "",
        head.place,
        head.focus,
    )


def _older(head: DraftHead) -> Draft:
    """Read the name of a row that holds one text: KIND/UID/FIELD, KIND/new/OWNER/FIELD."""
    name, _, field = head.name.rpartition("/")
    form, _, about = name.partition("/")
    uid = _last_uid(name)
    made = Draft(name, (head.name,), head.kept_ms, form=form, kind=form)
    if form in _OF_A_GROUP:
        detail = about.partition("/")[2]
        made = replace(made, kind=_OF_A_GROUP[form], owner=uid, detail=detail)
    elif form == "combining":
        made = replace(made, kind="", record=uid, owner=uid)
    elif about.startswith("new"):
        made = replace(made, owner=uid)
    else:
        made = replace(made, record=uid)
    if form in {"warning", "combining"}:  # one row is the whole form
        made = replace(made, name=head.name, detail=field)
    return made


def _joined(one: Draft, other: Draft) -> Draft:
    kept_ms = max(one.kept_ms, other.kept_ms)
    return replace(one, rows=one.rows + other.rows, kept_ms=kept_ms)


def _first_uid(text: str) -> str:
    return next(iter(_UID.findall(text)), "")


def _last_uid(text: str) -> str:
    return next(reversed(_UID.findall(text)), "")


def _texts(row: str, raw: str) -> Iterator[tuple[str, str]]:
    try:
        held: Any = json.loads(raw)
        if row.startswith(_PREFIX):
            states = held["parts"].items()
        else:
            states = [(row.rpartition("/")[2], held)]
        found = [(name, state["text"]) for name, state in states if _is_text(state)]
    except (ValueError, TypeError, LookupError, AttributeError):
        found = [("", raw)]
    yield from ((name, text) for name, text in found if text.strip())


def _is_text(state: Any) -> bool:
    return isinstance(state, dict) and isinstance(state.get("text"), str)

"""Commands that show what a book holds."""

from argparse import Namespace
from collections.abc import Iterable, Mapping
from contextlib import suppress

from waybook.book import Book, Record
from waybook.book.belonging import require_kind
from waybook.cli import shapes
from waybook.cli.opening import opened
from waybook.cli.output import (
    author,
    indented,
    instant,
    plain,
    print_json,
    print_table,
    printable,
    say,
)
from waybook.model.describe import refs_of
from waybook.model.faults import BadInput
from waybook.model.fields import Field
from waybook.model.kinds import KINDS
from waybook.model.kinds import kind as kind_of

_DEEPER = " " * 6


def kinds(given: Namespace) -> int:
    """Show kinds and fields from their declarations."""
    if given.json:
        print_json([_kind(code) for code in KINDS])
        return 0
    for code, kind in KINDS.items():
        print(f"{code}  ({kind.words}{', in the identity book' if kind.aside else ''})")
        print_table(
            ("", f.name, f.type.value, f.words + (" (needed)" if f.required else ""), _codes(f))
            for f in kind.fields
        )
    return 0


def _codes(field: Field) -> str:
    return ", ".join(choice.code for choice in field.choices)


def _kind(code: str) -> dict[str, object]:
    kind = KINDS[code]
    return {
        "kind": code,
        "words": kind.words,
        "aside": kind.aside,
        "fields": [
            {
                "name": field.name,
                "type": field.type.value,
                "words": field.words,
                "required": field.required,
                "choices": [choice.code for choice in field.choices],
                "sensitivity": field.sensitivity.code,
            }
            for field in kind.fields
        ],
    }


def list_records(given: Namespace) -> int:
    """List the records of a kind."""
    kind = kind_of(given.kind)
    require_kind(kind.code, aside=False)
    with opened(given) as book:
        if given.group is not None:
            book.record(given.group)
        rows = [each for each in book.rows(kind.code, group=given.group) if not each.withdrawn]
    if given.json:
        print_json([shapes.row(each) for each in rows])
    else:
        print_table((each.uid, each.date, each.title, each.label) for each in rows)
        if not rows:
            say(f"No {kind.plural.lower()} yet.")
    return 0


def show(given: Namespace) -> int:
    """Show one record."""
    with opened(given) as book:
        record = book.record(given.uid)
        titles = _titles_beside(book, record)
    if given.json:
        print_json(shapes.record(record))
        return 0
    print(printable(f"{record.kind}  {record.title}"))
    for name, value in record.fields.items():
        mark = "  [in conflict]" if name in record.conflicts else ""
        said = f"{plain(value)}{titles.get(name, '')}"
        print(printable(f"  {name}: {indented(said, _DEEPER)}{mark}"))
    return 0


def _titles_beside(book: Book, record: Record) -> dict[str, str]:
    """Return for each reference the title of the record that it leads to, where that is here."""
    titles = {}
    for name, uid in refs_of(record.kind, record.fields):
        with suppress(BadInput):
            titles[name] = f"  ({book.record(uid).title})"
    return titles


def history(given: Namespace) -> int:
    """Show every saved edit of a record, newest first."""
    with opened(given) as book:
        book.record(given.uid)
        saved = book.history(given.uid)
    if given.json:
        print_json([shapes.revision(each) for each in saved])
        return 0
    for each in saved:
        late = "  [its clock was far ahead]" if each.far_ahead else ""
        print(printable(f"{instant(each.at_ms)}  {author(each)}{late}  {each.entry}"))
        for name, value in each.fields.items():
            print(printable(f"  {name}: {indented(plain(value), _DEEPER)}"))
    return 0


def search(given: Namespace) -> int:
    """Search all text."""
    if not given.query.strip():
        raise BadInput("Give a word to search for, or the beginning of one.")
    with opened(given) as book:
        hits = book.search(
            given.query, order="rank" if given.ranked else "newest", limit=given.limit
        )
        if given.json:
            print_json(
                [
                    {**shapes.row(book.record(hit.uid)), "snippet": _snippet(hit.snippet, "", "")}
                    for hit in hits
                ]
            )
            return 0
    for hit in hits:
        print(printable(f"{hit.uid}  {hit.kind}  {hit.title}"))
        print(printable(f"    {_snippet(hit.snippet, '[', ']')}").replace("\n", " "))
    if not hits:
        say("Nothing found. Try fewer or shorter words.")
    return 0


def _snippet(parts: Iterable[tuple[str, bool]], before: str, after: str) -> str:
    return "".join(f"{before}{text}{after}" if matched else text for text, matched in parts)


def conflicts(given: Namespace) -> int:
    """List fields with several standing values."""
    with opened(given) as book:
        found = book.conflicts()
        shaped = [shapes.conflict(book, each) for each in found]
    if given.json:
        print_json(shaped)
        return 0
    for each, told in zip(found, shaped, strict=True):
        print(printable(f"{each.uid}  {each.kind}  {each.title}: {each.field}"))
        for standing, told_of in zip(each.candidates, told["candidates"], strict=True):
            value = plain(standing.value).replace("\n", " ")
            who = author(standing)
            print(printable(f"    {standing.entry}  {who}: {value}"))
            _print_rests("rests on", told_of["rests_on"])
        _print_rests("also rests on", told["also_rests_on"])
    if not found:
        say("No conflicts.")
    return 0


def _print_rests(words: str, rests: Iterable[Mapping[str, str]]) -> None:
    for rest in rests:
        what = rest["title"] or rest["uid"]
        note = f", {rest['note']}" if rest["note"] else ""
        line = f"{words}: {what}{note} (noted by {rest['by_name'] or rest['by']})"
        print(_DEEPER + "  " + printable(line.replace("\n", " ")))

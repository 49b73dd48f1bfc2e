"""Which forms were begun and not saved is told from the names and heads of drafts alone."""

import json

import pytest

from waybook.book import Book
from waybook.work.records.drafts import OLD_MS, Draft, discard, gone, old, texts, unfinished
from waybook.work.records.records import add

UID, OWNER = "3f" * 16, "a0" * 16


def form(
    *, kind: str = "account", record: str = "", owner: str = "", place: str = "", **parts: object
) -> str:
    return json.dumps(
        {
            "draft": 2,
            "about": {"kind": kind, "record": record, "owner": owner},
            "place": place,
            "begun_ms": 5,
            "focus": "text",
            "asks": False,
            "parts": {name: {"text": text} for name, text in parts.items()},
            "base": {},
        }
    )


def one(book: Book, name: str, raw: str) -> Draft:
    book.drafts.keep(name, raw)
    (found,) = unfinished(book)
    return found


def test_a_draft_says_what_it_is_about(book: Book) -> None:
    place = f"meetings/{OWNER}/write"
    found = one(book, f"form/account/new/{OWNER}", form(owner=OWNER, place=place))
    assert (found.kind, found.record, found.owner, found.place) == ("account", "", OWNER, place)
    assert (found.begun_ms, found.focus, found.rows) == (5, "text", (found.name,))
    assert found.page_of == OWNER
    assert found.uids == {OWNER}


def test_a_form_on_a_new_page_tells_the_group_it_is_for(book: Book) -> None:
    raw = form(kind="contact", owner=f"new/{OWNER}", place=f"people/new/{OWNER}")
    assert one(book, f"form/contact/new/new/{OWNER}", raw).owner == OWNER


def test_what_stands_under_the_cursor_elsewhere_is_not_what_it_is_about(book: Book) -> None:
    raw = form(kind="event", owner=OWNER, place=f"groups/{OWNER}/timeline/{UID}")
    assert one(book, f"form/event/new/{OWNER}", raw).uids == {OWNER}


def test_a_long_digest_is_no_record(book: Book) -> None:
    raw = form(kind="", place="handover/received")
    assert one(book, f"form/preview/{'ab' * 32}", raw).uids == frozenset()


@pytest.mark.parametrize(
    ("rows", "kind", "record", "owner", "detail"),
    [
        ([f"contact/{UID}/note", f"contact/{UID}/role"], "contact", UID, "", ""),
        (["contact/new/new/code_name"], "contact", "", "", ""),
        ([f"contact/new/new/{OWNER}/code_name"], "contact", "", OWNER, ""),
        ([f"account/new/{OWNER}/text"], "account", "", OWNER, ""),
        ([f"event/new/{OWNER}/title"], "event", "", OWNER, ""),
        ([f"assess/{OWNER}/ripeness/reason"], "assessment", "", OWNER, "ripeness"),
        ([f"scores/{OWNER}/note"], "score", "", OWNER, ""),
        ([f"warning/{OWNER}/L3"], "warning-reply", "", OWNER, "L3"),
        ([f"combining/{UID}/note"], "", UID, UID, "note"),
    ],
)
def test_rows_of_a_version_before_are_one_form(
    book: Book, rows: list[str], kind: str, record: str, owner: str, detail: str
) -> None:
    for row in rows:
        book.drafts.keep(row, json.dumps({"text": f"words of {row}", "cursor": 1}))
    (found,) = unfinished(book)
    assert found.is_older
    assert (found.kind, found.record, found.owner) == (kind, record, owner)
    assert found.detail == detail
    assert found.rows == tuple(rows)
    assert [text for _, text in texts(book, found)] == [f"words of {row}" for row in rows]


def test_two_answers_of_a_version_before_are_two(book: Book) -> None:
    for code in ("L3", "W1"):
        book.drafts.keep(f"warning/{OWNER}/{code}", json.dumps({"text": "x", "cursor": 1}))
    assert [each.detail for each in unfinished(book)] == ["W1", "L3"]  # the last one first


@pytest.mark.parametrize(
    "raw",
    ["", "not JSON", "[]", "7", '{"draft": 2}', '{"draft":2,"about":[],"place":{},"begun_ms":"x"}'],
)
def test_what_cannot_be_read_is_listed_and_its_text_shown(book: Book, raw: str) -> None:
    found = one(book, f"form/contact/{UID}", raw)
    assert found.uids == {UID}
    assert (found.place, found.begun_ms) == ("", 0)
    assert texts(book, found) == ([("", raw)] if raw else [])


def test_texts_are_those_typed(book: Book) -> None:
    raw = form(place="people/new", code_name="HERON", note="   ", role="speaks for them")
    found = one(book, "form/contact/new/new", raw)
    assert texts(book, found) == [("code_name", "HERON"), ("role", "speaks for them")]


def test_those_whose_record_is_gone_are_told(book: Book) -> None:
    heron = add(book, kind="contact", fields={"code_name": "HERON"}).uid
    book.drafts.keep(f"form/contact/{heron}/code_name", form(kind="contact", record=heron))
    book.drafts.keep(f"form/contact/{UID}/code_name", form(kind="contact", record=UID))
    assert gone(book, unfinished(book)) == {f"form/contact/{UID}/code_name"}


def test_a_week_is_counted_from_when_it_was_kept_last() -> None:
    drafts = [Draft("a", ("a",), kept_ms=0), Draft("b", ("b",), kept_ms=1)]
    assert old(drafts, OLD_MS) == []
    assert [each.name for each in old(drafts, OLD_MS + 1)] == ["a"]


def test_a_draft_is_discarded_with_all_its_rows(book: Book) -> None:
    for field in ("note", "role"):
        book.drafts.keep(f"contact/{UID}/{field}", json.dumps({"text": "x", "cursor": 1}))
    book.drafts.keep("form/contact/new/new", form(kind="contact"))
    assert discard(book, "nothing of that name") is None
    assert discard(book, f"contact/{UID}") is not None
    assert list(book.drafts.names()) == ["form/contact/new/new"]

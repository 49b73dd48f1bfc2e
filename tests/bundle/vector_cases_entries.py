"""Vectors whose entries are wrong, each in one way, and some that must pass."""

from collections.abc import Callable
from typing import Any

from bundle_people import AMINA, uid
from vector_building import AT, BAD, SEALED_AT, SUCCESS, Case, entry

Entries = list[dict[str, Any]]


def bad(name: str, comment: str, **steps: Any) -> Case:
    return Case(f"entry_{name}", BAD, comment, **steps)


def first(**odd: Any) -> Callable[[Entries], Entries]:
    return lambda entries: [entries[0] | odd, *entries[1:]]


def last(**odd: Any) -> Callable[[Entries], Entries]:
    return lambda entries: [*entries[:-1], entries[-1] | odd]


def value(*parts: Any) -> Callable[[Entries], Entries]:
    return first(fields={"name": list(parts)})


def seen(vector: Any) -> Callable[[Entries], Entries]:
    return value("The Front", 2, vector)


def named(field: str) -> Callable[[Entries], Entries]:
    return first(fields={field: ["x", 1, {}]})


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(raw: bytes) -> bytes:
        assert old in raw
        return raw.replace(old, new, 1)

    return change


def text_without(key: bytes) -> Callable[[bytes], bytes]:
    def change(raw: bytes) -> bytes:
        *whole, line = raw.splitlines(keepends=True)
        start = line.index(b'"' + key + b'":')
        end = line.find(b',"', start)
        cut = line[:start] + line[end + 1 :] if end > 0 else line[: start - 1] + b"}\n"
        return b"".join([*whole, cut])

    return change


FIELDS = (
    *(bad(f"no_{key}", f"an entry lacks {key}", text=text_without(key.encode()))
      for key in ("at", "kind", "record", "replica", "uid")),
    bad("no_fields", "an entry sets no field", entries=last(fields={})),
    bad("unknown_key", "an entry has a key that entries do not have", entries=last(via="Joseph")),
    bad("uid_short", "an entry's id lacks a digit", entries=last(uid=uid(13)[1:])),
    bad("uid_capitals", "an entry's id is in capitals", entries=last(uid=uid(0xABC).upper())),
    bad("uid_dashes", "an entry's id has the dashes of a UUID",
        entries=last(uid="00000000-0000-4000-8000-000000000013")),
    bad("uid_number", "an entry's id is a number", text=swap(f'"{uid(13)}"'.encode(), b"13")),
    bad("record_path", "a record's id is a path", entries=last(record="../../../etc/passwd")),
    bad("record_digits", "a record's id has digits of another script",
        entries=last(record="٠" * 32)),
    bad("record_newline", "a record's id ends in a line end", entries=last(record=uid(2) + "\n")),
    bad("at_zero", "an entry of no time", entries=first(at=0)),
    bad("at_negative", "an entry before all time", entries=first(at=-1)),
    bad("at_huge", "an instant above 2^63 - 1", entries=first(at=1 << 63)),
    bad("at_float", "an instant with a fraction", entries=first(at=AT + 0.5)),
    bad("at_text", "an instant as text", entries=first(at=str(AT))),
    bad("kind_capitals", "a kind in capitals", entries=first(kind="GROUP")),
    bad("kind_empty", "a kind without a name", entries=first(kind="")),
    bad("kind_path", "a kind that is a path", entries=first(kind="../group")),
    bad("kind_long", "a kind of 65 characters", entries=first(kind="k" * 65)),
    bad("kind_look_alike", "a kind with a Cyrillic letter", entries=first(kind="grоup")),
    bad("field_newline", "a field's name ends in a line end", entries=named("name\n")),
    bad("field_nul", "a field's name holds a zero byte", entries=named("na\0me")),
    bad("field_quote", "a field's name holds a quotation mark", entries=named('name"; --')),
    bad("field_empty", "a field without a name", entries=named("")),
    bad("field_long", "a field's name of 65 characters", entries=named("n" * 65)),
)  # fmt: skip

VALUES = (
    bad("counter_zero", "values are counted from 1", entries=value("x", 0, {})),
    bad("counter_negative", "a counter below zero", entries=value("x", -3, {})),
    bad("counter_huge", "a counter above 2^53 - 1", entries=value("x", 1 << 53, {})),
    bad("counter_enormous", "a counter of three hundred digits", entries=value("x", 10**299, {})),
    bad("counter_text", "a counter as text", entries=value("x", "1", {})),
    bad("counter_true", "true in place of a counter", entries=value("x", True, {})),  # noqa: FBT003
    bad("value_float", "a value with a fraction", entries=value(1.5, 1, {})),
    bad("value_huge", "a number above 2^53 - 1", entries=value(1 << 53, 1, {})),
    bad("value_object", "a value that is an object", entries=value({"a": 1}, 1, {})),
    bad("value_nested", "a list in a list", entries=value([["a"]], 1, {})),
    bad("value_numbers", "a list of numbers", entries=value([1, 2], 1, {})),
    bad("value_alone", "a value without counter and vector", entries=value("x")),
    bad("value_four", "a fourth part beside value, counter and vector",
        entries=value("x", 1, {}, "y")),
    bad("value_no_list", "a bare value", entries=first(fields={"name": "x"})),
    bad("value_nan", "NaN is no JSON", text=swap(b'"Autonomy"', b"NaN")),
    bad("value_bad_utf8", "a value that is not UTF-8", text=swap(b"Autonomy", b"Auton\xf3my")),
    bad("value_lone_surrogate", "half of a surrogate pair", text=swap(b"Autonomy", b"\\ud83d")),
    bad("seen_list", "a list in place of a vector", entries=seen([])),
    bad("seen_none", "null in place of a vector", entries=seen(None)),
    bad("seen_zero", "a vector says it has seen value 0", entries=seen({uid(7): 0})),
    bad("seen_negative", "a vector with a counter below zero", entries=seen({uid(7): -1})),
    bad("seen_huge", "a vector with a counter above 2^53 - 1", entries=seen({uid(7): 1 << 53})),
    bad("seen_text", "a vector with a counter as text", entries=seen({uid(7): "1"})),
    bad("seen_replica", "a vector with a malformed replica", entries=seen({"me": 1})),
    bad("seen_itself", "an author has seen this very value before writing it",
        entries=seen({AMINA.replica().uid: 2})),
    bad("seen_own_future", "an author has seen own values that are still to come",
        entries=seen({AMINA.replica().uid: 9})),
)  # fmt: skip

LINES = (
    bad("unsorted_records", "the records are not sorted",
        text=lambda raw: b"".join(raw.splitlines(keepends=True)[::-1])),
    bad("unsorted_entries", "the entries of a record are not sorted",
        entries=lambda entries: [entries[0], entries[2], entries[1]]),
    bad("unsorted_parts", "two parts of one entry are not sorted",
        entries=lambda entries: [
            entries[0],
            entry(2, 12, "contact", {"code_name": ["B", 1, {}]}),
            entry(2, 12, "contact", {"code_name": ["A", 1, {}]}),
        ]),
    bad("twice", "a line stands twice", entries=lambda entries: [*entries, entries[-1]]),
    bad("crlf", "lines end in CR LF", text=lambda raw: raw.replace(b"\n", b"\r\n")),
    bad("no_last_lf", "the last line does not end", text=lambda raw: raw[:-1]),
    bad("blank_line", "an empty line between two entries", text=swap(b"\n", b"\n\n")),
    bad("blank_line_first", "an empty line before the first", text=lambda raw: b"\n" + raw),
    bad("blank_line_last", "an empty line after the last", text=lambda raw: raw + b"\n"),
    bad("only_lf", "a line end and nothing else", entries=lambda _: [], text=lambda _: b"\n"),
    bad("space", "a space before an entry", text=lambda raw: b" " + raw),
    bad("two_in_a_line", "two entries in one line", text=swap(b"\n", b"")),
    bad("array", "the entries as one array",
        text=lambda raw: b"[" + raw.replace(b"\n", b",")[:-1] + b"]\n"),
    bad("over_two_lines", "an entry over two lines", text=swap(b',"kind"', b',\n"kind"')),
    bad("byte_order_mark", "a byte order mark before the first entry",
        text=lambda raw: b"\xef\xbb\xbf" + raw),
    bad("nul", "a zero byte after the last entry", text=lambda raw: raw + b"\0\n"),
    bad("duplicate_key", "an entry has two ids", text=swap(b',"uid":', b',"uid":"x","uid":')),
    bad("duplicate_field", "a field is set twice",
        text=swap(b'"name":[', b'"name":["Other",1,{}],"name":[')),
    bad("unsorted_keys", "the keys of an entry are not sorted",
        text=lambda raw: raw.replace(b'{"at":', b'{"zt":', 1).replace(b'"zt":', b'"at":', 1)
        .replace(b',"kind":"group"', b"", 1)
        .replace(b"{", b'{"kind":"group",', 1)),
    bad("needless_escape", "a letter is written as an escape",
        text=swap(b"Autonomy", b"\\u0041utonomy")),
)  # fmt: skip


def conflict(_: Entries) -> Entries:
    """One entry uid with two values: somebody cheats or copied a book; no value may be lost."""
    return [
        entry(2, 12, "contact", {"code_name": ["A", 1, {}]}),
        entry(2, 12, "contact", {"code_name": ["B", 1, {}]}),
    ]


def good(name: str, comment: str, **steps: Any) -> Case:
    return Case(f"success_{name}", SUCCESS, comment, **steps)


SUCCESSES = (
    good("usual", "a usual bundle"),
    good("no_entries", "a bundle without entries", entries=lambda _: []),
    good("unknown_kind", "a kind of a later version",
         entries=lambda entries: [entries[0] | {"kind": "water-point"}, *entries[1:]]),
    good("unknown_field", "a field of a later version", entries=named("colour_of_flag")),
    good("expired", "past its expiry: a person decides",
         manifest=lambda m: m | {"expires_at": SEALED_AT + 1}),
    good("later_number", "the seventh bundle",
         manifest=lambda m: m | {"number": 7, "previous": "0f" * 32}),
    good("attachment", "a bundle with an attachment", attached=(b"a picture",)),
    good("attachments", "a bundle with three attachments, one empty",
         attached=(b"a picture", b"", b"b" * 512)),
    good("far_future", "an entry from a clock that is centuries ahead",
         entries=first(at=(1 << 63) - 1)),
    good("largest_counter", "counters and numbers as large as may be",
         entries=value((1 << 53) - 1, (1 << 53) - 1, {uid(7): (1 << 53) - 1})),
    good("values", "each type of value", entries=first(fields={
        "empty": [None, 1, {}], "flag": [False, 1, {}], "list": [["a", "b", ""], 1, {}],
        "number": [-7, 1, {}], "text": ['Ünïcödé السلام 🕊 \u2028 \x7f " \\ / \t \n \0', 1, {}],
    })),
    good("same_entry_two_values", "two values under one id: both are kept", entries=conflict),
    good("nameless_author", "an author of whom the sender knows no name",
         manifest=lambda m: m | {"authors": dict.fromkeys(m["authors"], "")}),
    good("strictest", "a bundle with the strictest label", manifest=lambda m: m | {"label": "RED"}),
)  # fmt: skip

CASES = (*FIELDS, *VALUES, *LINES, *SUCCESSES)

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybook.model.declare import choice, choices, codes, date, long, number, scale, text, yes_no
from waybook.model.declare import ref as refer
from waybook.model.faults import BadInput
from waybook.model.fields import Field, Json
from waybook.model.kinds import KINDS, kind
from waybook.model.values import LONGEST_LINE, LONGEST_TEXT, check, check_record, read

COLOURS = choices(took_place="It happened", red="Red")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
FIELDS = [
    text("a", "A"),
    long("b", "B"),
    date("c", "C", of_work=False),
    choice("d", "D", COLOURS),
    choice("e", "E", COLOURS, open_ended=True),
    codes("f", "F", COLOURS),
    codes("g", "G", COLOURS, open_ended=True),
    number("h", "H"),
    yes_no("i", "I"),
    scale("j", "J"),
    refer("k", "K"),
]
BY_NAME = {field.name: field for field in FIELDS}


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.type + field.name)
@given(raw=JSON | st.sampled_from(["yes", "3", "unknown", "1998", "took place,red", "0" * 32]))
def test_a_value_is_refused_or_stays_the_same_when_checked_again(field: Field, raw: Any) -> None:
    try:
        value = check(field, raw)
    except BadInput:
        return
    assert check(field, value) == value
    assert value is None or type(value) in {str, int, bool, list}


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.type + field.name)
@pytest.mark.parametrize("raw", [None, "", "  "])
def test_nothing_is_none(field: Field, raw: Any) -> None:
    assert check(field, raw) is None


@given(st.text())
def test_text_in_either_composition_is_one_value(raw: Any) -> None:
    try:
        value = check(BY_NAME["b"], unicodedata.normalize("NFD", raw))
    except BadInput:
        return
    assert value == check(BY_NAME["b"], unicodedata.normalize("NFC", raw))


@given(st.integers(0, 10**9))
def test_numbers_may_be_typed_in_arabic_digits(count: int) -> None:
    typed = str(count).translate({48 + digit: 0x660 + digit for digit in range(10)})
    assert check(BY_NAME["h"], typed) == count


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("a", " two\n words ", "two words"),
        ("b", "one\r\ntwo\u2028three\x0cfour\n", "one\ntwo\nthree\nfour"),
        ("c", " ١٩٩٨-٠٥~ ", "1998-05~"),
        ("c", "1996 / 1997", "1996/1997"),
        ("d", "TOOK_PLACE", "took-place"),
        ("d", "took place", "took-place"),
        ("d", "It happened", "took-place"),
        ("e", "Sky blue", "Sky blue"),
        ("f", "red, took-place ,red", ["red", "took-place"]),
        ("f", "red، took-place", ["red", "took-place"]),
        ("f", ["took-place", "red", ""], ["red", "took-place"]),
        ("g", ["9", "1.5"], ["1.5", "9"]),
        ("h", "21", 21),
        ("i", "Yes", True),
        ("i", "0", False),
        ("j", "Unknown", "unknown"),
        ("j", "٤", 4),
        ("k", "AB" * 16, "ab" * 16),
    ],
)
def test_values_as_they_are_stored(name: str, raw: Any, value: Json) -> None:
    assert check(BY_NAME[name], raw) == value


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a", 5, "text in quotes"),
        ("a", "x" * (LONGEST_LINE + 1), "shorten"),
        ("b", "x" * (LONGEST_TEXT + 1), "shorten"),
        ("a", "nul\0", "remove it"),
        ("a", "\ud800", "remove it"),
        ("c", "May 1998", "write it like"),
        ("d", "blue", "use one of: took-place, red"),
        ("e", "x" * 101, "use one of"),
        ("f", ["red", 5], "list of codes"),
        ("f", {"red": 1}, "list of codes"),
        ("f", "blue", "use one of"),
        ("g", [str(code) for code in range(201)], "shorten"),
        ("h", -1, "whole number"),
        ("h", 1.0, "whole number"),
        ("h", True, "whole number"),
        ("h", "10000000000000", "whole number"),
        ("i", "maybe", "yes or no"),
        ("i", 1, "yes or no"),
        ("j", 6, "1 to 5"),
        ("j", [3], "1 to 5"),
        ("j", "3.5", "1 to 5"),
        ("k", "abc", "32 digits"),
    ],
)
def test_values_that_are_refused(name: str, raw: Any, said: str) -> None:
    with pytest.raises(BadInput, match=rf"(?i)^{name.upper()}: .*{said}.*\.$") as refused:
        check(BY_NAME[name], raw)
    assert refused.value.field == name


def test_a_label_may_be_written_as_tlp_does() -> None:
    label = kind("contact").by_name["label"]
    assert check(label, "TLP:AMBER+STRICT") == "AMBER+STRICT"
    assert check(label, "red") == "RED"


def test_a_required_field_cannot_be_emptied() -> None:
    with pytest.raises(BadInput, match="Fill it in"):
        check(kind("group").by_name["name"], " ")
    assert read(kind("group").by_name["name"], " ") is None


def test_a_new_record_comes_back_without_its_empty_fields() -> None:
    fields = check_record(kind("group"), {"name": "River Front", "aims": ""})
    assert fields == {"name": "River Front"}


def test_an_edit_keeps_the_fields_it_empties() -> None:
    assert check_record(kind("group"), {"aims": ""}, whole=False) == {"aims": None}


def test_a_new_record_needs_its_required_fields() -> None:
    with pytest.raises(BadInput, match="Group needs Name"):
        check_record(kind("group"), {"aims": "peace"})


def test_a_new_record_needs_something_in_it() -> None:
    with pytest.raises(BadInput, match=r"Account has nothing in it\. Fill in Title"):
        check_record(kind("account"), {"text": " ", "label": "RED"})
    assert check_record(kind("meeting"), {"date": "2003"}) == {"date": "2003"}


def test_an_unknown_field_is_named_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match=r"no field “nme”\. Use one of: name, "):
        check_record(kind("group"), {"nme": "x"})


def test_an_unknown_kind_is_named_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match=r"no kind “grp”\. Use one of: group, "):
        kind("grp")


@pytest.mark.parametrize("code", KINDS)
@given(raw=st.dictionaries(st.text(max_size=5), JSON, max_size=3))
def test_any_record_is_refused_or_stays_the_same(code: str, raw: Any) -> None:
    try:
        fields = check_record(KINDS[code], raw)
    except BadInput:
        return
    assert check_record(KINDS[code], fields) == fields

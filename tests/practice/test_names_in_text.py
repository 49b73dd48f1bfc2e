"""Names of the book in a text: whole words, as written, the longest first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybook.model.ordering import name_key
from waybook.practice.names.names_in_text import Named, by_key, names_in, possible_names

KNOWN = by_key(
    Named(name, name)
    for name in ("Heron", "Heron Lake", "PINE-4", "CNDD / CNDD-FDD", "M", "بجعة", "Éluard")
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Heron came.", ["Heron"]),
        ("We met Heron, then PINE-4 and pine-4.", ["Heron", "PINE-4"]),
        ("At Heron Lake.", ["Heron Lake"]),
        ("Heron\nLake is far.", ["Heron"]),
        ("A heron stood there; the herons flew; Herons too.", []),
        ("HERON shouted.", ["HERON"]),
        ("M said so, m did not.", ["M"]),
        ("From CNDD / CNDD-FDD.", ["CNDD / CNDD-FDD"]),
        ("قالت بجعة ذلك", ["بجعة"]),
        ("Eluard wrote.", ["Eluard"]),
        ("PINE-40, PINE 4", []),
        ("", []),
    ],
)
def test_a_name_is_found_where_it_stands_alone(text: str, found: list[str]) -> None:
    assert [text[each.start : each.end] for each in names_in(text, KNOWN)] == found


def test_a_name_that_two_records_have_leads_nowhere() -> None:
    known = by_key([Named("a", "Heron"), Named("b", "Heron"), Named("c", "Ibis")])
    assert [each.uid for each in names_in("Heron and Ibis", known)] == ["c"]


@given(st.lists(st.sampled_from(["Heron", "Lake", "PINE-4", "M", ",", "\n", "of"]), max_size=9))
def test_what_is_found_was_asked_for_and_does_not_overlap(parts: list[str]) -> None:
    text = " ".join(parts)
    found = names_in(text, KNOWN)
    assert all(name_key(text[each.start : each.end]) in possible_names(text) for each in found)
    ends = [0, *(each.end for each in found)]
    assert all(each.start >= end for each, end in zip(found, ends, strict=False))

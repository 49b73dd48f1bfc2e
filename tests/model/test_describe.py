from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybook.model.describe import date_of, refs_of, search_text, sort_key_of, title_of
from waybook.model.fields import Json
from waybook.model.kinds import KINDS

UID = "0123456789abcdef" * 2
VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text(), max_size=2)
NAMES = st.sampled_from(["name", "title", "text", "date", "group", "label", "later", "note"])


@given(
    st.sampled_from([*KINDS, "from-a-later-version"]),
    st.dictionaries(NAMES | st.text(max_size=4), VALUES, max_size=6),
)
def test_any_record_can_be_described(code: str, fields: dict[str, Json]) -> None:
    assert title_of(code, fields)
    assert "\n" not in title_of(code, fields)
    assert len(title_of(code, fields)) <= 120
    assert isinstance(date_of(code, fields), str)
    assert isinstance(sort_key_of(code, fields), str)
    assert isinstance(search_text(code, fields), str)
    assert all(fields[name] == uid for name, uid in refs_of(code, fields))


@given(st.dictionaries(st.text(max_size=4), VALUES, max_size=6), st.randoms())
def test_the_order_of_fields_does_not_matter(fields: dict[str, Json], random: Random) -> None:
    names = list(fields)
    random.shuffle(names)
    turned = {name: fields[name] for name in names}
    for code in ("group", "from-a-later-version"):
        assert title_of(code, turned) == title_of(code, fields)
        assert search_text(code, turned) == search_text(code, fields)


@pytest.mark.parametrize(
    ("code", "fields", "title"),
    [
        ("group", {"name": "River Front"}, "River Front"),
        ("account", {"text": "First line\nsecond"}, "First line"),
        ("account", {"text": "x" * 200}, "x" * 119 + "…"),
        ("account", {"title": None, "they_said": "They came."}, "They came."),
        ("account", {}, "Account"),
        ("assessment", {"stage": "N2"}, "Pre-negotiation (talks about talks)"),
        ("assessment", {"stage": "G4"}, "G4"),
        ("attendance", {"contact": UID}, "Participant"),
        ("external-id", {"name": "CNDD", "value": "431"}, "CNDD"),
        ("later", {"a": UID, "b": "Words", "label": "RED"}, "Words"),
        ("later", {"b": "x" * 121, "n": 5}, "later"),
    ],
)
def test_titles(code: str, fields: dict[str, Json], title: str) -> None:
    assert title_of(code, fields) == title


def test_a_date_places_a_record_in_time() -> None:
    assert date_of("channel", {"last_two_way": "2001-10?"}) == "2001-10?"
    assert date_of("follow-up", {"due": "2001-10"}) == "2001-10"
    assert date_of("group", {"date": "2001"}) == ""
    assert date_of("later", {"date": "2001"}) == "2001"


def test_an_unreadable_date_sorts_as_it_is_written() -> None:
    assert sort_key_of("event", {"date": "Y-17E7"}) == "Y-17E7"
    assert sort_key_of("event", {}) == ""


def test_all_text_is_searched_and_nothing_else() -> None:
    fields = {"title": "Talks", "note": "by boat", "group": UID, "date": "1998", "label": "RED"}
    assert search_text("event", fields) == "by boat\nTalks"


def test_text_of_a_later_version_is_searched() -> None:
    assert search_text("event", {"title": "Talks", "weather": "rain"}) == "Talks\nrain"
    assert search_text("later", {"a": "rain", "b": UID, "rule": "on-record"}) == "rain"


def test_references_are_listed_by_field() -> None:
    fields = {"meeting": UID, "group": None, "text": "x"}
    assert refs_of("account", fields) == [("meeting", UID)]
    assert refs_of("later", {"meeting": UID}) == []

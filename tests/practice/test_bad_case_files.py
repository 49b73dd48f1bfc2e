import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybook.model.faults import BadInput
from waybook.practice.case_file import LIMIT, read_case

SOUND: dict[str, Any] = {"format": "case-1", "id": "X", "title": "River Front, Exampleland"}
TALKS = {"id": "1", "event": "Talks"}


def _fault(raw: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        read_case(raw)
    said = str(caught.value)
    assert said.endswith(".")
    assert "\n" not in said
    return said


def _fault_with(change: dict[str, Any]) -> str:
    return _fault(json.dumps(SOUND | change).encode())


def _with(text: str) -> bytes:
    return (json.dumps(SOUND)[:-1] + ", " + text + "}").encode()


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"format": "case-2"}, "format: “case-2”"),
        ({"format": None}, "format: it is missing"),
        ({"id": ""}, "id: it is missing"),
        ({"id": 5}, "id: it needs to be text"),
        ({"title": None}, "title: it is missing"),
        ({"title": ", 1990"}, "title: it names no group"),
        ({"iso3": {}}, "iso3: "),
        ({"gw": 1.5}, "gw: "),
        ({"gw": True}, "gw: "),
        ({"gw": [[516]]}, "gw[0]: "),
        ({"gw": [516, 516]}, "gw: “gw:516” stands already"),
        ({"ucdp_actors": {"name": "X"}}, "ucdp_actors: it needs to be a list"),
        ({"ucdp_actors": ["X"]}, "ucdp_actors[0]: it needs to be an object"),
        ({"ucdp_actors": [{"actor_id": []}, {"actor_id": 5.5}]}, "ucdp_actors[1].actor_id: "),
        ({"third_parties": 5}, "third_parties: "),
        ({"third_parties": ["x", 5]}, "third_parties[1]: "),
        ({"leaders": "Mr. A"}, "leaders: it needs to be a list"),
        ({"leaders": [{"from": "1998"}]}, "leaders[0].who: it is missing"),
        ({"leaders": [{"who": "A", "to": "May"}]}, "leaders[0].to: “May” is no date"),
        ({"leaders": [{"who": "A"}, {"who": "A"}]}, "leaders[1]: “A” stands already at leaders[0]"),
        ({"events": {"id": "1"}}, "events: it needs to be a list"),
        ({"events": [TALKS, 5]}, "events[1]: it needs to be an object"),
        ({"events": [{"id": "1"}]}, "events[0].event: it is missing"),
        ({"events": [TALKS | {"date": "1998-13"}]}, "events[0].date: “1998-13” is no date"),
        ({"events": [TALKS | {"date": 1998}]}, "events[0].date: it needs to be text"),
        ({"events": [TALKS | {"date": "1998/1996"}]}, "events[0].date: The date"),
        ({"events": [TALKS | {"tracks": "1"}]}, "events[0].tracks: it needs to be a list"),
        ({"events": [TALKS | {"tracks": [1]}]}, "events[0].tracks: "),
        ({"events": [TALKS | {"lifecycle": "L" * 101}]}, "events[0].lifecycle: "),
        ({"events": [TALKS | {"note": ["x"]}]}, "events[0].note: "),
        ({"events": [TALKS | {"note": "nul\0"}]}, "events[0].note: it has a character"),
        ({"events": [TALKS | {"id": 5}]}, "events[0].id: it needs to be text"),
        ({"events": [TALKS, {}, TALKS]}, "events[1].event: it is missing"),
        ({"events": [TALKS, TALKS]}, "events[1]: “1” stands already at events[0]"),
        ({"events": [TALKS | {"sources": ["x"]}]}, "events[0].sources[0]: “x” is no key"),
        ({"events": [TALKS | {"sources": "x"}]}, "events[0].sources: it needs to be a list"),
        ({"sources": ["x"]}, "sources: it needs to be an object"),
        ({"sources": {"x": None}}, "sources.x: it is missing"),
        ({"sources": {"": "x"}}, "sources.: it is missing"),
        ({"lineage": [{"parent": "X"}]}, "lineage[0].group: it is missing"),
        ({"lineage": [{"group": "A", "date": "5"}]}, "lineage[0].date: "),
        ({"negotiation_stages": {"May": "N1"}}, "negotiation_stages.May: “May” is no date"),
        ({"negotiation_stages": {"1998": 1}}, "negotiation_stages.1998: it needs to be text"),
        ({"indicator_scores": {"1998": 5}}, "indicator_scores.1998: it needs to be an object"),
        ({"indicator_scores": {"x": {}}}, "indicator_scores.x: “x” is no date"),
        ({"indicator_scores": {"1998": {"a": 6}}}, "indicator_scores.1998.a: "),
        ({"indicator_scores": {"1998": {"a": "3"}}}, "indicator_scores.1998.a: "),
        ({"indicator_scores": {"1998": {"a": True}}}, "indicator_scores.1998.a: "),
        ({"indicator_scores": {"1998": {"a": [3]}}}, "indicator_scores.1998.a: "),
        ({"weather": {"a": [float("nan")]}}, "weather.a[0]: it is no number"),
        ({"weather": float("inf")}, "weather: it is no number"),
        ({"title": "half \ud800"}, "title: it holds half of a character"),
    ],
)
def test_the_place_of_a_fault_is_named(change: dict[str, Any], place: str) -> None:
    assert _fault_with(change).startswith(place)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no JSON at line 1, column 1"),
        (b"{", "no JSON at line 1"),
        (b"[]", "it needs to be an object"),
        (b'"case-1"', "it needs to be an object"),
        (b'{"format": "case-1",}', "no JSON at line 1"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        ("{}".encode("utf-16"), "byte order mark"),
        (b'{"title": "\xe9t\xe9"}', "byte 11 is not UTF-8"),
        (b"[" * 400 + b"]" * 400, "nested too deep"),
        (b"[" * 200_000, "nested too deep"),
        (b'{"a":' * 200_000, "nested too deep"),
        (b"[" + b"0," * 1_000_001 + b"0]", "too many parts"),
        (b'{"gw": ' + b"9" * 5_000 + b"}", "too many digits"),
        (b" " * (LIMIT + 1), "larger than 32 MiB"),
        (_with('"gw": 1e999'), "gw: it is no number"),
        (_with('"id": "Y"'), "id: it stands twice"),
        (_with('"events": [{"event": "A", "event": "B"}]'), "events[0].event: it stands twice"),
        (_with('"weather": {"a": {"b": 1, "b": 1}}'), "weather.a.b: it stands twice"),
        (_with('"we\\ud800ather": 1'), "Case file: it holds half of a character"),
    ],
    ids=range(19),
)
def test_what_is_no_case_file_at_all_is_refused(raw: bytes, said: str) -> None:
    assert said in _fault(raw)


def test_too_large_a_file_is_refused_before_it_is_read() -> None:
    assert "larger" in _fault(b"\xff" * (LIMIT + 1))


def test_what_a_stranger_wrote_is_shown_short_and_printable() -> None:
    said = _fault_with({"events": [TALKS | {"sources": ["\x1b[31m" + "x" * 1_000]}]})
    assert said.isprintable()
    said = _fault_with({"weather\x07" + "y" * 1_000: float("nan")})
    assert said.isprintable()
    assert len(said) < 150


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(raw: bytes) -> None:
    _fault(raw)


@given(st.data())
def test_a_cut_or_turned_byte_never_crashes(data: st.DataObject) -> None:
    raw = bytearray(json.dumps(SOUND | {"events": [TALKS | {"date": "1998"}]}).encode())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    try:
        read_case(bytes(raw))
    except BadInput:
        _fault(bytes(raw[:at]))

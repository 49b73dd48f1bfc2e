import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybook.model.faults import BadInput
from waybook.practice.case_file import LIMITS, read_case
from waybook.practice.json_spots import JsonSpot
from waybook.practice.json_with_lines import JsonLimits, read_with_lines

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
        ({"format": "case-3"}, "format: “case-3”"),
        ({"format": None}, "format: it is missing"),
        ({"id": ""}, "id: it is missing"),
        ({"id": 5}, "id: it needs to be text"),
        ({"title": None}, "title: it is missing"),
        ({"title": ", 1990"}, "title: it does not name a group"),
        ({"iso3": {}}, "iso3: "),
        ({"gw": 1.5}, "gw: "),
        ({"gw": True}, "gw: "),
        ({"gw": [[516]]}, "gw[0]: "),
        ({"gw": [516, 516]}, "gw: “gw:516” is at gw already"),
        ({"ucdp_actors": {"name": "X"}}, "ucdp_actors: it needs to be a list"),
        ({"ucdp_actors": ["X"]}, "ucdp_actors[0]: it needs to be an object"),
        ({"ucdp_actors": [{"actor_id": []}, {"actor_id": 5.5}]}, "ucdp_actors[1].actor_id: "),
        ({"third_parties": 5}, "third_parties: "),
        ({"third_parties": ["x", 5]}, "third_parties[1]: "),
        ({"leaders": "Mr. A"}, "leaders: it needs to be a list"),
        ({"leaders": [{"from": "1998"}]}, "leaders[0].who: it is missing"),
        ({"leaders": [{"who": "A", "to": "May"}]}, "leaders[0].to: “May” is not a date"),
        ({"leaders": [{"who": "A"}, {"who": "A"}]}, "leaders[1]: “A” is at leaders[0] already"),
        ({"events": {"id": "1"}}, "events: it needs to be a list"),
        ({"events": [TALKS, 5]}, "events[1]: it needs to be an object"),
        ({"events": [{"id": "1"}]}, "events[0].event: it is missing"),
        ({"events": [TALKS | {"date": "1998-13"}]}, "events[0].date: “1998-13” is not a date"),
        ({"events": [TALKS | {"date": 1998}]}, "events[0].date: it needs to be text"),
        ({"events": [TALKS | {"date": "1998/1996"}]}, "events[0].date: The date"),
        ({"events": [TALKS | {"tracks": "1"}]}, "events[0].tracks: it needs to be a list"),
        ({"events": [TALKS | {"tracks": [1]}]}, "events[0].tracks: "),
        ({"events": [TALKS | {"lifecycle": "L" * 101}]}, "events[0].lifecycle: "),
        ({"events": [TALKS | {"note": ["x"]}]}, "events[0].note: "),
        (
            {"events": [TALKS | {"note": "nul\0"}]},
            "events[0].note: it has a character that is not text (U+0000)",
        ),
        ({"events": [TALKS | {"id": 5}]}, "events[0].id: it needs to be text"),
        ({"events": [TALKS, {}, TALKS]}, "events[1].event: it is missing"),
        ({"events": [TALKS, TALKS]}, "events[1]: “1” is at events[0] already"),
        ({"events": [TALKS | {"sources": ["x"]}]}, "events[0].sources[0]: “x” is not in “sources”"),
        ({"events": [TALKS | {"sources": "x"}]}, "events[0].sources: it needs to be a list"),
        ({"sources": ["x"]}, "sources: it needs to be an object"),
        ({"sources": {"x": None}}, "sources.x: it is missing"),
        ({"sources": {"": "x"}}, "sources.: it is missing"),
        ({"lineage": [{"parent": "X"}]}, "lineage[0].group: it is missing"),
        ({"lineage": [{"group": "A", "date": "5"}]}, "lineage[0].date: "),
        ({"negotiation_stages": {"May": "N1"}}, "negotiation_stages.May: “May” is not a date"),
        ({"negotiation_stages": {"1998": 1}}, "negotiation_stages.1998: it needs to be text"),
        ({"indicator_scores": {"1998": 5}}, "indicator_scores.1998: it needs to be an object"),
        ({"indicator_scores": {"x": {}}}, "indicator_scores.x: “x” is not a date"),
        ({"indicator_scores": {"1998": {"a": 6}}}, "indicator_scores.1998.a: "),
        ({"indicator_scores": {"1998": {"a": "3"}}}, "indicator_scores.1998.a: "),
        ({"indicator_scores": {"1998": {"a": True}}}, "indicator_scores.1998.a: "),
        ({"indicator_scores": {"1998": {"a": [3]}}}, "indicator_scores.1998.a: "),
        ({"weather": {"a": [float("nan")]}}, "weather.a[0]: it is not a number"),
        ({"weather": float("inf")}, "weather: it is not a number"),
        ({"title": "half \ud800"}, "title: it holds half of a character"),
    ],
)
def test_the_place_of_a_fault_is_named(change: dict[str, Any], place: str) -> None:
    assert _fault_with(change).startswith(f"Line 1, {place}")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "Line 1: this is not JSON"),
        (b"{", "Line 1: text in double quotes is missing"),
        (b"[]", "it needs to be an object"),
        (b'"case-1"', "it needs to be an object"),
        (b'{"format": "case-1",}', "Line 1: text in double quotes is missing"),
        ("{}".encode("utf-16"), "UTF-16"),
        ("{}".encode("utf-16-le"), "UTF-16"),
        ("{}".encode("utf-16-be"), "UTF-16"),
        (b'{"title": "\xe9t\xe9"}', "byte 11 is not UTF-8"),
        (b"[" * 400 + b"]" * 400, "nested too deep"),
        (b"[" * 200_000, "nested too deep"),
        (b'{"a":' * 200_000, "nested too deep"),
        (b"[" + b"0," * 1_000_001 + b"0]", "too many parts"),
        (b'{"gw": ' + b"9" * 5_000 + b"}", "too many digits"),
        (b" " * (LIMITS.size + 1), "larger than 32 MiB"),
        (_with('"gw": 1e999'), "gw: it is not a number"),
        (_with('"id": "Y"'), "id: it is there twice"),
        (_with('"events": [{"event": "A", "event": "B"}]'), "events[0].event: it is there twice"),
        (_with('"weather": {"a": {"b": 1, "b": 1}}'), "weather.a.b: it is there twice"),
        (_with('"we\\ud800ather": 1'), "Line 1: it holds half of a character"),
    ],
    ids=range(20),
)
def test_what_is_no_case_file_at_all_is_refused(raw: bytes, said: str) -> None:
    assert said in _fault(raw)


def test_a_fault_carries_line_place_and_sentence_apart() -> None:
    """So that a window says each of the sentences in its language."""
    raw = _with('"gw": 5,\n"leaders": [{"who": "A", "to": "May"}]')
    with pytest.raises(BadInput) as caught:
        read_case(raw)
    fault, problem = caught.value, caught.value.values.pop("problem")
    assert fault.sentence == "Line {line}, {place}: {problem}"
    assert fault.values == {"line": 2, "place": "leaders[0].to"}
    assert isinstance(problem, BadInput)
    assert "May" not in problem.sentence
    assert "“May” is not a date" in str(problem)


def test_the_line_of_a_fault_is_the_one_an_editor_shows() -> None:
    lines = json.dumps(SOUND | {"events": [TALKS, TALKS | {"id": "2", "date": "May"}]}, indent=1)
    number = 1 + lines.split("\n").index('   "date": "May"')
    assert number == 13
    said = "“May” is not a date"
    assert _fault(lines.encode()).startswith(f"Line {number}, events[1].date: {said}")
    for ending in ("\n", "\r\n"):
        marked = ("\ufeff" + lines.replace("\n", ending)).encode()
        assert _fault(marked).startswith(f"Line {number}, events[1].date: {said}")


@pytest.mark.parametrize(
    ("change", "start"),
    [
        ("\n,\n'id': 1}", "Line 3: text in double quotes is missing"),
        (',\n"gw": [1,\n01]}', "Line 3: this is not JSON"),
        (',\n"gw": [1,\n1.]}', "Line 3: this is not JSON"),
        (',\n"gw": [\n1,\nNaN]}', "Line 4, gw[1]: it is not a number"),
        (',\n"gw": -Infinity}', "Line 2, gw: it is not a number"),
        (',\n"id":\n"Y"}', "Line 2, id: it is there twice"),
        (',\n"gw": "\\x"}', "Line 2: text in double quotes is missing"),
        (',\n"gw": "\n"}', "Line 2: text in double quotes is missing"),
        ("\n", "Line 2: a “,” is missing here"),
        ("}\n\n{}", "Line 3: something follows the end"),
    ],
)
def test_what_is_no_json_is_refused_in_its_line(change: str, start: str) -> None:
    assert _fault((json.dumps(SOUND)[:-1] + change).encode()).startswith(start)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    ),
    st.sampled_from([None, 1]),
    st.booleans(),
)
def test_what_others_write_is_read_as_they_wrote_it(
    value: Any, indent: int | None, is_ascii: bool
) -> None:
    def plain(spot: JsonSpot) -> Any:
        if isinstance(spot.value, dict):
            return {key: plain(inner) for key, inner in spot.value.items()}
        if isinstance(spot.value, list):
            return [plain(inner) for inner in spot.value]
        return spot.value

    limits = JsonLimits(size=1_000_000, parts=10_000, depth=100)
    try:
        raw = json.dumps(value, indent=indent, ensure_ascii=is_ascii, allow_nan=False).encode()
    except ValueError:  # no JSON: infinite, or half of a character
        return
    try:
        found = read_with_lines(raw, limits)
    except BadInput as bad:
        assert "half of a character" in str(bad)  # noqa: PT017 - what else is JSON is read
        assert "\\ud" in raw.decode()
    else:
        assert plain(found) == json.loads(raw)


def test_too_large_a_file_is_refused_before_it_is_read() -> None:
    assert "larger" in _fault(b"\xff" * (LIMITS.size + 1))


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


@pytest.mark.parametrize("inner", ['{"a":', "[", '[{"a":'])
def test_what_is_nested_sixteen_deep_is_read_and_no_deeper(inner: str) -> None:
    def nested(levels: int) -> bytes:
        """Return a case with something so many objects and lists below its top."""
        each = inner.count("[") + inner.count("{")
        opened = inner * (levels // each) + "[" * (levels % each)
        closed = "".join({"[": "]", "{": "}"}[one] for one in reversed(opened) if one in "[{")
        return _with(f'"weather": {opened}1{closed}')

    read_case(nested(15))
    said = _fault(nested(16))
    assert said.startswith("Line 1, weather")
    assert "nested too deep" in said

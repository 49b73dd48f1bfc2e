import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybook.model.faults import BadInput
from waybook.practice.phases.methods.graph import StageStep, edges, moves_from, step_between
from waybook.practice.phases.methods.methods import IndicatorSet, Model, RuleSet
from waybook.practice.phases.methods.parse_methods import LIMITS, read_method
from waybook.practice.phases.methods.registry import Methods
from waybook.resource_files import resource
from waybook.work.phases.shipped import shipped

MODELS = list(shipped().models.values())
KNOWN = shipped().known
HEAD = '"format": "waybook-phases-1", "id": "x", "version": "1", "name": "X", "licence": "-",'


def _file(holds: str, *lines: str) -> bytes:
    top = f'{{{HEAD}\n"holds": "{holds}",\n"cites": ["us"],\n'
    return (top + "\n".join(lines) + "\n}").encode()


def _model(*stages: str, more: str = '"start": ["A"],') -> bytes:
    rest = ",\n".join(stages)
    return _file("model", '"subject": "group", "form": "way",', more, f'"stages": [\n{rest}\n]')


def _stage(code: str, more: str = "") -> str:
    return f'{{"code": "{code}", "name": "N", "definition": "D"{more}}}'


def _rules(*rules: str) -> bytes:
    return _file("rules", '"rules": [', ",\n".join(rules), "]")


def _rule(code: str, when: str) -> str:
    return (
        f'{{"code": "{code}", "name": "N", "sort": "quality", "why": "W", "responses": [],\n'
        f'"when": {when}}}'
    )


def _indicators(*indicators: str) -> bytes:
    return _file("indicators", '"indicators": [', ",\n".join(indicators), "]")


def _indicator(code: str, anchors: int = 5, more: str = '"every_days": 30,') -> str:
    words = json.dumps(["w"] * anchors)
    return (
        f'{{"code": "{code}", "name": "N", "polarity": "+", {more} "good_for_days": 60,\n'
        f'"anchors": {words}}}'
    )


WRONG: list[tuple[str, bytes, int, str]] = [
    ("unknown stage", _model(_stage("A", ', "moves": ["B"]')), 7, "“B” is not a stage"),
    ("unknown start", _model(_stage("A"), more='"start": ["Z"],'), 5, "“Z” is not a stage"),
    ("unreachable", _model(_stage("A"), _stage("B")), 8, "no moves lead from “A” to “B”"),
    ("doubled stage", _model(_stage("A"), _stage("A")), 8, "is in line 7 already"),
    ("wrong type", _model(_stage("A", ', "aside": 1')), 7, "true or false"),
    ("unknown key", _model(_stage("A", ', "mvoes": []')), 7, "“mvoes” is not a key here"),
    ("no stages", _model(), 6, "1 to 60 stages"),
    ("anchors", _indicators(_indicator("a", anchors=4)), 6, "it has 4"),
    ("doubled indicator", _indicators(_indicator("a"), _indicator("a")), 7, "already"),
    ("no rhythm", _indicators(_indicator("a", more="")), 5, "every_days, also_after"),
    (
        "unknown indicator",
        _rules(_rule("R1", '{"indicator": "warmth", "at_least": 3}')),
        6,
        "“warmth” is not an indicator",
    ),
    (
        "unknown stage in a rule",
        _rules(_rule("R1", '{"stage_in": ["N99"], "model": "negotiation"}')),
        6,
        "“N99” is not a stage of “negotiation”",
    ),
    ("unknown word", _rules(_rule("R1", '{"eval": "1"}')), 6, "exactly one of"),
    (
        "two words",
        _rules(_rule("R1", '{"scores": "stale", "rule": "R1"}')),
        6,
        "exactly one of",
    ),
    ("itself", _rules(_rule("R1", '{"not": {"rule": "R1"}}')), 5, "R1 → R1"),
    (
        "circle",
        _rules(
            _rule("R1", '{"rule": "R2"}'),
            _rule("R2", '{"all": [{"rule": "R3"}]}'),
            _rule("R3", '{"any": [{"rule": "R1"}]}'),
        ),
        5,
        "depends on itself",
    ),
    ("doubled rule", _rules(*[_rule("R1", '{"scores": "stale"}')] * 2), 7, "line 5"),
    ("score of 6", _rules(_rule("R1", '{"indicator": "access", "at_least": 6}')), 6, "1 to 5"),
    ("text for a number", _rules(_rule("R1", '{"indicator": "access", "at_least": "3"}')), 6, ""),
    ("true for a number", _rules(_rule("R1", '{"indicator": "access", "at_least": true}')), 6, ""),
    ("no days", _rules(_rule("R1", '{"indicator": "access", "up_by": 1}')), 6, "in_days"),
    ("empty all", _rules(_rule("R1", '{"all": []}')), 6, "it is empty"),
    ("no JSON", b'{"format":\n\n nonsense}', 3, "not JSON"),
    ("doubled key", b'{"format": "a",\n"format": "b"}', 2, "is there twice"),
    ("open text", b'{"format": "a\nb"}', 1, "not closed"),
    ("trailing", b"{}\n{}", 2, "follows the end"),
    ("not UTF-8", b'{"format":\n "\xff"}', 2, "not UTF-8"),
    ("byte order mark", b"\xef\xbb\xbf{}", 1, "byte order mark"),
    ("too large", b" " * (LIMITS.size + 1), 1, "larger than"),
    ("too deep", b"[" * 40_000, 1, "too deep"),
    ("too many lists", b"[" * 100_000, 1, "too many parts"),
    ("too many parts", b"[" + b"1," * 60_000 + b"1]", 1, "too many parts"),
    ("another format", b'{"format": "draft-1"}', 1, "draft-1"),
    ("an array", b"[]", 1, "an object"),
    ("half a character", b'{\n"format": "\\ud800"}', 2, "half of a character"),
    ("huge number", b'{\n"format": 1e999}', 2, "not a number"),
]


@pytest.mark.parametrize(
    ("raw", "line", "words"), [case[1:] for case in WRONG], ids=[c[0] for c in WRONG]
)
def test_a_wrong_file_is_refused_with_its_line(raw: bytes, line: int, words: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_method(raw, KNOWN)
    said = str(caught.value)
    assert said.startswith((f"Line {line}:", f"Line {line},")), said
    assert words in said
    assert said.endswith(".")
    assert "\n" not in said


@given(
    raw=st.binary(max_size=200) | st.text(alphabet='{}[]",:\\ \nab1', max_size=80).map(str.encode)
)
def test_any_other_file_is_refused_in_a_sentence(raw: bytes) -> None:
    with pytest.raises(BadInput, match=r"^Line \d+.*\.$"):
        read_method(raw, KNOWN)


@given(data=st.data())
def test_a_file_with_one_character_changed_is_read_or_refused(data: st.DataObject) -> None:
    good = resource("rules/warnings.json").read_bytes()
    at = data.draw(st.integers(0, len(good) - 1))
    raw = good[:at] + data.draw(st.binary(max_size=2)) + good[at + 1 :]
    try:
        read_method(raw, KNOWN)
    except BadInput as bad:
        assert re.match(r"Line \d+", str(bad))  # noqa: PT017 - either outcome is fine


def test_many_rules_that_lean_on_all_others_are_read_at_once() -> None:
    leaning = [
        _rule(f"R{n}", json.dumps({"any": [{"rule": f"R{m}"} for m in range(n + 1, 60)]}))
        for n in range(59)
    ]
    found = read_method(_rules(*leaning, _rule("R59", '{"scores": "stale"}')), KNOWN)
    assert isinstance(found, RuleSet)
    assert found.order[0] == "R59"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.head.id)
def test_every_graph_that_ships_is_walked(model: Model) -> None:
    reached: set[str] = set()
    waiting = list(model.start)
    while waiting:
        here = waiting.pop()
        if here in reached:
            continue
        reached.add(here)
        for there in moves_from(model, here):
            assert step_between(model, here, there) in {StageStep.ALLOWED, StageStep.BACK}
            waiting.append(there)
    assert reached == set(model.by_code)
    assert all(step_between(model, "", code) is StageStep.FIRST for code in model.start)
    assert all(
        (here, there) in set(edges(model)) for there in model.from_any for here in reached - {there}
    )


def test_the_life_cycle_has_the_moves_of_the_practice_notes() -> None:
    told = (
        "L1>L2; L2>L3,LE; L3>L4,L6,LD,LE; L4>L5,L6,LE; L5>L6,L7,LD; L6>L3,L4,L7,LD,LE; "
        "L7>L8,L5,L6; L8>L9,L5,L6; L9>L10,L6,L4; LD>L2,L3,LE"
    )
    wanted = {
        (here, there)
        for part in told.split("; ")
        for here, after in [part.split(">")]
        for there in after.split(",")
    }
    model = shipped().models["lifecycle"]
    any_crisis = {(code, "L6") for code in model.by_code if code != "L6"}
    assert set(edges(model)) == wanted | any_crisis


def test_nine_models_ship_with_all_they_say() -> None:
    assert [model.head.id for model in MODELS] == [
        *("channel", "ddr", "fisher_keashly", "glasl", "lifecycle", "lund", "negotiation"),
        *("ripeness", "ucdp_intensity"),
    ]
    assert {model.head.id: len(model.stages) for model in MODELS} == {
        "channel": 8,
        "ddr": 7,
        "fisher_keashly": 4,
        "glasl": 9,
        "lifecycle": 12,
        "lund": 5,
        "negotiation": 8,
        "ripeness": 6,
        "ucdp_intensity": 3,
    }
    for model in MODELS:
        assert model.head.cites
        assert model.head.licence
        assert all(stage.definition and stage.task for stage in model.stages)


def test_indicators_and_rules_ship_whole() -> None:
    assert len(shipped().indicators) == 23
    assert all(len(set(one.anchors)) == 5 for one in shipped().indicators.values())
    assert list(shipped().rules) == [f"W{number:02}" for number in range(1, 16)]
    assert all(rule.responses for _, rule in shipped().rules.values())


@pytest.mark.parametrize(
    ("before", "after", "step"),
    [
        ("", "L1", StageStep.FIRST),
        ("", "L8", StageStep.FIRST),
        ("L4", "L4", StageStep.SAME),
        ("L4", "L5", StageStep.ALLOWED),
        ("L4", "L8", StageStep.JUMP),
        ("L8", "L5", StageStep.BACK),
        ("L8", "L1", StageStep.BACK),
        ("L8", "L6", StageStep.ALLOWED),
        ("L6", "L3", StageStep.ALLOWED),
        ("L1", "LD", StageStep.JUMP),
        ("L4", "Q9", StageStep.UNKNOWN),
        ("Q9", "L4", StageStep.UNKNOWN),
    ],
)
def test_a_step_is_named_and_never_refused(before: str, after: str, step: StageStep) -> None:
    assert step_between(shipped().models["lifecycle"], before, after) is step


def _documented(name: str) -> Iterator[dict[str, Any]]:
    text = resource(f"docs/{name}.md").read_text("utf-8")
    for block in re.findall(r"```json\n(.*?)```", text, re.DOTALL):
        yield json.loads(block)


def test_the_examples_of_the_format_load() -> None:
    documents = [*_documented("phase-models"), *_documented("warning-rules")]
    files = [(doc["id"], json.dumps(doc).encode()) for doc in documents]
    methods = shipped().with_files(files)
    assert methods.notices == ()
    assert {doc["id"] for doc in documents} <= {name for _, name in methods.in_force}


def test_a_method_never_seen_loads_without_code_in_any_order() -> None:
    rules = _rules(
        _rule(
            "Q1",
            '{"all": [{"indicator": "zeal", "at_least": 4},\n'
            '{"stage_in": ["B"], "model": "moons"}]}',
        )
    )
    model = _model(_stage("A", ', "moves": ["B"]'), _stage("B")).replace(b'"x"', b'"moons"', 1)
    indicators = _indicators(_indicator("zeal")).replace(b'"x"', b'"virtues"', 1)
    files = [("1 rules", rules), ("2 model", model), ("3 indicators", indicators)]
    methods = shipped().with_files(files)
    assert methods.notices == ()
    assert "Q1" in methods.rules
    assert "zeal" in methods.indicators
    assert "moons" in methods.models


def test_the_highest_version_is_in_force_and_older_ones_stay() -> None:
    def version(number: str) -> tuple[str, bytes]:
        raw = _indicators(_indicator("zeal")).replace(
            b'"version": "1"', f'"version": "{number}"'.encode()
        )
        return number, raw

    methods = Methods().with_files([version("1.9"), version("1.10"), version("1")])
    [one] = methods.sets
    assert isinstance(one, IndicatorSet)
    assert one.head.version == "1.10"
    assert len(methods.held) == 3


def test_what_cannot_be_read_is_passed_over_with_a_notice() -> None:
    methods = shipped().with_files([("theirs", b"{}"), ("x", b"\xff")])
    assert methods.in_force == shipped().in_force
    assert len(methods.notices) == 2

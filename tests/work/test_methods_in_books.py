"""Methods that a team adds: versioned, carried in bundles, refused when wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from people_at_work import Team
from waybook.book import Book, Edit
from waybook.model.faults import BadInput
from waybook.work.phases.assessing import assess, score
from waybook.work.phases.methods import add_method, listed, methods_of
from waybook.work.phases.phase_view import phases
from waybook.work.phases.warnings import warnings_of
from waybook.work.records.records import add

HEAD = {"format": "waybook-phases-1", "cites": ["us"], "licence": "free", "name": "Ours"}
MODEL: dict[str, Any] = {
    **HEAD,
    "holds": "model",
    "id": "moons",
    "version": "1",
    "subject": "group",
    "form": "ladder",
    "start": ["M1"],
    "stages": [
        {"code": "M1", "name": "New", "definition": "Dark", "moves": ["M2"]},
        {"code": "M2", "name": "Full", "definition": "Bright", "moves": ["M1"]},
    ],
}
INDICATORS: dict[str, Any] = {
    **HEAD,
    "holds": "indicators",
    "id": "virtues",
    "version": "1",
    "indicators": [
        {
            "code": "zeal",
            "name": "Zeal",
            "polarity": "0",
            "anchors": list("abcde"),
            "every_days": 10,
            "good_for_days": 20,
        }
    ],
}
RULES: dict[str, Any] = {
    **HEAD,
    "holds": "rules",
    "id": "tides",
    "version": "1",
    "rules": [
        {
            "code": "T1",
            "name": "High tide",
            "sort": "opportunity",
            "why": "Boats float",
            "responses": ["Sail"],
            "when": {
                "all": [
                    {"indicator": "zeal", "at_least": 4},
                    {"stage_in": ["M2"], "model": "moons"},
                ]
            },
        }
    ],
}


def _put(folder: Path, document: dict[str, Any], **change: Any) -> Path:
    path = folder / "method.json"
    path.write_text(json.dumps({**document, **change}, indent=1), encoding="utf-8")
    return path


def _group(book: Book) -> tuple[str, str]:
    group = add(book, kind="group", fields={"name": "River Front"}).uid
    note = add(book, kind="event", fields={"group": group, "title": "Seen", "date": "2003"}).uid
    return group, note


def test_a_model_indicators_and_rules_never_seen_work_without_code(
    book: Book, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match=r"Line \d+, .*“zeal” is not an indicator"):
        add_method(book, path=_put(tmp_path, RULES))
    for document in (INDICATORS, MODEL, RULES):
        assert add_method(book, path=_put(tmp_path, document)).is_new
    group, note = _group(book)
    score(book, group=group, date="2003-05-01", values={"zeal": 5})
    done = assess(book, group=group, model="moons", stage="M2", date="2003-05-01", evidence=[note])
    assert done.step.value == "first"
    found = warnings_of(book, group=group, on="2003-05-10").findings
    assert [each.rule.code for each in found if each.fires] == ["T1"]
    assert "T1" not in {
        each.rule.code
        for each in warnings_of(book, group=group, on="2003-05-30").findings
        if each.fires
    }
    assert [due.indicator.code for due in phases(book, group=group).due if due.why == "stale"] == [
        "zeal"
    ]


def test_adding_twice_is_nothing_new_and_a_version_stands_for_one_text(
    book: Book, tmp_path: Path
) -> None:
    assert add_method(book, path=_put(tmp_path, MODEL)).is_new
    assert not add_method(book, path=_put(tmp_path, MODEL)).is_new
    with pytest.raises(BadInput, match="another version"):
        add_method(book, path=_put(tmp_path, MODEL, name="Other"))
    with pytest.raises(BadInput, match="another version"):
        add_method(book, path=_put(tmp_path, MODEL, id="lifecycle"))
    clash = [{**INDICATORS["indicators"][0], "code": "cohesion"}]
    with pytest.raises(BadInput, match="is in “mediator” already"):
        add_method(book, path=_put(tmp_path, INDICATORS, indicators=clash))


def test_old_assessments_keep_the_version_they_were_made_under(book: Book, tmp_path: Path) -> None:
    add_method(book, path=_put(tmp_path, MODEL))
    group, note = _group(book)
    assess(book, group=group, model="moons", stage="M1", date="2003-05-01", evidence=[note])
    stages = [{**MODEL["stages"][0], "name": "Newest", "moves": []}]
    add_method(book, path=_put(tmp_path, MODEL, version="2", stages=stages))
    assess(book, group=group, model="moons", stage="M1", date="2003-06-01", evidence=[note])
    [line] = phases(book, group=group, models=["moons"]).lines
    assert [(span.version, span.name) for span in line.spans] == [("1", "New"), ("2", "Newest")]
    states = {(each.head.id, each.head.version): each.in_force for each in listed(book)}
    assert states[("moons", "1")] is False
    assert states[("moons", "2")] is True


def test_a_method_travels_with_the_group_that_uses_it(team: Team, tmp_path: Path) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    for document in (INDICATORS, MODEL, RULES):
        add_method(amina, path=_put(tmp_path, document))
    group, note = _group(amina)
    assess(amina, group=group, model="moons", stage="M1", date="2003-05-01", evidence=[note])
    team.hand_over(amina, tomas, groups=[group])
    assert "moons" in methods_of(tomas).models
    assert "T1" not in methods_of(tomas).rules
    [line] = phases(tomas, group=group).lines
    assert line.spans[0].name == "New"
    team.hand_over(amina, tomas)
    assert "T1" in methods_of(tomas).rules
    assert not add_method(tomas, path=_put(tmp_path, MODEL)).is_new


def test_what_is_broken_is_passed_over(book: Book, tmp_path: Path) -> None:
    done = add_method(book, path=_put(tmp_path, MODEL))
    book.append([Edit("method", {"text": "{}"}, done.uid)])  # as an older program let people do
    methods = methods_of(book)
    assert "moons" not in methods.models
    assert len(methods.notices) == 1
    assert methods.models.keys() == {
        each.head.id for each in listed(book) if each.head.what == "model"
    }


def test_a_hundred_megabytes_are_refused_before_they_are_read(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(100 << 20)
    with pytest.raises(BadInput, match="larger than"):
        add_method(book, path=path)
    with pytest.raises(BadInput, match="cannot be read"):
        add_method(book, path=tmp_path / "none.json")


def test_scores_keep_unknown_and_refuse_what_is_no_score(book: Book) -> None:
    group, note = _group(book)
    score(book, group=group, date="2003-05-01", values={"cohesion": "unknown"}, evidence=[note])
    [one] = phases(book, group=group).series
    assert one.points[0].value is None
    for values in ({"cohesion": 6}, {"cohesion": 0}, {"warmth": 3}, {}):
        with pytest.raises(BadInput):
            score(book, group=group, date="2003-05-01", values=values)
    with pytest.raises(BadInput, match="There is no record"):
        score(book, group=group, date="2003", values={"cohesion": 1}, evidence=["f" * 32])
    assert book.lists.count("score", group=group) == 1

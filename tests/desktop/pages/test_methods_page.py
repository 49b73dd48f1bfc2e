import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from dragging import drop
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from waybook.book import Book, Edit
from waybook.desktop.pages.methods import MethodsPage
from waybook.desktop.pages.methods.listing import passages_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.profile_passages import everything_words
from waybook.desktop.texts.warning_rules.conditions import _WORDS, condition_words
from waybook.model.kinds import KINDS
from waybook.model.revealing import TELLS_WORDS
from waybook.practice.phases.methods.conditions import Condition
from waybook.practice.phases.methods.methods import HOW_STRICT, RuleSet
from waybook.practice.phases.methods.parse_methods import read_method
from waybook.resource_files import resource
from waybook.work.phases.methods import add_method
from waybook.work.phases.shipped import shipped

Show = Callable[..., MethodsPage]
_JSON = re.compile(r"```json\n(.*?)\n```", re.DOTALL)


@pytest.fixture
def visits(tmp_path: Path) -> Path:
    """Return the file that the documents give as an example of a model."""
    text = (resource("docs") / "phase-models.md").read_text(encoding="utf-8")
    path = tmp_path / "visits.json"
    path.write_text(_JSON.findall(text)[0], encoding="utf-8")
    return path


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def lines(page: MethodsPage) -> dict[str, str]:
    return {line.uid: plain(line.sentence) for line in page.list.lines.lines}


def read(page: MethodsPage) -> str:
    return plain(
        "\n".join(
            part
            for passage in page.reader.passages
            for part in (passage.title, passage.remark, *(f"{n}: {w}" for n, w in passage.lines))
        )
    )


def test_every_method_that_ships_is_listed(session: Session, show: Show) -> None:
    page = show(MethodsPage, session)
    held = {"/".join(key) for key in shipped().held}
    assert set(lines(page)) == held
    said = lines(page)["model/lifecycle/1"]
    assert said.startswith("Life cycle of an armed group, Model of stages")
    assert said.endswith("included with Waybook, in use")


def test_a_model_is_read_in_full(session: Session, show: Show) -> None:
    page = show(MethodsPage, session, "model/negotiation/1")
    model = shipped().models["negotiation"]
    for stage in model.stages:
        for words in (stage.name, stage.definition, stage.entry, stage.exit, stage.task):
            assert words in read(page)
    assert "Next stages: No contact, Pre-negotiation (talks about talks)" in read(page)
    assert model.head.cites[0] in read(page)
    assert model.head.licence in read(page)


def test_worded_anchors_are_read_in_full(session: Session, show: Show) -> None:
    page = show(MethodsPage, session, "indicators/mediator/1")
    for indicator in shipped().indicators.values():
        for value, words in enumerate(indicator.anchors, 1):
            assert f"{value}: {words}" in read(page)
    assert "Willing, not yet able: Preparation tasks" in read(page)


def test_a_rule_says_in_words_when_it_warns(session: Session, show: Show) -> None:
    page = show(MethodsPage, session, "rules/warnings/1")
    assert (
        "Warns when: at least one of these is true:\n"
        "– all of these are true:\n"
        "\u2003– at least one of these is true:\n"
        "\u2003\u2003– Isolation from dialogue is scored 4 or more\n"
        "\u2003\u2003– Isolation from dialogue rose by 2 in 90 days\n"
        "\u2003– every channel was quiet for 1.5 times the agreed interval\n"
        "– every channel was quiet for 2 times the agreed interval"
    ) in read(page)
    assert "always “not recorded” in this version" in read(page)


def test_every_word_of_the_vocabulary_can_be_said() -> None:
    text = (resource("docs") / "warning-rules.md").read_text(encoding="utf-8")
    examples = [json.loads(each) for each in re.findall(r'`(\{"[^`…]*\})`', text)]
    said = [condition_words(condition_of(each), shipped()) for each in examples]
    assert len(said) >= 12
    assert len(set(said)) == len(said)
    assert set(_WORDS) == set(get_args(Condition))


def condition_of(when: dict[str, object]) -> Condition:
    """Read a condition beside a rule that it may lean on."""
    rule = {"name": "T", "sort": "quality", "why": "W", "responses": ["R"]}
    stale = {"scores": "stale"}
    rules = {
        "format": "waybook-phases-1",
        "holds": "rules",
        "id": "tried",
        "version": "1",
        "name": "Tried",
        "cites": ["Ours"],
        "licence": "Free",
        "rules": [rule | {"code": "T01", "when": when}, rule | {"code": "V01", "when": stale}],
    }
    found = read_method(json.dumps(rules).encode(), shipped().known)
    assert isinstance(found, RuleSet)
    return found.rules[0].when


def test_a_file_of_the_team_is_added_and_read(session: Session, show: Show, visits: Path) -> None:
    page = show(MethodsPage, session)
    page.take(visits)
    assert plain(page.outcome.sentences[0]).startswith("Added: How visits go, version 1.")
    assert page.place == "model/visits/1"
    assert lines(page)["model/visits/1"].endswith("from the team, in use")
    assert "Suggested when: " in read(page)
    page.take(visits)
    assert "This book already has" in page.outcome.sentences[0]


def test_a_newer_version_is_in_force_and_the_older_one_stays_readable(
    session: Session, show: Show, visits: Path
) -> None:
    page = show(MethodsPage, session)
    page.take(visits)
    newer = visits.read_text(encoding="utf-8").replace('"version": "1"', '"version": "1.1"')
    visits.write_text(newer, encoding="utf-8")
    drop(page, [visits])
    assert lines(page)["model/visits/1.1"].endswith("in use")
    assert lines(page)["model/visits/1"].endswith("a newer version is in use")
    page.go("model/visits/1")
    assert "V1 Asked for" in read(page)


def test_a_wrong_file_is_refused_with_its_line(session: Session, show: Show, visits: Path) -> None:
    wrong = visits.read_text(encoding="utf-8").replace('"moves": ["V2"]', '"moves": ["V9"]')
    visits.write_text(wrong, encoding="utf-8")
    page = show(MethodsPage, session)
    drop(page, [visits])
    said, why = page.outcome.sentences
    assert plain(said) == "visits.json was not added."
    assert why.startswith("Line ")
    assert "V9" in why
    assert "model/visits/1" not in lines(page)


def test_what_cannot_be_read_is_named(session: Session, show: Show) -> None:
    fields = {"what": "model", "id": "later", "version": "9", "name": "Later", "text": "{}"}
    session.book.append([Edit("method", fields, "f" * 32)])
    page = show(MethodsPage, session)
    assert page.notices.isVisible()
    assert "cannot be used" in page.notices.sentences[0]
    assert "f" * 32 in page.notices.sentences[1]


def test_how_a_file_looks_is_shown_with_examples_that_load(
    session: Session, show: Show, tmp_path: Path, make_book: Callable[..., Book], qtbot: QtBot
) -> None:
    page = show(MethodsPage, session)
    page.show_example()
    assert "waybook-phases-1" in read(page)
    other = make_book("Tomas")
    for number, passage in enumerate(page.reader.passages[1:3]):
        path = tmp_path / f"{number}.json"
        path.write_text(passage.example, encoding="utf-8")
        assert add_method(other, path=path).is_new


def test_enter_leads_from_the_list_into_the_method(
    session: Session, show: Show, qtbot: QtBot
) -> None:
    page = show(MethodsPage, session, "model/negotiation/1")
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.reader.hasFocus()
    bar = page.reader.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(page.reader, Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_an_unknown_method_reads_as_nothing() -> None:
    assert passages_of("model/none/1", shipped()) == ()


@pytest.mark.parametrize("profile", sorted(shipped().profiles))
def test_a_profile_says_what_it_promises_and_every_field_it_lets_in(profile: str) -> None:
    found = shipped().profiles[profile]
    head, *rest = passages_of(f"profile/{profile}/{found.head.version}", shipped())
    promised = dict(head.lines)["Never includes"]
    assert [words in promised for words in TELLS_WORDS.values()] == [
        each in found.never for each in TELLS_WORDS
    ]
    if found.fields is None:
        assert [passage.remark for passage in rest] == [everything_words()]
        return
    let_in, typed, home = (dict(passage.lines) for passage in rest)
    for code, kind in KINDS.items():
        for field in kind.fields:
            if field.name not in HOW_STRICT:
                is_in = found.lets_in(code, field.name)
                assert (field.words in let_in.get(kind.plural, "").split("; ")) is is_in
                out = home.get(kind.plural, "").split("; ")
                assert (field.words in out or out == ["all fields"]) is not is_in
    assert set(typed) <= set(let_in)

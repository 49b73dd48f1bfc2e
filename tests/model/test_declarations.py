import importlib
import pkgutil
import re

import pytest

from waybook.model import kinds
from waybook.model.fields import Field, Kind, Type
from waybook.model.kinds import KINDS
from waybook.model.kinds.shared import COMMON
from waybook.model.labels import AttributionRule, Label
from waybook.model.revealing import Tells

AVOIDED = re.compile(
    r"\b(intelligence|intel|collection|targets?|assets?|handlers?|operations?|dossiers?|enemy"
    r"|surveillance|infiltration|kill\w*|rebels?|terrorists?|insurgents?|couriers?|informants?"
    r"|sources?)\b",
    re.IGNORECASE,
)
FIELDS = [(kind, field) for kind in KINDS.values() for field in kind.fields]
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
each_field = pytest.mark.parametrize(
    ("kind", "field"), FIELDS, ids=[f"{kind.code}.{field.name}" for kind, field in FIELDS]
)


def test_every_kind_that_is_declared_is_there_once() -> None:
    """Which kinds there are stands in the data dictionary, whose test tells of one that went."""
    declared = [
        value.code
        for found in pkgutil.iter_modules(kinds.__path__, f"{kinds.__name__}.")
        for value in vars(importlib.import_module(found.name)).values()
        if isinstance(value, Kind)
    ]
    assert sorted(KINDS) == sorted(declared), "add it to the KINDS of its module"
    assert all(code == kind.code for code, kind in KINDS.items())


@pytest.mark.parametrize(
    "name",
    [
        *("group.name", "group.aims", "contact.code_name", "account.text", "meeting.date"),
        *("event.date", "event.title"),
    ],
)
def test_fields_that_scripts_rely_on(name: str) -> None:
    code, _, field = name.partition(".")
    assert field in KINDS[code].by_name


@each_kind
def test_a_kind_is_whole(kind: Kind) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.code)
    assert kind.words
    assert kind.plural
    assert kind.title
    assert set(kind.title) <= set(kind.by_name), "a title field is not declared"
    assert kind.date is None or kind.by_name[kind.date].type is Type.DATE
    assert kind.time is None or (kind.date and kind.by_name[kind.time].type is Type.TIME)
    assert len(kind.by_name) == len(kind.fields), "a field is declared twice"
    assert kind.fields[-len(COMMON) :] == COMMON
    # Whoever had the record must hear that it was destroyed; the line holds no content.
    # Who stands behind a code name is for nobody else.
    odd = {"destruction": Label.CLEAR, "revocation": Label.CLEAR, "identity": Label.RED}
    assert kind.default_label is odd.get(kind.code, Label.AMBER_STRICT)


def test_who_somebody_is_stands_aside_and_stays_with_named_people() -> None:
    assert [kind.code for kind in KINDS.values() if kind.aside] == ["identity"]
    own = KINDS["identity"].fields[: -len(COMMON)]
    assert {field.sensitivity for field in own} == {Label.RED}
    assert not [field.refers_to for _, field in FIELDS if "identity" in field.refers_to]


@each_kind
def test_a_record_is_named_by_words(kind: Kind) -> None:
    typed = {kind.by_name[name].type for name in kind.title}
    assert typed <= {Type.TEXT, Type.LONG, Type.CHOICE}


@each_field
def test_a_field_is_whole(kind: Kind, field: Field) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", field.name), kind.code
    assert field.words
    assert bool(field.choices) == (field.type in {Type.CHOICE, Type.CODES}), "choices missing"
    assert set(field.refers_to) <= set(KINDS), "it refers to a kind that is not declared"
    assert field.type is Type.REF or not (field.refers_to or field.owner or field.carry)
    assert not field.strictest or field.type is Type.CHOICE
    assert not field.searchable or field.type in {Type.TEXT, Type.LONG}
    assert not field.open_ended or field.choices


@each_field
def test_choices_are_whole(kind: Kind, field: Field) -> None:
    bare = [one.code.casefold().replace("_", "-").replace(" ", "-") for one in field.choices]
    assert len(set(bare)) == len(bare), f"{kind.code}.{field.name} has a code twice"
    words = {one.words.casefold(): one.code for one in field.choices}
    assert len(words) == len(bare), f"{kind.code}.{field.name} has the same words twice"
    assert all(words.get(one.code, one.code) == one.code for one in field.choices)
    assert all(one.words for one in field.choices), "a choice has no words"
    assert not any("," in one.code for one in field.choices)


@each_field
def test_words_are_neutral(kind: Kind, field: Field) -> None:
    shown = [kind.words, kind.plural, field.words, field.help, field.name]
    shown += [words for one in field.choices for words in (one.code, one.words)]
    assert not [words for words in shown if AVOIDED.search(words.replace("_", " "))]


def test_labels_and_rules_stand_from_lenient_to_strict() -> None:
    label, rule, *_ = COMMON
    assert [one.code for one in label.choices] == [one.code for one in sorted(Label)]
    assert [one.code for one in rule.choices] == [one.code for one in sorted(AttributionRule)]
    assert label.strictest
    assert rule.strictest
    assert KINDS["contact"].by_name["consent"].strictest


def test_what_could_tell_of_a_person_or_a_stricter_record_stays_home() -> None:
    red = {
        f"{kind.code}.{field.name}"
        for kind, field in FIELDS
        if field.sensitivity is Label.RED and not kind.aside
    }
    assert red == {
        "contact.reach",
        "contact.safety",
        "channel.reach",
        "channel.recognise",
        "meeting.place_exact",
        "meeting.safety",
        "warning.inputs",
    }


def test_every_reference_to_a_person_names_people() -> None:
    for kind, field in FIELDS:
        if field.type is Type.REF and "contact" in field.refers_to:
            assert field.names_people, f"{kind.code}.{field.name}"


def test_every_reference_to_somebody_who_may_be_a_person_tells_it() -> None:
    """A reference by which a person is named, and a text that says who did something."""
    for kind, field in FIELDS:
        if {"contact", "tenure"} & set(field.refers_to):
            assert Tells.NAMES in field.told, f"{kind.code}.{field.name}"
        if re.search(r"(^who|_by|_whom|^lead|_end|^holder|^author|code_name)$", field.name) and (
            field.type is Type.TEXT and not kind.aside
        ):
            assert Tells.NAMES in field.told, f"{kind.code}.{field.name}"


def test_long_text_is_a_note_unless_it_is_a_list_or_a_file() -> None:
    others = {
        f"{kind.code}.{field.name}"
        for kind, field in FIELDS
        if field.type is Type.LONG and Tells.NOTES not in field.told and not kind.aside
    }
    assert others == {"group.aliases", "actor.aliases", "contact.aliases", "method.text"}


@pytest.mark.parametrize(
    ("name", "sorts"),
    [
        ("group.listed_by", "names our-dealings"),
        ("group.posture", "our-dealings"),
        ("group.entry", "our-dealings"),
        ("group.entry_other_side", "our-dealings"),
        ("group.third_parties", "notes"),
        ("group.income_note", "notes"),
        ("group.country", "places"),
        ("strand.lead", "names our-dealings"),
        ("strand.parties", "affiliations notes"),
        ("meeting.legal_check_by", "names our-dealings"),
        ("meeting.spoke_for", "names affiliations our-dealings"),
        ("meeting.mandate", "names affiliations notes our-dealings"),
        ("meeting.place_class", "places"),
        ("meeting.place_exact", "names places"),
        ("event.place", "places"),
        ("event.their_account", "notes quotes"),
        ("account.quotes", "names notes quotes"),
        ("account.they_said", "notes quotes"),
        ("contact.code_name", "names"),
        ("contact.group", "affiliations"),
        ("contact.authority_words", "affiliations quotes"),
        ("affiliation.body", "names affiliations"),
        ("tenure.holder", "names"),
        ("role.represents", "names affiliations"),
        ("score.note", "notes"),
        ("assessment.reason", "notes"),
        ("assessment.intentions", "notes"),
        ("assessment.reasoning", "notes"),
        ("assessment.strategy", "notes"),
        ("assessment.evolution", "notes"),
        ("warning.response", "notes"),
        ("follow-up.who", "names our-dealings"),
        ("question.to_whom", "names"),
        ("reference.author", "names"),
        ("event.opened_by", "names"),
        ("event.opened_why", "notes"),
    ],
)
def test_what_a_field_tells(name: str, sorts: str) -> None:
    code, _, field = name.partition(".")
    assert {each.value for each in KINDS[code].by_name[field].told} == set(sorts.split())

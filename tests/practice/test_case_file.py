import json
from collections import Counter
from contextlib import suppress
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybook.model.faults import BadInput
from waybook.model.kinds import kind
from waybook.model.values import check_record
from waybook.practice.case_file import ProposedRecord, read_case, records_of
from waybook.resource_files import resource

NEVER_SEEN: dict[str, Any] = {
    "format": "case-1",
    "id": "YYY-JABHA",
    "title": "جبهة النهر, مثال ١٩٩٠–٢٠٠١",
    "iso3": ["YYY", "ZZZ"],
    "gw": None,
    "third_parties": ["مجلس الكنائس", "دولتان مجاورتان"],
    "leaders": [
        {"who": "أحمد المؤسِّس", "from": "199X", "to": None, "note": ""},
        {"who": "خلفه"},
    ],
    "events": [
        {"event": "مؤتمر الحركة", "date": "1998-05~", "tracks": ["1.5"], "sources": ["جريدة", "-"]},
        {"id": "Y2", "event": "هدنة", "date": "1999/..", "sources": ["pax77", "جريدة", "جريدة"]},
        {"id": "Y3", "event": "لا تاريخ", "lifecycle": None, "confidence": "Vm"},
    ],
    "sources": {"جريدة": "الجريدة، ٣ حزيران ١٩٩٨"},
    "indicator_scores": {"1998~": {"cohesion": 2, "access": "unknown", "rivals": None}},
    "negotiation_stages": {"1998": "N1", "1999": None},
    "lineage": [{"group": "جبهة النهر", "from": "1990"}],
    "mood": "calm",
}


def _raw(case: dict[str, Any]) -> bytes:
    return json.dumps(case, ensure_ascii=False).encode()


def _records(case: dict[str, Any]) -> list[ProposedRecord]:
    return records_of(read_case(_raw(case)))


def _fields(records: list[ProposedRecord], code: str) -> list[dict[str, Any]]:
    return [record.fields for record in records if record.kind == code]


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        (
            "aceh",
            {"event": 31, "tenure": 4, "lineage": 3, "reference": 23, "evidence": 96}
            | {"external-id": 18, "group": 1, "assessment": 62}
            | {"actor": 7, "role": 7, "account": 7},
        ),
        (
            "burundi",
            {"event": 34, "tenure": 3, "lineage": 4, "reference": 30, "evidence": 118}
            | {"external-id": 14, "group": 1, "assessment": 77, "score": 189}
            | {"actor": 9, "role": 9, "channel": 1, "account": 11},
        ),
    ],
)
def test_the_public_cases_are_read_whole(name: str, counts: dict[str, int]) -> None:
    case = read_case(resource(f"cases/{name}.json").read_bytes())
    assert Counter(record.kind for record in records_of(case)) == counts
    assert not case.notices


@pytest.mark.parametrize("name", ["aceh", "burundi"])
def test_records_are_as_they_would_be_stored(name: str) -> None:
    records = records_of(read_case(resource(f"cases/{name}.json").read_bytes()))
    _assert_sound(records)


def _assert_sound(records: list[ProposedRecord]) -> None:
    by_uid = {record.uid: record.kind for record in records}
    assert len(by_uid) == len(records)
    for record in records:
        declared = kind(record.kind)
        assert check_record(declared, record.fields) == record.fields
        assert record.fields["label"] == "CLEAR"
        for name, value in record.fields.items():
            if declared.by_name[name].type == "ref":
                refers_to = declared.by_name[name].refers_to
                assert not refers_to or by_uid[str(value)] in refers_to


def test_burundi_in_particulars() -> None:
    records = records_of(read_case(resource("cases/burundi.json").read_bytes()))
    assert records[0].kind == "group"
    assert records[0].fields["name"] == "CNDD / CNDD-FDD"
    assert records[0].fields["country"] == "BDI"
    wing = _fields(records, "lineage")[2]
    assert (wing["parent"], wing["relation"], wing["date"]) == (
        "CNDD-FDD",
        "minority-wing",
        "2001-10?",
    )
    ids = {(one["scheme"], one["value"]) for one in _fields(records, "external-id")}
    assert {("gw", "516"), ("ucdp-conflict", "287"), ("ucdp-actor", "431")} < ids
    assert ("pa-x", "306") in ids


def test_a_case_never_seen_before_is_read() -> None:
    case = read_case(_raw(NEVER_SEEN))
    records = records_of(case)
    _assert_sound(records)
    assert case.notices == ("mood is not known to this version and was left out.",)
    group = records[0].fields
    assert group["name"] == "جبهة النهر"
    assert group["country"] == "YYY, ZZZ"
    assert group["third_parties"] == "مجلس الكنائس\nدولتان مجاورتان"
    assert [one["title"] for one in _fields(records, "event")] == [
        "مؤتمر الحركة",
        "هدنة",
        "لا تاريخ",
    ]
    assert len(_fields(records, "evidence")) == 2
    assert [one["value"] for one in _fields(records, "external-id")] == ["77"]
    assert [one["value"] for one in _fields(records, "score")] == [2, "unknown"]
    assert [one["stage"] for one in _fields(records, "assessment")] == ["N1"]


def test_format_id_and_title_are_enough() -> None:
    records = _records({"format": "case-1", "id": "X", "title": "River Front"})
    assert [record.kind for record in records] == ["group"]
    assert records[0].fields == {"name": "River Front", "label": "CLEAR"}


@given(st.randoms())
def test_the_order_in_the_file_does_not_matter(random: Random) -> None:
    turned = {key: _shuffled(value, random) for key, value in NEVER_SEEN.items()}
    first = {record.uid: record for record in _records(NEVER_SEEN)}
    again = {record.uid: record for record in _records(turned)}
    del first[next(iter(first))], again[next(iter(again))]  # the group's list of third parties
    assert first == again


def _shuffled(value: Any, random: Random) -> Any:
    if isinstance(value, list):
        return random.sample(value, len(value))
    if isinstance(value, dict):
        return {key: value[key] for key in random.sample(list(value), len(value))}
    return value


def test_a_revised_event_keeps_its_uid() -> None:
    base = {"format": "case-1", "id": "X", "title": "River Front"}
    before = _records(base | {"events": [{"id": "1", "event": "Talks"}]})
    after = _records(base | {"title": "R", "events": [{"id": "1", "event": "Talks fail"}]})
    assert [record.uid for record in before] == [record.uid for record in after]


def test_uids_are_those_the_format_promises() -> None:
    records = _records({"format": "case-1", "id": "X", "title": "River Front"})
    assert records[0].uid == "b5e2fc20f32412b169bbcfed24c91c70"


def test_unknown_keys_are_named_wherever_they_stand() -> None:
    events = [{"event": "Talks"}, {"event": "More", "weather": {"rain": [1]}}]
    case = read_case(_raw(NEVER_SEEN | {"events": events, "leaders": [{"who": "A", "age": 5}]}))
    assert [notice.partition(" ")[0] for notice in case.notices] == [
        "mood",
        "leaders[0].age",
        "events[1].weather",
    ]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
        max_leaves=4,
    ),
    st.sampled_from([key for key in NEVER_SEEN if key not in {"format", "mood"}]),
)
def test_whatever_stands_under_a_key_is_read_soundly_or_refused(value: Any, key: str) -> None:
    with suppress(BadInput):
        _assert_sound(_records(NEVER_SEEN | {key: value}))

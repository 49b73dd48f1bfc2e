import json
import re

import pytest

from waybook.model.faults import BadInput
from waybook.model.kinds import KINDS
from waybook.practice.case_file import read_case, records_of
from waybook.practice.case_sections import KNOWN, SINCE_2
from waybook.resource_files import resource

PAGE = resource("docs/case-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)


def test_the_example_in_the_docs_is_read() -> None:
    assert len(EXAMPLES) == 1
    case = read_case(EXAMPLES[0].encode())
    assert case.notices == ()
    kinds = {record.kind for record in records_of(case)}
    assert kinds == {
        *("group", "external-id", "reference", "lineage", "tenure", "event", "evidence"),
        *("assessment", "score", "actor", "role", "channel", "account"),
    }


def test_the_docs_name_every_key() -> None:
    assert set(json.loads(EXAMPLES[0])) | {"expected_warnings", "scores_note"} == {*KNOWN, *SINCE_2}
    assert all(f"`{key}`" in PAGE for key in KNOWN)


def test_a_file_of_the_format_before_has_none_of_the_new_parts() -> None:
    old = json.loads(EXAMPLES[0]) | {"format": "case-1"}
    case = read_case(json.dumps(old).encode())
    kinds = {record.kind for record in records_of(case)}
    assert kinds.isdisjoint({"actor", "role", "channel", "account"})
    told = {notice.partition(" ")[0] for notice in case.notices}
    assert told == {"version", "author", "date", "parties", "roles", "channels", "accounts"}
    new = {(each.kind, each.uid) for each in records_of(read_case(EXAMPLES[0].encode()))}
    assert {(each.kind, each.uid) for each in records_of(case)} < new, "a file keeps its records"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"roles": [{"party": "nobody"}]}, "roles[0].party: “nobody” is not in “parties”"),
        ({"accounts": [{"event": "R99", "text": "No."}]}, "accounts[0].event: “R99” is not"),
        ({"accounts": [{"event": "R01"}]}, "accounts[0].text"),
        ({"channels": [{"medium": "phone"}]}, "channels[0].their_side"),
        ({"parties": [{"id": "x"}]}, "parties[0].name"),
        ({"channels": [{"name": "A", "sources": ["none"]}]}, "channels[0].sources[0]: “none”"),
        ({"parties": [{"name": "A"}, {"name": "A"}]}, "parties[1]: “A” is at parties[0] already"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_the_new_parts_refuse(change: dict[str, object], place: str) -> None:
    raw = json.dumps(json.loads(EXAMPLES[0]) | {"roles": [], "accounts": []} | change)
    with pytest.raises(BadInput, match=re.escape(place)):
        read_case(raw.encode())


def test_a_case_file_holds_nothing_that_steers() -> None:
    steering = {kind.code for kind in KINDS.values() if kind.steers}
    assert steering >= {"method", "same-person", "same-record"}
    assert steering.isdisjoint(
        record.kind for record in records_of(read_case(EXAMPLES[0].encode()))
    )

import json
import re

from waybook.model.kinds import KINDS
from waybook.practice.case_file import read_case, records_of
from waybook.practice.case_sections import KNOWN
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
        *("assessment", "score"),
    }


def test_the_docs_name_every_key() -> None:
    assert set(json.loads(EXAMPLES[0])) | {"expected_warnings", "scores_note"} == set(KNOWN)
    assert all(f"`{key}`" in PAGE for key in KNOWN)


def test_a_case_file_holds_nothing_that_steers() -> None:
    steering = {kind.code for kind in KINDS.values() if kind.steers}
    assert steering >= {"method", "same-person"}
    assert steering.isdisjoint(
        record.kind for record in records_of(read_case(EXAMPLES[0].encode()))
    )

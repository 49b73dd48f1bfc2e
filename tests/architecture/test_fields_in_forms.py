"""Every declared field stands in a form of the window, or in a table that says why it does not."""

import importlib
import pkgutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from waybook.desktop.records import layouts
from waybook.desktop.records.forms.layout import Layout, Section
from waybook.desktop.records.layouts.phases import assessment_of
from waybook.model.kinds import KINDS


def defined() -> Iterator[tuple[str, Layout]]:
    """Yield every layout that a module under `layouts` defines, by its name."""
    for found in pkgutil.iter_modules(layouts.__path__, f"{layouts.__name__}."):
        for name, value in vars(importlib.import_module(found.name)).items():
            if isinstance(value, tuple) and value and isinstance(value[0], Section):
                yield name, value


def kind_of(name: str) -> str:
    """Return the kind that the name of a layout contains: `NEW_GROUP` is a form of `group`."""
    words = f"_{name}_".replace("_", "-").lower()
    return max((code for code in KINDS if f"-{code}-" in words), key=len, default="")


FORMS: dict[str, list[Layout]] = {
    code: [layout for name, layout in defined() if kind_of(name) == code] for code in KINDS
}
"""The forms of each kind."""

FORMS["assessment"] += map(assessment_of, ("group", "strand of talks", "channel", "each party"))


@pytest.fixture(scope="session")
def left_out() -> list[str]:
    path = Path(__file__).parent / "fields_without_form.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))["left_out"]
    assert all(each["why"].strip() for each in told)
    return [name for each in told for name in each["fields"]]


def test_each_field_stands_in_a_form_or_in_the_table(left_out: list[str]) -> None:
    shown = set(in_forms(FORMS))
    every = {f"{kind.code}.{field.name}" for kind in KINDS.values() for field in kind.fields}
    missing = [
        each for each in every - shown if not {each, f"*.{each.split('.')[1]}"} & {*left_out}
    ]
    assert sorted(missing) == [], "give them a form, or a reason in fields_without_form.toml"


def test_the_table_names_only_fields_without_a_form(left_out: list[str]) -> None:
    shown = set(in_forms(FORMS))
    assert len(left_out) == len(set(left_out))
    for each in left_out:
        code, _, name = each.partition(".")
        kinds = KINDS.values() if code == "*" else [KINDS[code]]
        assert all(name in kind.by_name for kind in kinds), f"{each} is no field any more"
        got = [kind.code for kind in kinds if f"{kind.code}.{name}" in shown]
        assert not got, f"{each} stands in a form now: take it off the table"


def test_each_layout_is_named_for_its_kind_and_has_its_fields_alone() -> None:
    unnamed = [name for name, _ in defined() if not kind_of(name)]
    assert unnamed == [], "let the name of the layout contain its kind, as EVENT or NEW_GROUP"
    named = {each: each.split(".") for each in in_forms(FORMS)}
    assert [each for each, (code, name) in named.items() if name not in KINDS[code].by_name] == []
    assert {kind_of(name) for name in ("NEW_GROUP", "EXTERNAL_ID", "STRAND_LINK")} == {
        "group", "external-id", "strand-link",
    }  # fmt: skip


def test_a_new_field_and_a_new_form_are_noticed(left_out: list[str]) -> None:
    without = {code: forms for code, forms in FORMS.items() if code != "tenure"}
    assert "tenure.holder" not in set(in_forms(without)) | {*left_out}
    assert "attachment.size" in left_out
    more: dict[str, list[Layout]] = {**FORMS, "attachment": [(Section("", (("size",),)),)]}
    assert "attachment.size" in set(in_forms(more))


def in_forms(forms: dict[str, list[Layout]]) -> Iterator[str]:
    """Yield the fields that forms show, as kind and name."""
    for code, layouts_of_kind in forms.items():
        for layout in layouts_of_kind:
            yield from (f"{code}.{name}" for section in layout for name in section.names)

"""A page names every kind that its lists show: otherwise it stays as it was after a change."""

import ast
from collections.abc import Iterator
from pathlib import Path

from waybook.desktop.session.places import RAIL, Entrance
from waybook.model.kinds import KINDS

PAGES = "src/waybook/desktop/pages"
PARTS = {"RecordFiles": "attachment", "Questions": "question"}
"""Parts of `records` that list one kind by themselves."""


def test_each_page_names_the_kinds_that_its_lists_show(root: Path) -> None:
    told = {entrance: linked_kinds(modules(root, entrance)) for entrance in RAIL}
    groups = next(each for each in RAIL if each.kind == "group")
    assert told[groups] >= {"contact", "role"}
    missing = {
        f"{entrance.page}.kinds: add “{kind}”"
        for entrance, kinds in told.items()
        for kind in kinds
        if entrance.load().kinds and kind not in entrance.load().kinds
    }
    assert missing == set()


def test_links_and_parts_are_read_from_code() -> None:
    code = (
        'A(session, ("role", "group", uid), ROLE)\nx = ("event", "group", uid)\ny = ("a", "b", 1)'
    )
    assert set(links(code)) == {"role", "event"}
    assert set(links("self.files = RecordFiles(session, uid)")) == {"attachment"}


def modules(root: Path, entrance: Entrance) -> list[Path]:
    """Return the modules of a page: one file, or all in its folder."""
    path = root / PAGES / entrance.module.rpartition(".")[2]
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def linked_kinds(paths: list[Path]) -> set[str]:
    """Return the kinds that the lists of a page show, by their links (kind, field, owner)."""
    return {kind for path in paths for kind in links(path.read_text(encoding="utf-8"))}


def links(code: str) -> Iterator[str]:
    """Yield the kind of each link (a triple of a kind, one of its fields, and more) and part."""
    for each in ast.walk(ast.parse(code)):
        if isinstance(each, ast.Tuple) and len(each.elts) == 3:
            kind, field = (getattr(element, "value", None) for element in each.elts[:2])
            if kind in KINDS and field in KINDS[str(kind)].by_name:
                yield str(kind)
        elif isinstance(each, ast.Name) and each.id in PARTS:
            yield PARTS[each.id]

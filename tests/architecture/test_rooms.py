"""The rooms and the arrows between them: contracts in pyproject.toml, held to here."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

DOORS = {"cryptography": "crypto", "sqlcipher3": "book", "qt": "desktop"}


@pytest.fixture(scope="session")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def contracts(project: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["id"]: each for each in project["tool"]["importlinter"]["contracts"]}


def test_every_import_contract_is_kept(root: Path) -> None:
    check = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    told = subprocess.run(
        [sys.executable, "-c", check, "--no-logo", "--no-cache"],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stdout + told.stderr


def test_each_door_is_closed_to_every_other_room(
    root: Path, contracts: dict[str, dict[str, Any]]
) -> None:
    found = (root / "src" / "waybook").iterdir()
    rooms = {path.stem for path in found if path.is_dir() or path.suffix == ".py"}
    rooms = {f"waybook.{name}" for name in rooms if not name.startswith("__")}
    for contract, owner in DOORS.items():
        assert set(contracts[contract]["source_modules"]) == rooms - {f"waybook.{owner}"}


def test_every_exception_to_a_contract_says_why(root: Path) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    for exceptions in re.findall(r"ignore_imports = \[\n(.*?)\n\]", text, re.DOTALL):
        bare = [line for line in exceptions.splitlines() if "#" not in line]
        assert not bare, f"exceptions without a reason: {bare}"


def test_the_model_needs_only_the_standard_library(root: Path) -> None:
    allowed = {*sys.stdlib_module_names, "waybook.model", "waybook.resource_files"}
    strangers = {
        (path.name, name)
        for path in (root / "src/waybook/model").rglob("*.py")
        for name in imported(path)
        if not any(name == each or name.startswith(f"{each}.") for each in allowed)
    }
    assert not strangers


def test_only_declared_packages_are_imported(root: Path, project: dict[str, Any]) -> None:
    declared = {re.split(r"[^\w-]", each)[0] for each in project["project"]["dependencies"]}
    modules = {each.lower().removesuffix("-essentials") for each in declared}
    known = {*modules, "waybook", "shiboken6", *sys.stdlib_module_names}
    strangers = {
        (str(path.relative_to(root)), name)
        for path in (root / "src").rglob("*.py")
        for name in imported(path)
        if name.partition(".")[0].lower() not in known
    }
    assert not strangers


def test_no_module_can_reach_a_network(root: Path) -> None:
    ways_out = {"urllib.request", "PySide6.QtNetwork", "PySide6.QtWebSockets"}
    found = {
        (str(path.relative_to(root)), name)
        for path in (root / "src").rglob("*.py")
        for name in imported(path)
        if name in ways_out
    }
    assert not found - ALLOWED_LOCAL_SOCKETS


ALLOWED_LOCAL_SOCKETS: set[tuple[str, str]] = set()
"""Modules that talk to another process of Waybook on this machine, over a local socket."""


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of each module that a file imports, wherever it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are written in full"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_files_import_each_other_in_a_circle(root: Path) -> None:
    """Also not within a function, which would only hide it; what types alone need is left out."""
    source = root / "src/waybook"
    modules = {_module(source, path): path for path in source.rglob("*.py")}
    arrows = {name: set(_imported(path, modules)) - {name} for name, path in modules.items()}
    assert _circles(arrows) == []


def _module(source: Path, path: Path) -> str:
    parts = ("waybook", *path.relative_to(source).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


def _imported(path: Path, modules: dict[str, Path]) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typed = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node not in typed:
            for each in node.names:
                inside = f"{node.module}.{each.name}"
                name = inside if inside in modules else node.module
                if name in modules:
                    yield name


def _circles(arrows: dict[str, set[str]]) -> list[str]:
    """Take away what needs nothing that is left, until nothing goes; the rest is in circles."""
    left = dict(arrows)
    while free := [name for name, needs in left.items() if needs.isdisjoint(left)]:
        for name in free:
            del left[name]
    return sorted(left)


def test_each_class_has_a_name_of_its_own(root: Path) -> None:
    places: dict[str, list[str]] = {}
    for path in sorted((root / "src/waybook").rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(path.relative_to(root).as_posix())
    assert not {name: found for name, found in places.items() if len(found) > 1}

"""Documents that run: what they point at exists, and what they promise is tested by name."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

DOCUMENTS = ("CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md", "resources/docs")
README_LONGEST = 150


@pytest.fixture(scope="session")
def documents(root: Path, kept: list[Path]) -> dict[Path, str]:
    found = [
        path for path in kept if path.suffix == ".md" and path.as_posix().startswith(DOCUMENTS)
    ]
    return {path: (root / path).read_text(encoding="utf-8") for path in found}


@pytest.fixture(scope="session")
def known_tests(root: Path, kept: list[Path]) -> set[str]:
    """Every test function, and every test file without its ending."""
    files = [path for path in kept if path.parts[0] == "tests" and path.suffix == ".py"]
    defined = {path.stem for path in files}
    for path in files:
        for node in ast.walk(ast.parse((root / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                defined.add(node.name)
    return defined


def test_every_test_that_a_document_names_exists(
    documents: dict[Path, str], known_tests: set[str]
) -> None:
    missing = {
        (str(path), name)
        for path, text in documents.items()
        for name in re.findall(r"\btest_\w+", text)
        if name not in known_tests
    }
    assert not missing


def test_every_local_link_leads_somewhere(root: Path, documents: dict[Path, str]) -> None:
    broken = [
        (str(path), link)
        for path, text in documents.items()
        for link in re.findall(r"\]\(([^)#\s]+)", text)
        if "://" not in link and not (root / path.parent / link).exists()
    ]
    assert not broken


def test_every_path_that_a_document_names_exists(root: Path, documents: dict[Path, str]) -> None:
    homes = r"`((?:src|tests|packaging|resources)/[\w./-]*\w)/?`"
    missing = [
        (str(path), named)
        for path, text in documents.items()
        for named in re.findall(homes, text)
        if not (root / named).exists()
    ]
    assert not missing


def test_the_readme_is_short(documents: dict[Path, str]) -> None:
    assert len(documents[Path("README.md")].splitlines()) <= README_LONGEST


def test_each_promise_of_the_threat_model_names_its_test(documents: dict[Path, str]) -> None:
    text = documents[Path("resources/docs/threat-model.md")]
    promises = re.findall(r"(?ms)^- \*\*Could not\*\*.*?(?=\n- |\n\n|\Z)", text)
    assert promises
    assert not [promise for promise in promises if "`test_" not in promise]


def test_the_locked_lists_hold_what_the_project_declares(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = (root / "packaging/requirements/run.in").read_text(encoding="utf-8").splitlines()
    assert sorted(project["dependencies"]) == sorted(each for each in listed if each[0] != "#")


def test_the_locked_lists_name_no_place(root: Path) -> None:
    for path in (root / "packaging/requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        places = r"(?m)://|^[^#]*(file:|--(index|extra-index|find-links|trusted))"
        assert not re.search(places, text), path.name
        with_hash = re.findall(
            r"(?m)^[\w.-]+==\S+(?: ; [^\n]+)? \\\n    --hash=sha256:[0-9a-f]{64}\b", text
        )
        assert len(with_hash) == len(re.findall(r"(?m)^[\w.-]+==", text)), path.name


def test_the_node_lock_names_no_place(root: Path) -> None:
    for path in (root / "tests").glob("*/package-lock.json"):
        assert '"resolved"' not in path.read_text(encoding="utf-8")

"""Small files, in their places, with nothing left undone and nothing of the maker's machine."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

TOP = {
    *(".ci", ".gitattributes", ".github", ".gitignore", ".pre-commit-config.yaml"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "NOTICE", "README.md", "SECURITY.md"),
    *("packaging", "pyproject.toml", "resources", "src", "tests"),
}
LONGEST = 400
LONGEST_IN_THE_PROGRAM = 350
TYPICAL = 80
MOST_IN_A_FOLDER = 20


def test_the_top_holds_only_what_the_design_names(kept: list[Path]) -> None:
    assert {path.parts[0] for path in kept} <= TOP


def test_code_files_are_short(
    root: Path, kept: list[Path], record_property: Callable[[str, object], None]
) -> None:
    lengths = {path: len(lines(root / path)) for path in kept if path.suffix == ".py"}
    program = {path: length for path, length in lengths.items() if path.parts[0] == "src"}
    product = [length for length in program.values() if length]
    record_property("median lines of a file in src", median(product))
    assert not {path: length for path, length in lengths.items() if length > LONGEST}
    assert not {path: each for path, each in program.items() if each > LONGEST_IN_THE_PROGRAM}
    assert median(product) < TYPICAL


def test_no_folder_of_the_program_is_crowded(kept: list[Path]) -> None:
    folders = Counter(
        path.parent for path in kept if path.parts[0] == "src" and path.suffix == ".py"
    )
    assert not {folder: n for folder, n in folders.items() if n > MOST_IN_A_FOLDER}


def test_rooms_have_telling_names(kept: list[Path]) -> None:
    vague = {"utils", "util", "common", "helpers", "manager", "core", "misc"}
    assert not [path for path in kept if vague & set(re.split(r"[/._-]", path.as_posix()))]


def test_nothing_is_left_undone(root: Path, kept: list[Path]) -> None:
    marks = "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X:"))
    assert not list(found(root, texts(root, kept), rf"\b({marks})"))


def test_no_address_of_a_package_index(root: Path, kept: list[Path]) -> None:
    hosts = "|".join(("py" + "pi", "python" + "hosted", "npm" + "js", "deb" + "ian"))
    assert not list(found(root, texts(root, kept), rf"(?i)//[a-z0-9.-]*({hosts})[a-z0-9.-]*/"))


def test_no_path_of_the_machine_it_was_written_on(root: Path, kept: list[Path]) -> None:
    folders = "|".join(("wo" + "rk", "fa" + "rm", "ro" + "ot"))
    beside = r"\.\./sha" + "red"
    assert not list(found(root, texts(root, kept), rf"(^|[^a-z.])/({folders})/|{beside}"))


def texts(root: Path, kept: list[Path]) -> Iterator[Path]:
    """Yield the kept files that hold text."""
    for path in kept:
        if b"\0" not in (root / path).read_bytes()[:4096]:
            yield path


def found(root: Path, paths: Iterator[Path], pattern: str) -> Iterator[str]:
    """Yield each line that a pattern matches, with its place."""
    sought = re.compile(pattern, re.MULTILINE)
    for path in paths:
        text = (root / path).read_bytes().decode("utf-8", "replace")
        for match in sought.finditer(text):
            yield f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_every_test_file_has_a_name_of_its_own(kept: list[Path]) -> None:
    tests = [path.name for path in kept if path.parts[0] == "tests" and path.suffix == ".py"]
    ours = [name for name in tests if name not in {"conftest.py", "__init__.py"}]
    assert sorted(ours) == sorted(set(ours))

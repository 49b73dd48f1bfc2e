"""What faults say: each code has one sentence, and each face names its own next step only."""

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from waybook.book.storage.sqlite_faults import _FAULTS
from waybook.cli import next_steps as terminal
from waybook.desktop.texts import next_steps as window
from waybook.model.translatable import CONTEXT, FAULTS, LUPDATE_ALIAS

LUPDATE = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent))
_BELOW = {"bundle", "book", "crypto", "disk", "journal", "model", "practice", "process", "work"}
_OF_TERMINAL = re.compile(r"`waybook\b|(?<![\w-])--[a-z][a-z-]+|\b(BOOK|UID|CARDFILE)\b")
_OF_WINDOW = re.compile(
    r"\b(button|click|menu|page|tab|tick|screen|dialog|drag|drop it|Settings|Handover|window)\b"
)
_QUOTED = re.compile("“([^”]+)”")

PASSED_ON = {
    "model/incoming_text.py": "chooses between two marked sentences",
    "bundle/canonical.py": "is told the sentence by who reads a manifest, a receipt or entries",
    "practice/json_spots.py": "puts line and place in the file before what its callers say",
}
"""Where the sentence does not stand where the fault is made, and why."""


@pytest.fixture(scope="module")
def marked(rooms: dict[Path, ast.Module]) -> dict[str, str]:
    """Return the constants whose sentences are marked with `say`, by name."""
    found: dict[str, str] = {}
    for tree in rooms.values():
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                said = sentence(node.value, {})
                if said is not None:
                    found[ast.unparse(node.targets[0])] = said
    return found


@pytest.fixture(scope="module")
def rooms(root: Path) -> dict[Path, ast.Module]:
    """Every module of the program, by its place in it."""
    top = root / "src/waybook"
    return {path.relative_to(top): ast.parse(path.read_text("utf-8")) for path in top.rglob("*.py")}


def test_the_sentence_of_a_fault_is_written_where_translators_find_it(
    rooms: dict[Path, ast.Module], marked: dict[str, str]
) -> None:
    loose = [
        f"{path}:{call.lineno}"
        for path, tree in rooms.items()
        if path.parts[0] != "cli" and path.as_posix() not in PASSED_ON
        for call in made(tree)
        if call.args and sentence(call.args[0], marked) is None
    ]
    assert loose == []
    assert sum(1 for tree in rooms.values() for _ in made(tree)) > 300


def test_what_a_spot_of_a_file_says_is_marked_for_translators(
    rooms: dict[Path, ast.Module],
) -> None:
    said = [
        (f"{path}:{call.lineno}", call.args[0])
        for path, tree in rooms.items()
        if path.parts[0] == "practice"
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "fault"
    ]
    loose = [
        place
        for place, told in said
        if not isinstance(told, ast.Name)  # a fault, or what a caller of the reader marked
        and not (isinstance(told, ast.Call) and getattr(told.func, "id", "") == "say")
    ]
    assert loose == []
    assert len(said) > 50


def test_a_code_has_one_sentence(rooms: dict[Path, ast.Module], marked: dict[str, str]) -> None:
    said = defaultdict(set)
    for tree in rooms.values():
        for call in coded(tree):
            said[code_of(call)].add(sentence(call.args[0], marked))
    several = {code: found for code, found in said.items() if len(found) > 1}
    assert several == {}


def test_a_sentence_of_a_code_is_said_under_no_other(
    rooms: dict[Path, ast.Module], marked: dict[str, str]
) -> None:
    codes = defaultdict(set)
    for tree in rooms.values():
        for call in coded(tree):
            codes[sentence(call.args[0], marked)].add(code_of(call))
    del codes["{label}: {problem}"]  # the problem tells
    assert {said: found for said, found in codes.items() if len(found) > 1} == {}


def test_every_next_step_is_of_a_fault_that_is_raised(rooms: dict[Path, ast.Module]) -> None:
    raised = {code_of(call) for tree in rooms.values() for call in coded(tree)}
    raised |= {"doubtful-date"}  # the code of a class
    assert terminal.NEXT_STEPS.keys() - raised == set()
    assert window.NEXT_STEPS.keys() - raised == set()


def test_what_has_a_next_step_in_the_window_has_one_at_the_terminal() -> None:
    assert window.NEXT_STEPS.keys() - terminal.NEXT_STEPS.keys() == set()


def test_below_the_faces_no_text_names_a_part_of_either(rooms: dict[Path, ast.Module]) -> None:
    told = [
        (path.as_posix(), text)
        for path, tree in rooms.items()
        if path.parts[0] in _BELOW
        for text in sentences(tree)
        if _OF_TERMINAL.search(text) or (_is_shown(text, path) and _OF_WINDOW.search(text))
    ]
    assert told == []


def test_the_window_names_no_command(rooms: dict[Path, ast.Module]) -> None:
    told = [
        (path.as_posix(), text)
        for path, tree in rooms.items()
        if path.parts[0] == "desktop"
        for text in sentences(tree)
        if _is_shown(text, path) and _OF_TERMINAL.search(text)
    ]
    assert told == []


def test_the_terminal_names_no_part_of_the_window() -> None:
    assert [each for each in terminal.NEXT_STEPS.values() if _OF_WINDOW.search(each)] == []


def test_faces_show_a_fault_by_their_one_function(rooms: dict[Path, ast.Module]) -> None:
    loose = [
        f"{path}:{line}"
        for path, tree in rooms.items()
        if path.parts[0] in {"cli", "desktop"} and path.name != "next_steps.py"
        for line in turned_into_text(tree)
    ]
    assert loose == []


@pytest.mark.parametrize(
    "body",
    [
        "say(str(fault))",
        'say(f"No: {fault}")',
        'say("No: {}".format(fault))',
        "say(fault.sentence)",
    ],
)
def test_a_fault_that_is_shown_as_it_is_is_found(body: str) -> None:
    caught = f"try:\n    go()\nexcept BadInput as fault:\n    {body}"
    handed = f"def on_fault(fault: Fault) -> None:\n    {body}"
    assert list(turned_into_text(ast.parse(caught))) == [4]
    assert list(turned_into_text(ast.parse(handed))) == [2]


def test_places_of_the_window_are_named_as_the_window_names_them(
    rooms: dict[Path, ast.Module],
) -> None:
    shown = {
        text
        for path, tree in rooms.items()
        if path.parts[0] == "desktop"
        for text in sentences(tree)
        if path.name != "next_steps.py"
    }
    named = {each for step in window.NEXT_STEPS.values() for each in _QUOTED.findall(step)}
    assert len(named) > 5
    assert named - shown == set()


@pytest.mark.skipif(LUPDATE is None, reason="pyside6-lupdate is not installed")
def test_lupdate_finds_the_sentence_of_every_fault(
    root: Path, rooms: dict[Path, ast.Module], marked: dict[str, str], tmp_path: Path
) -> None:
    made_in = {path: list(made(tree)) for path, tree in rooms.items() if path.parts[0] != "cli"}
    said = {
        sentence(call.args[0], marked) for calls in made_in.values() for call in calls if call.args
    }
    said |= {sentence for _, sentence in _FAULTS.values()} - {None}
    steps_in = Path("desktop/texts/next_steps.py")
    files = [
        str(root / "src/waybook" / path)
        for path, tree in rooms.items()
        if made_in.get(path) or path == steps_in or "say(" in ast.unparse(tree)
    ]
    found = tmp_path / "found.ts"
    subprocess.run(
        [str(LUPDATE), "-silent", "-tr-function-alias", LUPDATE_ALIAS, *files, "-ts", str(found)],
        check=True,
        capture_output=True,
    )
    contexts = {
        context.findtext("name"): {one.text for one in context.iter("source")}
        for context in ET.parse(found).iter("context")  # noqa: S314 - made by lupdate just now
    }
    assert len(said) > 250
    assert said - contexts[CONTEXT] - {None} == set()
    steps = set(window.NEXT_STEPS.values())
    assert steps - contexts["NextSteps"] == set()


@pytest.mark.parametrize(
    "said",
    [
        "See `waybook steps BOOK`.",
        "Hold it back (--hold-back).",
        "Look at the page.",
        "Give a UID.",
    ],
)
def test_what_names_a_face_is_found(said: str) -> None:
    assert _OF_TERMINAL.search(said) or _OF_WINDOW.search(said)


def made(tree: ast.Module) -> Iterator[ast.Call]:
    """Yield where faults are made."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in FAULTS:
                yield node


def coded(tree: ast.Module) -> Iterator[ast.Call]:
    """Yield the calls that give a code and a sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and code_of(node):
            yield node


def turned_into_text(tree: ast.Module) -> Iterator[int]:
    """Yield the lines where a fault becomes text otherwise than by `worded`."""
    for scope in ast.walk(tree):
        names = set()
        if isinstance(scope, ast.ExceptHandler) and scope.name and scope.type:
            kinds = {each.id for each in ast.walk(scope.type) if isinstance(each, ast.Name)}
            names = {scope.name} if kinds & {*FAULTS} else set()
        elif isinstance(scope, ast.FunctionDef):
            taken = [*scope.args.args, *scope.args.kwonlyargs]
            names = {
                each.arg
                for each in taken
                if each.annotation and ast.unparse(each.annotation).strip("'\"") in FAULTS
            }
        for node in ast.walk(scope) if names else ():
            if not isinstance(node, ast.expr):
                continue
            shown: list[ast.expr] = []
            if isinstance(node, ast.FormattedValue) or (
                isinstance(node, ast.Attribute) and node.attr in {"sentence", "args"}
            ):
                shown = [node.value]
            elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in _TEXT:
                shown = [*node.args, *(each.value for each in node.keywords)]
            if any(isinstance(each, ast.Name) and each.id in names for each in shown):
                yield node.lineno


_TEXT = {"str", "repr", "format"}


def code_of(call: ast.Call) -> str:
    """Return the code that is given in so many letters; '' for none."""
    for each in call.keywords:
        if each.arg == "code" and isinstance(each.value, ast.Constant):
            return str(each.value.value)
    return ""


def sentence(node: ast.expr, marked: Mapping[str, str]) -> str | None:
    """Return the sentence that stands there, or in a constant that is marked; None for none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
        return sentence(node.args[0], {})
    return marked.get(node.id) if isinstance(node, ast.Name) else None


def sentences(tree: ast.Module) -> Iterator[str]:
    """Yield the strings of a module without its documentation."""
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in documentation
        ):
            yield node.value


def _is_shown(text: str, path: Path) -> bool:
    """Tell whether a text is a sentence: no query, and no name of a kind or field."""
    is_query = re.match(r"[A-Z]{4,} |[a-z_]+\\.", text)
    return text[:1].isalpha() and " " in text and not is_query and "kinds" not in path.parts

"""The tool that breaks the code: what it changes, what it leaves alone, and that it notices."""

import ast
import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest
from changing import changes_of
from mutate import equivalents, sample
from promises import Break, breaks, promised, table
from rooms import ROOMS, ROOT, SOURCE, below_source, modules_of

MUTATE = Path(__file__).parent / "mutate.py"


def changed(source: str) -> set[str]:
    """Return every source that one change makes, without the brackets that it puts around."""
    return {ast.unparse(ast.parse(each.applied(source))) for each in changes_of(source)}


@pytest.mark.parametrize(
    ("source", "some"),
    [
        ("a = b < c", {"a = b <= c"}),
        ("a = b == c != d", {"a = b != c != d", "a = b == c == d"}),
        ("a = b and c", {"a = b or c", "a = b", "a = c"}),
        ("a = not b", {"a = b"}),
        ("a = b if c else d", {"a = d if c else b"}),
        ("a = b + 1", {"a = b - 1", "a = b + 2"}),
        ("a = True", {"a = False"}),
        ("a = b[1:]", {"a = b", "a = b[2:]"}),
        ("a = f(b, c)", {"a = f(c, b)"}),
        ("a = f(b=1)", {"a = f()", "a = f(b=2)"}),
        ("a = min(b, c)", {"a = max(b, c)"}),
        ("a = any(b)", {"a = all(b)"}),
        ("a = [b for b in c if b]", {"a = [b for b in c]"}),
        ("f(a)", {"pass"}),
        ("a.b = c", {"pass"}),
        ("raise f(1)", {"pass"}),
        ("def f():\n    return a", {"def f():\n    return None"}),
        ("a = 'SELECT b FROM c WHERE d = 1'", {"a = 'SELECT b FROM c WHERE d != 1'"}),
        ("a = 'ä' + b.strip()", {"a = 'ä' + b", "a = 'ä~' + b.strip()"}),
    ],
)
def test_each_change_is_made(source: str, some: set[str]) -> None:
    assert some <= changed(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""Say 1 < 2."""',
        "def f(a: 'int | None') -> 'list[int]':\n    '''Say it.'''\n    yield",
        "Pair = tuple[int, 'str']",
        "if TYPE_CHECKING:\n    a = 1",
        "a = 'A sentence that people read.'",
        "a = f'{b + 1}'",
        "@d(1)\nclass A(B, c=1):\n    pass",
    ],
)
def test_what_only_speaks_is_left_alone(source: str) -> None:
    assert changed(source) == set()


def test_a_fault_s_sentence_is_left_alone_and_the_fault_itself_is_not() -> None:
    assert changed("if a:\n    raise Bad(f('x', 1))") == {"if a:\n    pass"}


def test_a_change_knows_where_its_statement_begins() -> None:
    source = (
        "def f(a):\n    if a:\n        b = (\n            1\n        )\n    return a(\n        2)"
    )
    begun = {each.was: (each.line, each.begins) for each in changes_of(source)}
    assert (begun["1"], begun["2"]) == ((4, 3), (7, 6))


@pytest.mark.parametrize("room", ROOMS)
def test_every_change_to_a_room_is_a_module_that_differs(room: str) -> None:
    assert modules_of(room)
    for mutant in sample(room, 40, 7, ""):
        source = mutant.path.read_text(encoding="utf-8")
        broken = mutant.change.applied(source)
        assert ast.dump(ast.parse(broken)) != ast.dump(ast.parse(source)), mutant.told()


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    assert sample("dates", 5, 1, "") == sample("dates", 5, 1, "")
    assert sample("dates", 5, 1, "") != sample("dates", 5, 2, "")


def test_every_change_that_changes_nothing_says_why_and_still_applies() -> None:
    made = {
        (below_source(path), each.was, each.now)
        for room in ROOMS
        for path in modules_of(room)
        for each in changes_of(path.read_text(encoding="utf-8"))
    }
    assert set(equivalents()) <= made
    assert all(why.endswith(".") for why in equivalents().values())


def test_a_break_of_a_promise_is_made_where_it_applies_once() -> None:
    each = Break("test_x", "", "a.py", "b", "c")
    assert each.made_in("a b") == "a c"
    assert each.made_in("b b") is None
    assert each.made_in("a") is None
    assert len({(one.file, one.was, one.now, one.test) for one in breaks()}) == len(breaks())


def test_each_test_that_a_promise_names_was_tried_with_a_break() -> None:
    """A promise is worth what its test notices: write down what turns it red, and see it do so."""
    assert {each.test for each in breaks()} == promised()


def test_every_break_of_a_promise_still_applies() -> None:
    for each in breaks():
        broken = each.made_in((SOURCE / each.file).read_text(encoding="utf-8"))
        assert broken is not None, f"{each.test}: look for what {each.file} says now"
        ast.parse(broken)


def test_the_page_on_testing_lists_each_break_of_a_promise() -> None:
    page = (ROOT / "resources/docs/testing.md").read_text(encoding="utf-8")
    assert table() in page, "write it anew with `dev.py mutate --table`"


@pytest.mark.slow
@pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(), reason="would take too long"
)
def test_what_is_noticed_is_told_and_no_file_is_touched() -> None:
    path = ROOT / "src/waybook/model/dates.py"
    before = path.read_bytes()
    told = subprocess.run(
        [sys.executable, str(MUTATE), "--room", "dates", "--count", "2"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "dates: " in told
    assert "changes noticed" in told
    assert path.read_bytes() == before

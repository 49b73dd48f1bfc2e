"""What a screen reader gets of the running window, asked over a real accessibility bus."""

from collections.abc import Iterator

import pytest
from accessibility_bus import AccessibilityBus, Node, bus_started
from real_screen import CONTROL, PLACES, RealScreen
from running import Running
from screens import INSIDE, place_of_screen

from fixed_world import LOG_N, PASSPHRASE, make_world
from waybook.book import Book, create_book
from waybook.resource_files import resource
from waybook.work.records.importing import import_case
from waybook.work.records.records import add

pytestmark = pytest.mark.slow

_LOOKS = 5
NO_CONTROL = {"filler", "invalid", "unknown", "layered pane"}


def put_records(book: Book) -> None:
    import_case(book, path=resource("cases") / "burundi.json")
    group = book.lists.rows("group", limit=1)[0].uid
    heron = add(book, kind="contact", fields={"code_name": "Heron"})
    met = {"date": "2026-02-11", "title": "Terms for a pause", "group": group}
    meeting = add(book, kind="meeting", fields=met).uid
    add(book, kind="attendance", fields={"meeting": meeting, "contact": heron.uid})
    add(book, kind="account", fields={"meeting": meeting, "text": "Nobody moves before harvest."})


@pytest.fixture(scope="module")
def bus(
    real_screen: RealScreen, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[AccessibilityBus]:
    with bus_started(real_screen, tmp_path_factory.mktemp("bus")) as bus:
        yield bus


@pytest.fixture(scope="module")
def places() -> dict[str, str]:
    """Return where each page is; the window fills it."""
    return {}


@pytest.fixture(scope="module")
def run(
    bus: AccessibilityBus,
    real_screen: RealScreen,
    places: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Running]:
    """Return an open window; before, look at what asks for the passphrase."""
    folder = tmp_path_factory.mktemp("read")
    path = folder / "Amina.waybook"
    with create_book(
        path, passphrase=PASSPHRASE, name="Amina", world=make_world(), log_n=LOG_N
    ) as book:
        put_records(book)
        places |= {name: place_of_screen(name, book) for name in INSIDE}
    with real_screen.window(folder, path) as run:
        unlocking = bus.tree(run.window)
        assert [each.role for each in unlocking if "passphrase" in each.called.casefold()]
        assert faults(unlocking) == []
        real_screen.unlock(run, PASSPHRASE)
        yield run


def faults(tree: list[Node]) -> list[str]:
    """Return what takes the focus without a name, or without a role that says what it is."""
    assert [each.role for each in tree[1:2]] == ["frame"], "a screen reader looks for windows"
    return [
        f"{each.role} “{each.called}”"
        for each in tree
        if "FOCUSABLE" in each.states
        and each.role != "table cell"  # one without words is one without words
        and (not each.called or each.role in NO_CONTROL or _has_text_alone(each))
    ]


@pytest.mark.parametrize("name", INSIDE)
def test_every_control_of_a_page_has_role_and_name_there(
    name: str, bus: AccessibilityBus, run: Running, places: dict[str, str]
) -> None:
    run.ask("go", place=places[name])
    run.until("state", {"busy": False})
    tree = bus.tree(run.window)
    assert faults(tree) == []
    assert [each.label for each in tree if _is_said_twice(each.label)] == []
    for _ in range(_LOOKS):  # a strip may appear between one look and the other
        there = {words for each in bus.tree(run.window) for words in (each.name, each.label)}
        missing = set(run.ask("controls")["names"]) - there
        if not missing:
            break
    assert missing == set()


def _is_said_twice(words: str) -> bool:
    half = len(words) // 2
    return words[:half] == words[half + 1 :] != ""


def _has_text_alone(node: Node) -> bool:
    """Tell whether a box has what is chosen in it for a name, and nothing says of what."""
    return node.role == "combo box" and not node.label


def test_the_list_of_a_choice_opens_with_its_name_and_the_keys_are_followed(
    bus: AccessibilityBus, real_screen: RealScreen, run: Running
) -> None:
    run.ask("go", place="settings")
    run.until("state", {"focused": "Auto-lock after"})
    real_screen.press(PLACES["Tab"])
    run.until("state", {"focused": "Theme"})
    boxes = [each for each in bus.tree(run.window) if each.role == "combo box"]
    assert [each.name for each in boxes if each.called == "Theme"] == ["Follow system"]
    bus.heard()
    real_screen.press(PLACES[" "])
    run.until("state", {"popup": True})
    assert ("list", "Theme") in {(each.role, each.name) for each in bus.tree(run.window)}
    real_screen.press(PLACES["Down"])
    heard = bus.until_heard("focused", "Light")
    assert heard[-1].role == "list item"
    real_screen.press(PLACES["Escape"])
    run.until("state", {"popup": False})


def test_what_appears_is_announced(
    bus: AccessibilityBus, real_screen: RealScreen, run: Running
) -> None:
    """A refusal, what was saved, and what its undo did."""
    run.ask("go", place="actors/new")
    run.until("state", {"busy": False})
    bus.heard()
    real_screen.press(CONTROL, PLACES["s"])
    assert bus.until_announced("Not saved")[-1].urgency == 2
    real_screen.type("zebra")
    real_screen.press(CONTROL, PLACES["s"])
    bus.until_announced("Saved. Undo: Ctrl+Z")
    real_screen.press(CONTROL, PLACES["z"])
    bus.until_announced("Undone")


def test_suggestions_are_announced_and_so_is_each_that_the_keys_are_on(
    bus: AccessibilityBus, real_screen: RealScreen, run: Running
) -> None:
    run.ask("go", place="people/new")
    run.until("state", {"busy": False})
    bus.heard()
    real_screen.press(PLACES["Tab"])
    run.until("state", {"focused": "Group"})
    real_screen.type("cnd")
    bus.until_announced("1 suggestion. Choose with the arrow keys.")
    real_screen.press(PLACES["Down"])
    bus.until_announced("CNDD / CNDD-FDD")
    real_screen.press(PLACES["Return"])
    run.until("state", {"text": "CNDD / CNDD-FDD"})

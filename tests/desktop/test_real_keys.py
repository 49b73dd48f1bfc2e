"""Keys at their place, pressed on a real keyboard of each layout."""

from collections.abc import Iterator

import pytest
from real_screen import CONTROL, PLACES, RealScreen
from running import Running

from fixed_world import LOG_N, PASSPHRASE, make_world
from waybook.book import create_book

pytestmark = pytest.mark.slow

LAYOUTS = ("ara", "ru", "et", "fr", "ara,us", "ru,us", "et,us", "fr,us")


@pytest.fixture(scope="module")
def run(real_screen: RealScreen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return one guard for all layouts: each lock gives it a fresh window."""
    folder = tmp_path_factory.mktemp("keys")
    path = folder / "Amina.waybook"
    create_book(path, passphrase=PASSPHRASE, name="Amina", world=make_world(), log_n=LOG_N).close()
    with real_screen.window(folder, path) as run:
        yield run


@pytest.fixture(params=LAYOUTS)
def keyboard(real_screen: RealScreen, run: Running, request: pytest.FixtureRequest) -> RealScreen:
    """Return a keyboard of a layout, before an open book."""
    if not run.ask("state")["opened"]:
        real_screen.unlock(run, PASSPHRASE)
    real_screen.lay_out(request.param)
    return real_screen


def test_lock_save_search_and_places_answer_on_every_keyboard(
    keyboard: RealScreen, run: Running
) -> None:
    keyboard.press(CONTROL, PLACES["3"])
    run.until("state", {"place": "people"})
    keyboard.press(CONTROL, PLACES["k"])
    run.until("state", {"place": "search"})
    contacts = run.ask("count", kind="contact")["count"]
    run.ask("go", place="people/new")
    keyboard.type("srn")
    typed = run.until("state", {"length": 3})["text"]
    cut, paste = PLACES["x"], PLACES["v"]
    for key, text in ((_all(keyboard.layout), typed), (cut, ""), (paste, typed)):
        keyboard.press(CONTROL, key)
        run.until("state", {"text": text})
    keyboard.press(CONTROL, PLACES["s"])
    run.until("count", {"count": contacts + 1}, kind="contact")
    run.ask("go", place="search")
    keyboard.press(CONTROL, PLACES["l"])
    before = run.window
    assert run.next_window() != before


def _all(layout: str) -> int:
    """Return the key that stands for A: on AZERTY the letter has another place."""
    return PLACES["q" if layout.startswith("fr") else "a"]


@pytest.mark.parametrize("keyboard", ["ara"], indirect=True)
def test_the_lock_answers_in_a_dialog_and_in_a_list_that_hangs_open(
    keyboard: RealScreen, real_screen: RealScreen, run: Running
) -> None:
    run.ask("ask")
    run.until("state", {"front": "QMessageBox"})
    before = run.window
    keyboard.press(CONTROL, PLACES["l"])
    assert run.next_window() != before
    real_screen.unlock(run, PASSPHRASE)
    keyboard.lay_out("ara")
    run.ask("go", place="settings")
    run.until("state", {"focused": "Auto-lock after"})
    keyboard.press(PLACES["Tab"])
    run.until("state", {"focused": "Theme"})
    keyboard.press(PLACES[" "])
    run.until("state", {"popup": True})
    before = run.window
    keyboard.press(CONTROL, PLACES["l"])
    assert run.next_window() != before


@pytest.mark.parametrize("keyboard", ["ara"], indirect=True)
def test_each_keyboard_has_one_key_for_lock_search_and_save(
    keyboard: RealScreen, run: Running
) -> None:
    keyboard.press(PLACES["F3"])
    run.until("state", {"place": "search"})
    contacts = run.ask("count", kind="contact")["count"]
    run.ask("go", place="people/new")
    keyboard.type("lkj")
    run.until("state", {"length": 3})
    keyboard.press(PLACES["F12"])
    run.until("count", {"count": contacts + 1}, kind="contact")
    before = run.window
    keyboard.press(PLACES["F9"])
    assert run.next_window() != before

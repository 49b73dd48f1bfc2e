"""Five forms, filled in the real window, are there after each way out of it."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from real_screen import CONTROL, PLACES, RealScreen
from running import Running

from fixed_world import LOG_N, PASSPHRASE, make_world
from waybook.book import create_book
from waybook.work.records.records import add

pytestmark = pytest.mark.slow


class Story:
    """A book with a group, a meeting and a note, and where its forms are."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "Amina.waybook"
        book = create_book(
            self.path, passphrase=PASSPHRASE, name="Amina", world=make_world(), log_n=LOG_N
        )
        group = add(book, kind="group", fields={"name": "Pine"}).uid
        add(book, kind="contact", fields={"code_name": "Heron"})
        fields = {"title": "At the bridge", "date": "2003-09-02", "group": group}
        meeting = add(book, kind="meeting", fields=fields).uid
        book.close()
        self.places = [
            f"meetings/{meeting}/write",
            "meetings/new",
            "groups/new",
            f"groups/{group}/phases/stages/lifecycle",
            "people/new",
        ]


def lock(screen: RealScreen, _: Running) -> None:
    screen.press(CONTROL, PLACES["l"])


def idle(_: RealScreen, run: Running) -> None:
    run.order("idle_long")


def fall_asleep(_: RealScreen, run: Running) -> None:
    run.order("sleep")


def close(_: RealScreen, run: Running) -> None:
    run.order("close")


def kill(_: RealScreen, run: Running) -> None:
    sleep(3)  # what is promised: at most the last three seconds go
    os.kill(run.window, signal.SIGKILL)


def kill_the_guard(_: RealScreen, run: Running) -> None:
    sleep(3)
    run.guard.kill()


@pytest.mark.parametrize("ends", [lock, idle, fall_asleep, close, kill, kill_the_guard])
def test_every_form_stands_as_it_stood(
    real_screen: RealScreen, tmp_path: Path, ends: Callable[[RealScreen, Running], None]
) -> None:
    story = Story(tmp_path)
    with real_screen.window(tmp_path, story.path) as run:
        real_screen.unlock(run, PASSPHRASE)
        for place in story.places:
            assert run.ask("fill", place=place)["filled"] > 5
        before = {place: run.ask("forms", place=place) for place in story.places}
        run.ask("focus", place=story.places[-1], part="code_name")
        typed = run.until("state", {"focused": "Code name"})["text"]
        real_screen.type("fox")
        run.until("state", {"text": f"{typed}fox"})
        before[story.places[-1]] = run.ask("forms", place=story.places[-1])
        here = run.ask("here")
        ends(real_screen, run)
        if ends in (lock, idle, fall_asleep):
            run.next_window()
            real_screen.unlock(run, PASSPHRASE)
            after = _looked(run, story, here)
        else:
            run.guard.wait(60)
    if ends not in (lock, idle, fall_asleep):
        (tmp_path / "again").mkdir()
        with real_screen.window(tmp_path / "again", story.path) as run:
            real_screen.unlock(run, PASSPHRASE)
            after = _looked(run, story, here if ends is close else None)
    for place in story.places:  # so that a failure says where
        for told in ("states", "spots"):
            for part, held in before[place][told].items():
                assert (place, part, after[place][told].get(part)) == (place, part, held)
    assert after == before
    assert not any(each["asks"] for each in after.values())


def _looked(run: Running, story: Story, here: dict[str, Any] | None) -> dict[str, dict[str, Any]]:
    if here is not None:
        run.until("here", here)
    return {place: run.ask("forms", place=place) for place in story.places}

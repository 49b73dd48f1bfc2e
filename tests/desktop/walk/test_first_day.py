"""The first day of somebody new, with a real mouse and keyboard, from the first screen on."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from accessibility_bus import bus_started
from new_user import Cost, NewUser
from real_screen import RealScreen

from fixed_world import LOG_N, make_world
from waybook.book import create_book
from waybook.cli.main import main
from waybook.work.cards.trusting import my_card

pytestmark = pytest.mark.slow

PAGE = Path(__file__).parents[3] / "resources/docs/effort.md"
PASSPHRASE = "puzzle vivid scroll ethical abrupt balcony campus"


def test_the_first_day_of_somebody_new(
    user: NewUser, program: "subprocess.Popen[bytes]", home: Path, said: Callable[..., Any]
) -> None:
    costs: dict[str, Cost] = {}
    for step in STEPS:
        step(user, home)
        costs[(step.__doc__ or "").rstrip(".")] = user.cost()
    user.press("Ctrl+Q")
    assert program.wait() == 0
    holds_what_was_done(said, home / "out")
    assert costs == written()


def holds_what_was_done(said: Callable[..., Any], out: Path) -> None:
    """Ask the command line for what the steps left in the book."""
    (sent,) = said("sent")
    assert (sent["to"], len(sent["bundles"])) == ("Tomas", 1)
    said("export", str(out))
    group, contact = _fields(out, "group"), _fields(out, "contact")
    channel, stage = _fields(out, "channel"), _fields(out, "assessment")
    assert [each["name"] for each in group] == ["River Front"]
    assert [each["code_name"] for each in contact] == ["Heron"]
    assert [(each["name"], each["rhythm_days"]) for each in channel] == [("Radio", 14)]
    assert [each["model"] for each in stage] == ["lifecycle"]
    met, told = _fields(out, "meeting"), _fields(out, "account")
    assert sorted(each["status"] for each in met) == ["missed", "took-place", "took-place"]
    said_there = ["No harvest without a pause.", "The road must stay open."]
    assert sorted(each["they_said"] for each in told) == said_there
    assert [each["what"] for each in _fields(out, "follow-up")] == ["Send the text"]
    assert len(_fields(out, "attendance")) == 2


def _fields(out: Path, kind: str) -> list[dict[str, Any]]:
    lines = (out / f"{kind}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["fields"] for line in lines]


def makes_a_book(user: NewUser, _: Path) -> None:
    """Make a book."""
    user.click("Create a new book")
    user.is_at("Your code name")
    user.write("Amina")
    user.press("Tab")
    user.write(PASSPHRASE)
    user.press("Tab Tab")
    user.write(PASSPHRASE)
    user.press("Enter")
    user.sees("Nothing is due yet")


def makes_a_group(user: NewUser, _: Path) -> None:
    """Make a group."""
    user.click("Add a group")
    user.is_at("Name")
    user.write("River Front")
    user.press("Ctrl+S")
    user.sees("Channels and meetings")


def makes_a_channel(user: NewUser, _: Path) -> None:
    """Make a channel with a rhythm."""
    user.click("Channels and meetings")
    user.click("Add a channel")
    user.is_at("Name")
    user.write("Radio")
    user.click("Agreed contact interval (days)")
    user.write("14")
    user.press("Tab")
    user.write("3 days ago")
    user.press("Ctrl+S")
    user.sees("agreed: every 14 days")


def logs_a_meeting(user: NewUser, _: Path) -> None:
    """Log a meeting, an account, and a follow-up for tomorrow."""
    user.press("Alt+Left")
    user.sees("Channels and meetings")
    user.click("Log a meeting")
    user.is_at("Who was there?")
    user.write("Heron")
    user.press("Enter")
    user.click("Disclaimer: Given")
    user.press("Tab")
    user.is_at("What they said")
    user.write("No harvest without a pause.")
    user.press("Tab")
    user.write("Send the text")
    user.press("Tab")
    user.write("tomorrow")
    user.press("Ctrl+S")
    user.sees("No harvest without a pause.", role="text")
    user.sees("Participants: Heron")


def logs_another(user: NewUser, _: Path) -> None:
    """Log another, with the same contact and no follow-up."""
    user.press("Ctrl+Shift+N")
    user.is_at("Who was there?")
    user.write("Her")
    user.hears("2 suggestions")
    user.press("Down Enter")
    user.click("Disclaimer: Given")
    user.press("Tab")
    user.write("The road must stay opne.")
    user.press("Tab Tab Tab Tab Space")
    user.press("Ctrl+S")
    user.sees("The road must stay opne.", role="text")
    user.sees("Participants: Heron")


def logs_one_that_they_missed(user: NewUser, _: Path) -> None:
    """Log a meeting that they missed."""
    user.press("Ctrl+Shift+N")
    user.is_at("Who was there?")
    user.click("Did the meeting take place?: They did not come")
    user.press("Ctrl+S")
    user.sees("Missed")


def sees_tomorrow(user: NewUser, _: Path) -> None:
    """See what is due tomorrow."""
    user.press("Ctrl+1")
    user.sees("Send the text", role="list item")


def finds_a_word(user: NewUser, _: Path) -> None:
    """Find a word."""
    user.press("Ctrl+K")
    user.is_at("Search")
    user.write("opne")
    user.sees("The road must stay opne.", role="list item")
    user.press("Enter")
    user.sees("The road must stay opne.", role="text")


def corrects_a_mistake(user: NewUser, _: Path) -> None:
    """Correct the mistake in it."""
    user.click("Continue my account")
    user.is_at("What they said")
    user.press("Ctrl+A")
    user.write("The road must stay open.")
    user.press("Ctrl+S")
    user.sees("The road must stay open.", role="text")


def sets_a_stage(user: NewUser, _: Path) -> None:
    """Set a stage."""
    user.click("Group: River Front")
    user.click("Stage of this group")
    user.is_at("Assess…")
    user.press("Space")
    user.click("Negotiating")
    user.is_checked("Negotiating", role="check box")
    user.click("The road must stay open.", role="check box")
    user.is_checked("The road must stay open.", role="check box")
    user.press("Ctrl+S")
    user.sees("since 20")


def trusts_a_colleague(user: NewUser, home: Path) -> None:
    """Trust the card of a colleague."""
    card = home / "tomas.card"
    with create_book(
        home / "Tomas.waybook",
        passphrase=PASSPHRASE,
        name="Tomas",
        world=make_world(7),
        log_n=LOG_N,
    ) as book:
        card.write_text(my_card(book))
    user.press("Ctrl+8")
    user.click("People I trust")
    user.click("Add a card…")
    user.sees("Add a card", role="dialog")
    user.write(str(card))
    user.press("Enter")
    user.click("All eight words are the same")
    user.sees("The eight words were compared.")


def seals_for_them(user: NewUser, home: Path) -> None:
    """Seal for them what they may see."""
    user.click("Prepare bundle")
    user.click("Seal for", role="combo box")
    user.click("Tomas", role="list item")
    user.click("Everything", role="radio button")
    user.click("Preview")
    user.sees("Tomas will see")
    user.click("Seal to a folder…")
    user.click("Seal anyway")
    user.sees("Choose the folder", role="dialog")
    user.write(str(home))
    user.press("Enter")
    user.sees("saved and checked")


STEPS: tuple[Callable[[NewUser, Path], None], ...] = (
    makes_a_book,
    makes_a_group,
    makes_a_channel,
    logs_a_meeting,
    logs_another,
    logs_one_that_they_missed,
    sees_tomorrow,
    finds_a_word,
    corrects_a_mistake,
    sets_a_stage,
    trusts_a_colleague,
    seals_for_them,
)


def written() -> dict[str, Cost]:
    """Return what the page says of each step."""
    _, day = PAGE.read_text("utf-8").split("## The first day of somebody new")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]*\d[^|]*) \|$", day, re.MULTILINE)
    return {step: Cost(*(int(each) for each in re.findall(r"\d+", cost))) for step, cost in rows}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    return made


@pytest.fixture
def user(real_screen: RealScreen, tmp_path: Path) -> Iterator[NewUser]:
    real_screen.lay_out("us")
    with bus_started(real_screen, tmp_path) as bus:
        yield NewUser(real_screen, bus)


@pytest.fixture
def program(
    user: NewUser, real_screen: RealScreen, home: Path
) -> Iterator["subprocess.Popen[bytes]"]:
    """Start the program as it starts for the first time."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        **real_screen.environment,
        "HOME": str(home),
    }
    with subprocess.Popen([sys.executable, "-m", "waybook"], env=environment) as started:
        yield started
        started.terminate()


@pytest.fixture
def said(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Return a function that asks the command line about the book."""

    def ask(command: str, *words: str) -> Any:
        book = str(home / "Documents/Notes.waybook")
        status = main([command, book, *words, "--json", "--passphrase-file", str(secret)])
        printed = capsys.readouterr()
        assert status == 0, printed.err
        return json.loads(printed.out)

    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    return ask

"""Pages on a book, shown without the window around them."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from acquainting import acquaint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.scrolled.gradual_fill import fill_all
from waybook.resource_files import resource
from waybook.work.handover.merging import merge
from waybook.work.handover.sealing import seal
from waybook.work.phases.methods import add_method
from waybook.work.records.duplicates import unite
from waybook.work.records.records import add

P = TypeVar("P", bound=Page)
Shown = Callable[..., P]


class Places:
    """Note where a page asked to go, and take it there if the place is its own."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.pages: dict[str, Page] = {}

    def go(self, place: str) -> None:
        self.asked.append(place)
        name, _, inside = place.partition("/")
        if name in self.pages:
            self.pages[name].go(inside)


@pytest.fixture
def places() -> Places:
    return Places()


@pytest.fixture
def show(qtbot: QtBot, places: Places) -> Iterator[Shown[Page]]:
    """Return a function that shows a page."""

    def made(page: type[P], session: Session, place: str = "") -> P:
        shown = page(session)
        qtbot.addWidget(shown)
        shown.resize(980, 720)
        places.pages[shown.name] = shown
        session.asked.connect(places.go)
        sessions.append(session)
        with qtbot.waitActive(shown):
            shown.show()
            shown.activateWindow()
        shown.go(place)
        qtbot.waitUntil(lambda: not session.tasks)
        fill_all(shown)
        for _ in range(3):  # a list takes its height in one turn, the column around it in the next
            QApplication.processEvents()
        return shown

    sessions: list[Session] = []
    yield made
    for session in sessions:
        for task in tuple(session.tasks):  # what they find out is for nobody any more
            task.cancel()
        session.drafts.deleteLater()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def lead(make_book: Callable[..., Book]) -> Book:
    return make_book("Tomas")


@pytest.fixture
def suggesting(
    burundi: Book, make_book: Callable[..., Book], stick: Path, tmp_path: Path
) -> tuple[Path, list[str]]:
    """Return a bundle of Jonas that suggests a rule set, a profile, and who is who."""
    jonas = make_book("Jonas")
    acquaint(burundi, jonas)
    uids = [
        add(burundi, kind="contact", fields={"code_name": name}).uid for name in ("PINE-4", "OAK-2")
    ]
    merge(jonas, paths=[seal(burundi, to="Jonas", folder=stick).path])
    rules = json.loads(resource("rules/warnings.json").read_bytes())
    wide = json.loads(resource("profiles/coordination_digest.json").read_bytes())
    del wide["never"], wide["leaves_out"]
    own = {
        **json.loads(resource("models/ripeness.json").read_bytes()),
        "id": "ours",
        "name": "Ours",
    }
    for text in (
        {**rules, "version": "9", "rules": rules["rules"][:3]},
        {**wide, "version": "9", "lets_in": "everything"},
        own,
    ):
        path = tmp_path / "method.json"
        path.write_text(json.dumps(text), encoding="utf-8")
        add_method(jonas, path=path)
    unite(jonas, keep=uids[0], other=uids[1])
    return seal(jonas, to=burundi.name, folder=stick).path, uids

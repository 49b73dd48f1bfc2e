"""A brief is read before it is saved, and what is saved is what was read."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from acquainting import acquaint
from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from walking import nameless, tree

from waybook.book import Book
from waybook.crypto import age
from waybook.desktop.pages.phases.brief import paper_view
from waybook.desktop.pages.phases.brief.brief_view import BriefView
from waybook.desktop.session.session import Session
from waybook.work.phases.paper_names import PaperForm
from waybook.work.phases.phase_view import phases
from waybook.work.records.records import add, edit

TREE = Path(__file__).parent / "trees" / "groups-group-phases-brief.txt"
CANARY = "CANARY"


@pytest.fixture
def tomas(make_book: Callable[..., Book], session: Session) -> Book:
    made = make_book("Tomas")
    acquaint(session.book, made)
    return made


@pytest.fixture
def group(session: Session) -> str:
    uid = session.book.lists.rows("group")[0].uid
    secret = {"group": uid, "title": CANARY, "date": "2001", "label": "RED"}
    add(session.book, kind="event", fields=secret)
    return uid


@pytest.fixture
def view(session: Session, group: str, qtbot: QtBot) -> Iterator[BriefView]:
    made = BriefView(session, group)
    qtbot.addWidget(made)
    made.resize(980, 720)
    made.show()
    made.choices.to.setCurrentIndex(0)  # not encrypted: `test_nobody_is_chosen_first`
    show(made, qtbot)
    yield made
    session.drafts.deleteLater()


def show(view: BriefView, qtbot: QtBot) -> None:
    found = phases(view.session.book, group=view.uid, as_of="2001-10-31")
    view.show_phases(found)
    settle(view, qtbot)


def settle(view: BriefView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not view.session.tasks)


def choose(view: BriefView, qtbot: QtBot, *, up_to: str = "", form: str = "", to: str = "") -> None:
    for box, code in (
        (view.choices.up_to, up_to),
        (view.choices.form, form),
        (view.choices.to, to),
    ):
        if code:
            box.setCurrentIndex(box.findData(code))
    settle(view, qtbot)


def words(view: BriefView) -> str:
    return view.preview.toPlainText()


def test_of_the_papers_shown_before_nothing_is_left(view: BriefView, qtbot: QtBot) -> None:
    for _ in range(3):
        show(view, qtbot)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert view.preview.findChildren(QTextDocument) == [view.preview.document()]


def test_the_preview_says_what_will_leave_and_the_view_what_will_not(view: BriefView) -> None:
    assert "Crisis / fragmentation" in words(view)
    assert "Cohesion (unity of the group)" in words(view)
    assert CANARY not in words(view)
    assert view.says.sentences[0] == "Stays in this book: 1 under a stricter label."
    assert "will not be encrypted" in view.says.sentences[-2]
    assert "What is printed is not encrypted either" in view.says.sentences[-1]
    assert view.says.sentences[0] not in words(view)
    assert view.save_button.isEnabled()


def test_nobody_is_chosen_first(session: Session, group: str, qtbot: QtBot, stick: Path) -> None:
    """It is sealed for somebody unless a person chooses that anyone may read it."""
    made = BriefView(session, group)
    qtbot.addWidget(made)
    made.show()
    show(made, qtbot)
    made.choices.to.resize(600, 32)
    assert made.choices.to.shown_text() == "Choose who will read it"
    assert made.says.sentences[-1] == "Choose the recipient. Then you can export or print it."
    assert not made.save_button.isEnabled()
    made.save_to(stick / "a")
    settle(made, qtbot)
    assert list(stick.iterdir()) == []
    made.choices.to.setCurrentIndex(0)
    assert made.save_button.isEnabled()


def test_another_label_shows_another_paper(view: BriefView, qtbot: QtBot) -> None:
    choose(view, qtbot, up_to="RED")
    assert view.says.sentences[0] == "Nothing is withheld."
    assert "TLP:RED" not in words(view)
    view.choices.up_to.setCurrentIndex(0)
    assert not view.save_button.isEnabled()  # until it was looked at
    settle(view, qtbot)
    assert view.save_button.isEnabled()


@pytest.mark.parametrize("form", PaperForm)
def test_what_is_saved_is_what_was_shown(
    view: BriefView, qtbot: QtBot, stick: Path, form: PaperForm
) -> None:
    choose(view, qtbot, form=form.value)
    view.save_to(stick / "a")
    settle(view, qtbot)
    [path] = stick.iterdir()
    assert path.name == f"a.{form}"
    assert path.stat().st_size > 1000
    assert view.result.sentences[0].startswith("Saved without encryption and checked as")
    assert CANARY.encode() not in path.read_bytes()


def test_a_name_is_proposed_that_tells_of_no_group(
    view: BriefView, qtbot: QtBot, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def chosen(parent: QWidget, title: str, *, name: str) -> Path:
        return stick / name

    monkeypatch.setattr(paper_view, "choose_new_file", chosen)
    view.save_button.click()
    settle(view, qtbot)
    assert [path.name for path in stick.iterdir()] == ["brief-2001-10-31.pdf"]


def test_a_paper_is_sealed_for_a_trusted_card(
    session: Session, tomas: Book, view: BriefView, qtbot: QtBot, stick: Path
) -> None:
    show(view, qtbot)
    choose(view, qtbot, to="Tomas")
    assert "sealed for" in view.says.sentences[-2]
    assert view.says.sentences[-1].startswith("To print it, choose")
    assert "will not be encrypted" not in " ".join(view.says.sentences)
    view.save_to(stick / "a.pdf")
    settle(view, qtbot)
    [path] = stick.iterdir()
    assert path.name == "a.pdf.age"
    assert age.unseal(path.read_bytes(), [tomas.sealing]).startswith(b"%PDF-")
    assert view.result.sentences[0].startswith("Sealed for")


def test_a_group_that_may_not_leave_says_why(view: BriefView, group: str, qtbot: QtBot) -> None:
    edit(view.session.book, uid=group, fields={"label": "RED"})
    show(view, qtbot)
    assert not view.save_button.isEnabled()
    assert view.nothing.isVisibleTo(view)
    assert not view.preview.isVisibleTo(view)
    choose(view, qtbot, up_to="RED")
    assert view.preview.isVisibleTo(view)
    assert view.save_button.isEnabled()


def test_a_failure_is_told_where_one_works(view: BriefView, qtbot: QtBot, tmp_path: Path) -> None:
    view.save_to(tmp_path / "gone" / "a.pdf")
    settle(view, qtbot)
    assert view.result.sentences == ("There is no such folder. Make it, or put the stick back.",)
    assert view.save_button.isEnabled()


@pytest.mark.parametrize(("folder", "said"), [("", "checked as"), ("gone", "no such folder")])
def test_what_became_of_a_paper_is_told_where_its_view_is_gone(
    session: Session, group: str, tmp_path: Path, qtbot: QtBot, folder: str, said: str
) -> None:
    told: list[str] = []
    session.told.connect(lambda message: told.append(message.text))
    view = BriefView(session, group)
    view.choices.to.setCurrentIndex(0)
    show(view, qtbot)
    view.save_to(tmp_path / folder / "a.pdf")
    shiboken6.delete(view)
    qtbot.waitUntil(lambda: bool(told))
    assert said in told[0]


def test_a_look_that_came_too_late_is_not_shown(view: BriefView, qtbot: QtBot) -> None:
    view.choices.up_to.setCurrentIndex(view.choices.up_to.findData("RED"))
    view.choices.up_to.setCurrentIndex(view.choices.up_to.findData("GREEN"))
    settle(view, qtbot)
    assert view.says.sentences[0] == "Stays in this book: 1 under a stricter label."


def test_the_view_is_named_for_those_who_do_not_see_it(view: BriefView) -> None:
    """Set WAYBOOK_WRITE_TREES=1 to write the tree anew, then read the difference."""
    assert nameless(view) == []
    found = tree(view)
    if os.environ.get("WAYBOOK_WRITE_TREES"):
        TREE.write_text(found, encoding="utf-8")
    assert found == TREE.read_text(encoding="utf-8")

"""Whatever a person types, chooses or ticks in the window is kept, or stands here with a reason.

The walk presses every button that opens something; nobody tells it of a form. What takes input is
found by itself, changed, and has to be in a draft then.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from acquainting import acquaint
from inputs import declared_makers, inputs, makers_of, path_of
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from screens import BEFORE, show_before
from shiboken6 import isValid
from telling import tell_everything

from aside_people import made
from sample_files import exif_segment, full_exif, jpeg
from waybook.book import Book, Edit
from waybook.desktop.app.window import Window
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.pages.handover.page import PARTS, HandoverPage
from waybook.desktop.pages.phases.views import VIEWS
from waybook.desktop.records.conflict import ConflictPanel
from waybook.desktop.records.removal.deletion import DeletionControl
from waybook.desktop.session.drafts.draft_format import content
from waybook.desktop.session.drives import Drive
from waybook.desktop.session.view_state import is_marked
from waybook.work.handover.merging import merge
from waybook.work.handover.sealing import seal
from waybook.work.records.attaching import attach
from waybook.work.records.records import add, edit

EXCEPTIONS = {
    "opening.passphrase_field.PassphraseField": "A passphrase is never kept anywhere.",
    "opening.new_book.NewBookScreen": "Before there is a book, a name could be kept "
    "in the clear only.",
    "app.settings.settings_page.SettingsPage": "A setting holds as soon as it is chosen.",
    "app.rail.Rail": "Which page is shown is the place that one comes back to.",
    "widgets.tabs.TabLine": "Which part is shown is the place that one comes back to.",
    "pages.search.box.SearchBox": "The words searched for are the place that one comes back to.",
    "widgets.confirmation.AskOnce": "What cannot be undone is agreed to anew, word by word.",
    "pages.phases.date_bar.DateBar": "The days shown are in the place; others wait for “Show”.",
    "pages.board.cell_view.CellView": "A mark only says what “Compare” lays side by side; "
    "the comparison itself is a place.",
    "pages.handover.send.preview.preview_choice.PreviewChoice": "It only turns over what was "
    "looked at; after a lock one looks anew.",
}
UNREACHED = {
    "widgets.long_text.prose": "A text to read.",
    "records.long_text": "A text to read.",
    "records.links.linked_text": "A text to read, with links.",
    "pages.meetings.log.participant_row": "A tick beside a new name that somebody typed; "
    "`test_a_draft_holds_all_of_it` keeps one.",
    "session.file_dialogs": "The dialog that asks for a file; it names what is outside "
    "of the book.",
    "pages.phases.picture.stages_menu": "Line or bands, chosen in a menu: kept at once.",
    "pages.phases.picture.lanes_menu": "Lanes of a picture, ticked in a menu: each tick "
    "is kept at once.",
    "pages.handover.cards.my_card": "The text of one's own card, to read.",
    "pages.handover.cards.my_certificate": "The words of one's own certificate, to read.",
    "app.settings.check_card": "What a check found, to read.",
    "app.settings.about_card": "The licences of what the program is made of, to read.",
    "pages.phases.brief.paper_view": "The preview of a paper, to read.",
    "records.page.find_box": "A word to find on a page; Ctrl+F shows the box.",
    "lists.tables.column_menu": "Columns of a list, ticked in a menu: each tick is kept at once.",
    "pages.files.drawn_file_view": "How a file is looked at: its page and size.",
    "pages.files.text_file_view": "How a file is looked at: as which encoding.",
}
OPENS = re.compile(r"…$|^(Edit|Add|Answer|Show \d+ more indicators|Preview)")
NOT_PRESSED = re.compile(
    r"^(Models and rules|Seal |Save (?!a copy)|Export|Print|Choose |Open the file|Add a card)"
    r"|^Restore"
)


@dataclass(frozen=True)
class Seen:
    """Something for input: where it was, who made it, and what is wrong with it if anything is."""

    path: str
    makers: frozenset[str]
    wrong: str


class Story:
    """A book in which every page has something to show."""

    def __init__(self, book: Book, make_book: Callable[..., Book], folder: Path) -> None:
        self.book, self.stick = book, folder
        tomas, jonas = make_book("Tomas"), make_book("Jonas")
        for each in (tomas, jonas):
            acquaint(book, each)
        self.group = book.lists.rows("group", limit=1)[0].uid
        self.contact = book.lists.rows("contact", limit=1)[0].uid
        self.other = add(book, kind="contact", fields={"code_name": "Egret"}).uid
        self.meeting = book.lists.rows("meeting", limit=1)[0].uid
        self.channel = add(book, kind="channel", fields={"name": "Radio"}).uid
        self.actor = add(book, kind="actor", fields={"name": "Lake Trust"}).uid
        fields = {"text": "Who holds the ford?", "about": self.group, "asked": "2003-09-02"}
        add(book, kind="question", fields=fields)
        path = folder / "bridge.jpg"
        path.write_bytes(jpeg(exif_segment(full_exif())))
        attach(book, about=self.group, path=path)
        merge(tomas, paths=[seal(book, to="Tomas", folder=folder).path])
        edit(tomas, uid=self.group, fields={"summary": "They moved."})
        self.arriving = seal(tomas, to=book.name, folder=folder).path
        call = {"what": "Call", "due": book.world.today().isoformat(), "group": self.group}
        add(book, kind="follow-up", fields=call)
        front = add(book, kind="group", fields={"name": "Front"}).uid
        for label in ("GREEN", "RED"):
            book.new_replica()
            book.append([Edit("group", {"label": label, "summary": label}, front)], blind=True)
        made(book).close()

    @property
    def places(self) -> list[str]:
        """Return where something may be for input."""
        group, contact = f"groups/{self.group}", f"people/{self.contact}"
        views = [f"{group}/phases/{each.name}" for each in VIEWS]
        return [
            *(
                "today",
                "today/paper",
                "print/contact",
                "groups",
                "groups/new",
                group,
                f"{group}/timeline",
                f"{group}/people",
            ),
            *(
                f"{group}/meetings",
                f"{group}/talks",
                *views,
                f"{group}/phases/warnings?2001-11-15,",
            ),
            *("people", "people/new", contact, f"{contact}/same/{self.other}"),
            *("channels", "channels/new", f"channels/{self.channel}"),
            *("actors", "actors/new", f"actors/{self.actor}"),
            *("meetings", "meetings/new", f"meetings/{self.meeting}"),
            "meetings/new/log",
            *(f"meetings/{self.meeting}/write", "board", "methods", "search", "settings"),
            *(f"handover/{part}" for part in PARTS),
            "unfinished",
        ]


class Walk:
    """Go everywhere, open everything, and try what is for input."""

    def __init__(self, window: Window, story: Story, qtbot: QtBot) -> None:
        assert window.frame is not None
        assert window.session is not None
        self.window, self.story, self.qtbot = window, story, qtbot
        self.frame, self.session = window.frame, window.session
        self.seen: dict[str, Seen] = {}

    def go_everywhere(self) -> None:
        self._look_before_sealing()
        for place in self.story.places:
            self._go(place)
            self.look()
            self._open_all(place)
        self._look_at_bundles()
        self._keep_the_less_strict()
        self._ask_to_delete()

    def look(self, part: QWidget | None = None) -> None:
        """Try everything for input that is in sight, in a part or in all of the window."""
        for each in inputs(part or self.window):
            if isValid(each) and each.isVisibleTo(self.window) and each.isEnabled():
                path = path_of(each)
                if path not in self.seen:
                    makers = frozenset(makers_of(each))  # a change may make the page anew
                    self.seen[path] = Seen(path, makers, self._wrong_with(each))

    def _wrong_with(self, widget: QWidget) -> str:
        if is_marked(widget) or exception_for(widget):
            return ""
        drafts = [each for each in self.session.drafts._drafts.values() if each.covers(widget)]
        if not drafts:
            return "nothing keeps it"
        before = [{n: content(p.state()) for n, p in each._parts.items()} for each in drafts]
        if not change(widget):
            return ""
        after = [{n: content(p.state()) for n, p in each._parts.items()} for each in drafts]
        self._rest()
        return "" if before != after else "its draft does not know when it changes"

    def _open_all(self, place: str) -> None:
        pressed: set[str] = set()
        while True:
            self._stand_on_something()
            button = next((b for b in self._openers() if self._name(b) not in pressed), None)
            if button is None:
                return
            pressed.add(self._name(button))
            button.click()
            self._rest()
            self.look()
            self._cancel()
            if self.frame.place.partition("/")[0] != place.partition("/")[0]:
                self._go(place)

    def _cancel(self) -> None:
        """Leave what was opened, so that what it covers can be pressed; its draft stays."""
        for each in self.window.findChildren(QPushButton):
            if each.text() == "Cancel" and each.isVisibleTo(self.window):
                each.click()
                self._rest()
                return

    def _stand_on_something(self) -> None:
        for each in self.window.findChildren(LineView):
            if each.isVisibleTo(self.window) and each.lines.lines and not each.current_uid():
                each.setCurrentIndex(each.lines.index(0))

    def _openers(self) -> Iterator[QPushButton]:
        for each in self.window.findChildren(QPushButton):
            text = each.text()
            usable = each.isVisibleTo(self.window) and each.isEnabled() and not each.menu()
            if usable and OPENS.search(text) and not NOT_PRESSED.search(text):
                yield each

    def _name(self, button: QPushButton) -> str:
        return f"{button.accessibleName() or button.text()}"

    def _look_before_sealing(self) -> None:
        """Look at everything; what is chosen later may leave no file to ask of."""
        self._go("handover/seal")
        page = self.frame.page("handover")
        assert isinstance(page, HandoverPage)
        tell_everything(page.sealing)
        people = page.sealing.choices.people
        for number in range(1, people.count()):
            page.sealing.choices.recipients.tick(people.itemData(number))
        with self.qtbot.waitSignal(page.sealing.looked):
            page.sealing.look_button.click()
        self.look(page.sealing.files)
        self.look(page.sealing.preview)
        page.sealing.drives.stop()
        page.sealing.drives.take((Drive(self.story.stick, "KINGSTON", "FAT32", 1 << 34, 1 << 33),))
        self.look(page.sealing.places)

    def _look_at_bundles(self) -> None:
        self._go("handover/received")
        page = self.frame.page("handover")
        assert isinstance(page, HandoverPage)
        with self.qtbot.waitSignal(page.received.previewed):
            page.received.look_into([self.story.arriving])
        self.look()

    def _keep_the_less_strict(self) -> None:
        self._go("handover/conflicts")
        for panel in self.window.findChildren(ConflictPanel):
            for button in panel.keep_buttons.values() if panel._name == "label" else ():
                button.click()
                self._rest()
                self.look()

    def _ask_to_delete(self) -> None:
        self._go(f"people/{self.session.book.lists.rows('contact')[0].uid}")
        every = self.window.findChildren(DeletionControl)
        next(each for each in every if each.button.isVisibleTo(self.window)).ask()
        self.look()
        self._cancel()

    def _go(self, place: str) -> None:
        self.frame.go(place)
        self._rest()

    def _rest(self) -> None:
        self.qtbot.wait(1)
        self.qtbot.waitUntil(lambda: not self.session.tasks)
        self.qtbot.wait(1)


def change(widget: QWidget) -> bool:
    """Type, choose or tick something else; say whether there was anything else."""
    if isinstance(widget, QLineEdit):
        widget.setText(f"{widget.text()}1")
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(f"{widget.toPlainText()}1")
    elif isinstance(widget, QComboBox):
        return change_choice(widget)
    elif isinstance(widget, QListWidget):
        item = widget.item(0)
        is_on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)
    elif isinstance(widget, QAbstractButton):
        before = widget.isChecked()
        widget.click()
        return widget.isChecked() != before
    elif isinstance(widget, QAbstractItemView):
        model = widget.model()
        return model.setData(
            model.index(0, 0, QModelIndex()),
            Qt.CheckState.Unchecked.value,
            Qt.ItemDataRole.CheckStateRole,
        )
    else:
        pytest.fail(f"Nobody taught the tests to change {type(widget).__name__}.")
    return True


def change_choice(box: QComboBox) -> bool:
    line = box.lineEdit()
    if line is not None:
        line.setText(f"{line.text()}1")
        return True
    place = (box.currentIndex() + 1) % max(box.count(), 1)
    if place == box.currentIndex():
        return False
    box.setCurrentIndex(place)
    box.activated.emit(place)
    return True


def exception_for(widget: QWidget) -> str:
    makers = {name.removeprefix("waybook.desktop.") for name in makers_of(widget)}
    return next((name for name in EXCEPTIONS if name in makers), "")


_walked: list[Seen] = []


@pytest.fixture
def seen(
    told: Book, open_window: Window, make_window: Callable[[Path | None], Window],
    make_book: Callable[..., Book], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> list[Seen]:  # fmt: skip
    """Return all that is for input in the window; it is walked through once."""
    if not _walked:
        monkeypatch.setattr("waybook.desktop.session.file_dialogs._ask", lambda *_, **__: [])
        folder = tmp_path / "stick"
        folder.mkdir()
        open_window.watch.set_minutes(60)  # the walk takes long on a busy machine
        walk = Walk(open_window, Story(told, make_book, folder), qtbot)
        walk.go_everywhere()
        _walked.extend(walk.seen.values())
        _walked.extend(seen_before(make_window, tmp_path))
    return _walked


def seen_before(make_window: Callable[[Path | None], Window], folder: Path) -> Iterator[Seen]:
    """Look at the screens on which no book is open."""
    (folder / "Notes.waybook").mkdir()
    for name in BEFORE:
        window = show_before(name, make_window, folder / "Notes.waybook")
        for each in inputs(window):
            wrong = "" if exception_for(each) else "nothing keeps it"
            yield Seen(path_of(each), frozenset(makers_of(each)), wrong)


def test_everything_for_input_is_kept_or_excepted(seen: list[Seen]) -> None:
    assert [(each.wrong, each.path) for each in seen if each.wrong] == []


def test_the_walk_reaches_all_that_makes_something_for_input(seen: list[Seen]) -> None:
    reached = {name for each in seen for name in each.makers}
    modules = {name.rpartition(".")[0] for name in reached}
    missed = [
        f"{module}.{maker}"
        for module, makers in declared_makers().items()
        for maker in makers
        if module.removeprefix("waybook.desktop.") not in UNREACHED
        and (f"{module}.{maker}" not in reached if maker else module not in modules)
    ]
    assert missed == []


def test_no_exception_is_left_over(seen: list[Seen]) -> None:
    reached = {name.removeprefix("waybook.desktop.") for each in seen for name in each.makers}
    assert [name for name in EXCEPTIONS if name not in reached] == []
    known = {name.removeprefix("waybook.desktop.") for name in declared_makers()}
    assert [name for name in UNREACHED if name not in known] == []

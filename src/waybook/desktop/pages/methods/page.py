"""The page of methods: read those in force in this book, add a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.lists.line_view import LineView
from waybook.desktop.pages.methods.example import example_passages
from waybook.desktop.pages.methods.listing import key_of, method_lines, passages_of
from waybook.desktop.pages.methods.reader import MethodReader
from waybook.desktop.session.file_dialogs import choose_file
from waybook.desktop.session.page import Page
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.file_filters import method_filter
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.banner import Banner
from waybook.desktop.widgets.bars import back_button, title_bar
from waybook.desktop.widgets.buttons import plain, primary
from waybook.desktop.widgets.drop_area import DropArea
from waybook.work.phases.methods import AddedMethod, add_method, listed, methods_of
from waybook.work.suggestions.suggestions import count_suggestions

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.desktop.session.session import Session

EXAMPLE = "example"


class MethodsPage(Page):
    """List the methods, show one in full, take in a file chosen or dropped."""

    name = "methods"
    icon = "book-open"
    kinds = frozenset({"method"})

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        self.list = LineView(self.tr("Models, indicators and rules"), parent=self)
        self.reader = MethodReader(self.tr("Details of the method"), self)
        self.outcome = Banner(self)
        self.notices = Banner(self)
        self.suggested = Banner(self)
        self.list.chosen.connect(self._read)
        self.list.opened.connect(lambda _: self.reader.setFocus())
        self._lay_out()
        self.setFocusProxy(self.list)
        DropArea(self, self.tr("Drop to add")).dropped.connect(self._on_dropped)

    def title(self) -> str:
        """Return the words for it."""
        return self.tr("Models and rules")

    @property
    def place(self) -> str:
        """Return the method that is read."""
        return self.list.current_uid()

    def go(self, place: str) -> None:
        """Show a method, such as `model/lifecycle/1`, or how a file looks: `example`."""
        if place == EXAMPLE:
            self.show_example()
        elif place:
            self.list.choose(place)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the list again."""
        del changes
        self.list.show_lines(method_lines(listed(self.session.book)))
        if not self.list.current_uid():
            self.list.setCurrentIndex(self.list.lines.index(0))
        self._tell_suggested()
        notices = methods_of(self.session.book).notices
        self.notices.setVisible(bool(notices))
        if notices:
            said = self.tr("Some methods in this book cannot be used:")
            self.notices.warn(said, notices)

    def _tell_suggested(self) -> None:
        """Lead to what others suggest; it is not in this list."""
        count = count_suggestions(self.session.book, "method")
        self.suggested.setVisible(bool(count))
        if count:
            words = counted(
                "MethodsPage",
                "Others suggest %Ln change to the methods. It is not in use.",
                "Others suggest %Ln changes to the methods. None is in use.",
                count,
            )
            look = plain(self.tr("Show"), lambda: self.session.go("handover/suggestions"))
            look.setAccessibleName(self.tr("Show the suggested changes"))
            self.suggested.say(words, (), (look,))

    def choose(self) -> None:
        """Ask for a file."""
        words = self.tr("Add a model, indicators or rules")
        path = choose_file(self, words, patterns=[method_filter()])
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Take a file into the book, or say what is wrong with it."""
        added = self.session.write(
            add_method,
            path=path,
            failed=lambda fault: self.outcome.warn(
                self.tr("{file} was not added.").format(file=isolate(path.name)), [worded(fault)]
            ),
        )
        if added is not None:
            self._tell(added)
            self.list.choose(key_of(added.method.head))

    def show_example(self) -> None:
        """Show what a file looks like, in the place of a method."""
        self.list.setCurrentIndex(self.list.rootIndex())
        self.reader.show_passages(example_passages())
        self.reader.setFocus()

    def _on_dropped(self, paths: list[Path]) -> None:
        """Add each file dropped; what is said is of the last one."""
        for path in paths:
            self.take(path)

    def _tell(self, added: AddedMethod) -> None:
        head = added.method.head
        words = (
            self.tr("Added: {name}, version {version}. It is included in bundles from now on.")
            if added.is_new
            else self.tr("This book already has {name}, version {version}. Nothing was changed.")
        )
        self.outcome.say(words.format(name=isolate(head.name), version=head.version))

    def _read(self, key: str) -> None:
        if key:
            self.reader.show_passages(passages_of(key, methods_of(self.session.book)))

    def _lay_out(self) -> None:
        back = back_button(
            self.tr("Board"), self.tr("Back to the board"), lambda: self.session.go("board")
        )
        bar = title_bar(
            self.title(),
            plain(self.tr("File format"), self.show_example, "info"),
            primary(self.tr("Add a file…"), self.choose),
            remark=self.tr("A file may also be dropped here."),
        )
        beside = QHBoxLayout()
        beside.setSpacing(20)
        beside.addWidget(self.list, 2)
        beside.addWidget(self.reader, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 16)
        layout.setSpacing(10)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addLayout(bar)
        layout.addWidget(self.outcome)
        layout.addWidget(self.notices)
        layout.addWidget(self.suggested)
        layout.addLayout(beside, 1)

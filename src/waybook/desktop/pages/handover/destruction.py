"""What others destroyed and ask for here, and the lines that stay of it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import Line
from waybook.desktop.lists.painting import Chip
from waybook.desktop.lists.phrases import author_words, isolate
from waybook.desktop.pages.fields.wording import said as said_of
from waybook.desktop.pages.parts.asking_once import AskOnce
from waybook.desktop.pages.parts.buttons import plain
from waybook.desktop.pages.parts.destroying import copies_words, gone_words
from waybook.desktop.pages.parts.lines_of import joined
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.pages.parts.text import heading, soft
from waybook.desktop.session import Session
from waybook.model.kinds import KINDS
from waybook.work.destroying import (
    DESTROYED,
    Request,
    accept_request,
    decline_request,
    lines,
    requests,
)
from waybook.work.destroying import Line as Told

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.model.faults import Fault

_ID = 8  # letters of an id that are shown
How = Callable[..., "Changes"]  # accept_request or decline_request


class DestructionPart(Showing):
    """Meet the requests one by one, each asked once more."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self._asked: dict[str, Request] = {}
        self.asking: AskOnce | None = None
        self.requests = LineView(self.tr("Asked to be destroyed here"), parent=self)
        self.lines = LineView(self.tr("What was destroyed"), parent=self)
        self.accept_button = plain(self.tr("Destroy it here too…"), self.ask_to_destroy)
        self.decline_button = plain(self.tr("Keep it…"), self.ask_to_keep)
        self._stack = QStackedWidget(self)
        self._room = QVBoxLayout()
        self._requested = QWidget(self)
        self._told = QWidget(self)
        self._lay_out()
        self.refresh(None)

    def refresh(self, changes: "Changes | None") -> None:
        """Read requests and lines again."""
        del changes
        book = self._session.book
        self._asked = {each.uid: each for each in requests(book)}
        self.requests.show_lines([_request_line(each) for each in self._asked.values()])
        if self._asked and not self.requests.current_uid():
            self.requests.setCurrentIndex(self.requests.lines.index(0))
        told = lines(book)
        self.lines.show_lines([_told_line(str(n), each) for n, each in enumerate(told)])
        self._requested.setVisible(bool(self._asked))
        self._told.setVisible(bool(told))
        self._stack.setCurrentIndex(0 if self._asked or told else 1)

    @property
    def open(self) -> int:
        """Count the requests that wait for an answer."""
        return len(self._asked)

    def ask_to_destroy(self) -> None:
        """Say what goes and what stays, and ask."""
        found = self._asked.get(self.requests.current_uid())
        if found is not None:
            said = (
                self.tr("Destroy “{}” here too?").format(isolate(found.title)),
                gone_words(),
                copies_words(),
            )
            self._ask(said, self.tr("Destroy for good"), found, accept_request)

    def ask_to_keep(self) -> None:
        """Say who will hear of it, and ask."""
        found = self._asked.get(self.requests.current_uid())
        if found is not None:
            said = (
                self.tr("Keep “{}”?").format(isolate(found.title)),
                self.tr(
                    "It stays in this book. The next bundle for {} says that you keep it."
                ).format(isolate(found.by)),
            )
            self._ask(said, self.tr("Keep it"), found, decline_request)

    def _ask(self, said: tuple[str, ...], words: str, found: Request, how: How) -> None:
        self._end()
        agreed = partial(self._answer, found, how)
        self.asking = AskOnce(said, words, (agreed, self._on_left), parent=self)
        self._room.addWidget(self.asking)
        self._offer()
        self.asking.start()

    def _answer(self, found: Request, how: How) -> None:
        if how is accept_request:
            self._session.drafts.drop_about(found.of)
        self._session.run(
            how,
            words=self.tr("Answering the request"),
            uid=found.uid,
            done=self._on_answered,
            cancelled=self._on_answered,
            failed=self._on_fault,
        )

    def _on_answered(self, _: "Changes | None") -> None:
        self._on_left()
        self.refresh(None)

    def _on_fault(self, fault: "Fault") -> None:
        self._on_left()
        self._session.tell(str(fault))

    def _on_left(self) -> None:
        self._end()
        (self.requests if self._asked else self.lines).setFocus()

    def _end(self) -> None:
        asking, self.asking = self.asking, None
        if asking is not None:
            asking.hide()
            self._room.removeWidget(asking)
            asking.deleteLater()
        self._offer()

    def _offer(self) -> None:
        for each in (self.accept_button, self.decline_button):
            each.setEnabled(self.asking is None)
        self.requests.setEnabled(self.asking is None)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.accept_button)
        buttons.addWidget(self.decline_button)
        buttons.addStretch(1)
        self._room = QVBoxLayout(self._requested)
        self._room.setContentsMargins(0, 0, 0, 0)
        asked = self.tr("Others destroyed these for good, and ask you to do the same.")
        self._room.addWidget(heading(self.tr("Asked to be destroyed here"), self))
        self._room.addWidget(soft(asked, self))
        self._room.addWidget(self.requests, 1)
        self._room.addLayout(buttons)
        below = QVBoxLayout(self._told)
        below.setContentsMargins(0, 0, 0, 0)
        stays = self.tr("Of each, only this line stays. It says nothing of what was written.")
        below.addWidget(heading(self.tr("What was destroyed"), self))
        below.addWidget(soft(stays, self))
        below.addWidget(self.lines, 1)
        shown = QWidget(self)
        inside = QVBoxLayout(shown)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(14)
        inside.addWidget(self._requested, 1)
        inside.addWidget(self._told, 1)
        self._stack.addWidget(shown)
        self._stack.addWidget(
            EmptyState(
                self.tr("Nothing was destroyed"),
                self.tr(
                    "A record is destroyed for good from its own page. Those who got it in a "
                    "bundle are asked to do the same; their requests stand here."
                ),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self._stack)


def _request_line(each: Request) -> Line:
    kind = KINDS.get(each.kind)
    words = said_of(kind.words) if kind else each.kind
    by = QCoreApplication.translate("Destruction", "asked by {}").format(
        author_words(each.by, each.via)
    )
    aside = Chip(QCoreApplication.translate("Destruction", "set aside by an undo"))
    return Line(each.uid, each.title, joined(words, by), each.date, (aside,) if each.aside else ())


def _told_line(uid: str, each: Told) -> Line:
    title = QCoreApplication.translate("Destruction", "Record {}").format(isolate(each.of[:_ID]))
    by = QCoreApplication.translate("Destruction", "by {}").format(author_words(each.by, each.via))
    if each.state == DESTROYED:
        chip = Chip(QCoreApplication.translate("Destruction", "destroyed"))
    else:
        chip = Chip(QCoreApplication.translate("Destruction", "kept"), loud=True)
    return Line(uid, title, by, each.date, (chip,))

"""Requests of others to destroy, and the lines of destroyed records."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.records.removal.deletion import copies_words, gone_words
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import said as said_of
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import author_words, isolate, joined
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.confirmation import AskOnce
from waybook.desktop.widgets.labels import heading, soft
from waybook.desktop.widgets.subview import Subview
from waybook.model.kinds import KINDS
from waybook.work.records.destroying import (
    DESTROYED,
    KIND,
    DestructionLine,
    Request,
    accept_request,
    decline_request,
    lines,
    requests,
)

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.model.faults import Fault

_PAGE = 100  # lines that are read and shown at once
_ID = 8  # letters of an id that are shown
How = Callable[..., "Changes"]  # accept_request or decline_request


class DestructionPart(Subview):
    """Answer the requests one by one, each with a confirmation."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self._asked: dict[str, Request] = {}
        self.asking: AskOnce | None = None
        self.requests = LineView(self.tr("Requests to delete permanently"), parent=self)
        self.lines = LineView(self.tr("Deleted permanently"), parent=self)
        self._most = _PAGE
        self.more_button = plain(self.tr("Show more"), self.show_more)
        self.accept_button = plain(self.tr("Delete it here too…"), self.ask_to_destroy)
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
        told = lines(book, limit=self._most)
        left = book.lists.count(KIND, withdrawn=True) - len(told)
        self.more_button.setText(self.tr("Show more ({} left)").format(QLocale().toString(left)))
        self.more_button.setVisible(left > 0)
        self.lines.show_lines([_told_line(str(n), each) for n, each in enumerate(told)])
        self._requested.setVisible(bool(self._asked))
        self._told.setVisible(bool(told))
        self._stack.setCurrentIndex(0 if self._asked or told else 1)

    @property
    def open(self) -> int:
        """Count the requests that wait for an answer."""
        return len(self._asked)

    def show_more(self) -> None:
        """Show more of the lines."""
        self._most += _PAGE
        self.refresh(None)
        self.lines.setFocus()

    def ask_to_destroy(self) -> None:
        """Show what is deleted and what stays, and ask."""
        found = self._asked.get(self.requests.current_uid())
        if found is not None:
            said = (
                self.tr("Delete “{}” here too?").format(isolate(found.title)),
                gone_words(),
                copies_words(),
            )
            self._ask(said, self.tr("Delete permanently"), found, accept_request)

    def ask_to_keep(self) -> None:
        """Say who will be told, and ask."""
        found = self._asked.get(self.requests.current_uid())
        if found is not None:
            said = (
                self.tr("Keep “{}”?").format(isolate(found.title)),
                self.tr(
                    "It stays in this book. Your next bundle for {} says that you keep it."
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
        self._session.tell(worded(fault))

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
        asked = self.tr("Others deleted these permanently and ask you to do the same.")
        self._room.addWidget(heading(self.tr("Requests to delete permanently"), self))
        self._room.addWidget(soft(asked, self))
        self._room.addWidget(self.requests, 1)
        self._room.addLayout(buttons)
        below = QVBoxLayout(self._told)
        below.setContentsMargins(0, 0, 0, 0)
        stays = self.tr("Only this line is left of each record. It shows nothing of the content.")
        below.addWidget(heading(self.tr("Deleted permanently"), self))
        below.addWidget(soft(stays, self))
        below.addWidget(self.lines, 1)
        below.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeading)
        shown = QWidget(self)
        inside = QVBoxLayout(shown)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(14)
        inside.addWidget(self._requested, 1)
        inside.addWidget(self._told, 1)
        self._stack.addWidget(shown)
        self._stack.addWidget(
            EmptyState(
                self.tr("Nothing was deleted permanently"),
                self.tr(
                    "To delete a record permanently, open the page of the record and choose More. "
                    "People who got it in a bundle are asked to delete it too. Requests from "
                    "others are listed here."
                ),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self._stack)


def _request_line(each: Request) -> ListLine:
    kind = KINDS.get(each.kind)
    words = said_of(kind.words) if kind else each.kind
    by = QCoreApplication.translate("Destruction", "requested by {}").format(
        author_words(each.by, each.via)
    )
    aside = Chip(QCoreApplication.translate("Destruction", "undone"))
    return ListLine(
        each.uid,
        each.title,
        joined(words, by),
        date_words(each.date),
        (aside,) if each.aside else (),
    )


def _told_line(uid: str, each: DestructionLine) -> ListLine:
    title = QCoreApplication.translate("Destruction", "Record {}").format(isolate(each.of[:_ID]))
    by = QCoreApplication.translate("Destruction", "by {}").format(author_words(each.by, each.via))
    if each.state == DESTROYED:
        chip = Chip(QCoreApplication.translate("Destruction", "deleted"))
    else:
        chip = Chip(QCoreApplication.translate("Destruction", "kept"), loud=True)
    return ListLine(uid, title, by, date_words(each.date), (chip,))

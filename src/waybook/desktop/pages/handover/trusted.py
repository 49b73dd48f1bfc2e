"""People whose cards are kept, and how far each is trusted."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.crypto.cards import Card
from waybook.desktop.choosing import choose_file
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import Line
from waybook.desktop.lists.painting import Chip
from waybook.desktop.lists.phrases import isolate, moment_words
from waybook.desktop.pages.handover.comparing import Comparing
from waybook.desktop.pages.handover.revoking import Revoking
from waybook.desktop.pages.parts.buttons import plain
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.pages.parts.strip import Strip
from waybook.desktop.pages.parts.text import soft
from waybook.desktop.session import Session
from waybook.model.faults import Fault
from waybook.work.trusting import read_card

if TYPE_CHECKING:
    from waybook.book import Changes, Trusted


class TrustedPart(Showing):
    """List the cards; add one; compare the words of one."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self.list = LineView(self.tr("People I trust"), parent=self)
        self.list.opened.connect(self.compare)
        self.comparing: Comparing | None = None
        self.revoking: Revoking | None = None
        self.result = Strip(self)
        self.revoke_button = plain(self.tr("Revoke…"), self.ask_to_revoke)
        self.list.chosen.connect(self._offer)
        self._stack = QStackedWidget(self)
        self._listing = QWidget(self)
        self._empty = EmptyState(
            self.tr("Nobody's card yet"),
            self.tr(
                "To seal for somebody, or to merge what they sealed, you need their card: a small "
                "file they give you. Then compare eight words by voice."
            ),
            self.tr("Add a card…"),
        )
        self._empty.chosen.connect(self._on_add)
        self._lay_out()
        self.refresh(None)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the cards again."""
        del changes
        cards = self._session.book.cards()
        self.list.show_lines([_line(held) for held in cards])
        self._offer()
        if self.comparing is None:
            self._stack.setCurrentWidget(self._listing if cards else self._empty)

    def take_in(self, path: Path) -> None:
        """Read a card file and show its words."""
        try:
            card = read_card(path)
        except Fault as fault:
            self._session.tell(str(fault))
            return
        self._compare(card)

    def compare(self, digest: str) -> None:
        """Show the words of a card that is kept."""
        for held in self._session.book.cards():
            if held.card.digest == digest:
                self._compare(held.card)

    def ask_to_revoke(self) -> None:
        """Ask from which day on the card under the cursor is not to be trusted."""
        held = self._held()
        if held is None or held.revoked:
            return
        self._end_revoking()
        self.result.hide()
        self.revoking = Revoking(self._session, held.card, self)
        self.revoking.revoked.connect(self._on_revoked)
        self.revoking.left.connect(self._on_left)
        self._inside.addWidget(self.revoking)
        self.revoking.start()

    def _held(self) -> "Trusted | None":
        digest = self.list.current_uid()
        found = (each for each in self._session.book.cards() if each.card.digest == digest)
        return next(found, None)

    def _on_revoked(self, name: str) -> None:
        self._on_left()
        self.refresh(None)
        told = self.tr("The card of {} is revoked. Ask for a new one and compare its words.")
        self.result.say(told.format(isolate(name)))
        self.changed.emit()

    def _on_left(self) -> None:
        self._end_revoking()
        self.list.setFocus()

    def _end_revoking(self) -> None:
        revoking, self.revoking = self.revoking, None
        if revoking is not None:
            revoking.hide()
            self._inside.removeWidget(revoking)
            revoking.deleteLater()

    def _offer(self, *_: object) -> None:
        held = self._held()
        self.revoke_button.setEnabled(held is not None and not held.revoked)

    def _compare(self, card: Card) -> None:
        self._end_comparing()
        self.comparing = Comparing(self._session, card, self)
        self.comparing.ended.connect(self._on_compared)
        self._stack.addWidget(self.comparing)
        self._stack.setCurrentWidget(self.comparing)
        self.comparing.start()

    def _on_compared(self) -> None:
        self._end_comparing()
        self.refresh(None)
        (self.list if self.list.lines.rowCount() else self._empty.button).setFocus()
        self.changed.emit()

    def _end_comparing(self) -> None:
        comparing, self.comparing = self.comparing, None
        if comparing is not None:
            self._stack.removeWidget(comparing)
            comparing.deleteLater()

    def _on_add(self) -> None:
        path = choose_file(self, self.tr("Add a card"))
        if path is not None:
            self.take_in(path)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        remark = self.tr("Open one to compare its eight words by voice.")
        top.addWidget(soft(remark), 1)
        top.addWidget(plain(self.tr("Add a card…"), self._on_add, "plus"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.revoke_button)
        buttons.addStretch(1)
        inside = self._inside = QVBoxLayout(self._listing)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(self.result)
        inside.addLayout(top)
        inside.addWidget(self.list, 1)
        inside.addLayout(buttons)
        self._stack.addWidget(self._listing)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self._stack)


def _day(at_ms: int) -> str:
    """Return the day that was typed, which is one of UTC."""
    return f"{datetime.fromtimestamp(at_ms / 1000, tz=UTC):%Y-%m-%d}"


def _line(held: "Trusted") -> Line:
    if held.revoked:
        chip = Chip(QCoreApplication.translate("TrustedPart", "revoked"))
        said = QCoreApplication.translate(
            "TrustedPart", "Replaced or withdrawn; nothing new is taken under it."
        )
        if held.revoked_from_ms:
            lost = QCoreApplication.translate("TrustedPart", "Not to be trusted from {} on.")
            said = lost.format(isolate(_day(held.revoked_from_ms)))
    elif held.verified:
        chip = Chip(QCoreApplication.translate("TrustedPart", "verified"), loud=True)
        said = QCoreApplication.translate("TrustedPart", "The eight words were compared.")
    else:
        chip = Chip(QCoreApplication.translate("TrustedPart", "not verified"))
        said = QCoreApplication.translate("TrustedPart", "The eight words were not compared yet.")
    added = QCoreApplication.translate("TrustedPart", "added {}").format(
        moment_words(held.added_ms)
    )
    return Line(held.card.digest, held.card.name, f"{said}  {added}", chips=(chip,))

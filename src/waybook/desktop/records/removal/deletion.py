"""Delete a record permanently, from its own page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.removal.withdrawal import switch_withdrawal, withdrawal_words
from waybook.desktop.session.places import HISTORY, place_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.confirmation import AskOnce
from waybook.desktop.widgets.overflow import overflow
from waybook.work.records.destroying import destroy

if TYPE_CHECKING:
    from waybook.model.faults import Fault


def copies_words() -> str:
    """Return where copies of a destroyed record still are."""
    return QCoreApplication.translate(
        "DeletionControl",
        "It is deleted from this book’s own backups too. Copies elsewhere still contain it.",
    )


def gone_words() -> str:
    """Return what is destroyed together with a record."""
    return QCoreApplication.translate(
        "DeletionControl",
        "Its content, its history and its files are removed from this book. This cannot be undone.",
    )


class DeletionControl(QWidget):
    """Hold the button, which is shown elsewhere, and ask below the head of the page."""

    def __init__(
        self, session: Session, uid: str, parent: QWidget | None = None, *, of_page: bool = False
    ) -> None:
        """Take the record; the menu `of_page` has all that is done seldom on its own page."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self.asking: AskOnce | None = None
        of_the_record = (
            (self.tr("History"), self._show_history),
            (lambda: withdrawal_words(session, uid), lambda: switch_withdrawal(session, uid)),
        )
        deletion = (self.tr("Delete permanently…"), self.ask)
        self.button = overflow(*(of_the_record if of_page else ()), deletion)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def _show_history(self) -> None:
        self._session.go(f"{place_of(self._session.book, self._uid)}/{HISTORY}")

    def take(self, uid: str) -> None:
        """Change to another record; close the question about the one before."""
        if uid != self._uid:
            self._uid = uid
            self._end()

    def ask(self) -> None:
        """Show what will be deleted, and ask for a typed word."""
        self._end()
        title = self._session.book.lists.record(self._uid).title
        said = (
            self.tr("Delete “{}” permanently?").format(isolate(title)),
            gone_words(),
            copies_words(),
            self.tr("People who got it in a bundle are asked to delete it too."),
        )
        self.asking = AskOnce(
            said,
            self.tr("Delete permanently"),
            (self._on_agreed, self._on_left),
            word=self.tr("delete"),
            parent=self,
        )
        self._column.addWidget(self.asking)
        self.show()
        self.asking.start()

    def _on_agreed(self) -> None:
        session = self._session
        session.drafts.drop_about(self._uid)
        told = self.tr("It is deleted permanently.") + " " + copies_words()
        session.run(
            destroy,
            words=self.tr("Deleting permanently"),
            uid=self._uid,
            done=lambda _: session.tell(told),  # its page is gone by then
            cancelled=lambda done: session.tell(told) if done is not None else None,
            failed=self._on_fault,
        )

    def _on_fault(self, fault: "Fault") -> None:
        self._on_left()
        self._session.tell(worded(fault))

    def _on_left(self) -> None:
        self._end()
        self.button.setFocus()

    def _end(self) -> None:
        asking, self.asking = self.asking, None
        self.hide()
        if asking is not None:
            asking.hide()
            self._column.removeWidget(asking)
            asking.deleteLater()

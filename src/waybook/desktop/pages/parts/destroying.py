"""Destroy a record for good, from its own page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.parts.asking_once import AskOnce
from waybook.desktop.pages.parts.buttons import flat
from waybook.desktop.session import Session
from waybook.work.destroying import destroy

if TYPE_CHECKING:
    from waybook.model.faults import Fault


def copies_words() -> str:
    """Say where a destroyed record still is."""
    return QCoreApplication.translate(
        "Destroying", "Backups and copies made before keep it until they are gone."
    )


def gone_words() -> str:
    """Say what goes with a record that is destroyed."""
    return QCoreApplication.translate(
        "Destroying",
        "Its content, its history and its attachments go from this book. This cannot be undone.",
    )


class Destroying(QWidget):
    """Hold the button, which stands elsewhere, and ask below the head of the page."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the record."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self.asking: AskOnce | None = None
        words = self.tr("Destroy for good…")
        self.button = flat(words, words, self.ask)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def take(self, uid: str) -> None:
        """Be about another record; what was asked about the one before is taken back."""
        if uid != self._uid:
            self._uid = uid
            self._end()

    def ask(self) -> None:
        """Say what will be gone, and ask for a typed word."""
        self._end()
        title = self._session.book.record(self._uid).title
        said = (
            self.tr("Destroy “{}” for good?").format(isolate(title)),
            gone_words(),
            copies_words(),
            self.tr("Whoever got it in a bundle is asked to destroy it too."),
        )
        self.asking = AskOnce(
            said,
            self.tr("Destroy for good"),
            (self._on_agreed, self._on_left),
            word=self.tr("destroy"),
            parent=self,
        )
        self._column.addWidget(self.asking)
        self.show()
        self.asking.start()

    def _on_agreed(self) -> None:
        session = self._session
        session.drafts.drop_about(self._uid)
        told = self.tr("It is destroyed.") + " " + copies_words()
        session.run(
            destroy,
            words=self.tr("Destroying for good"),
            uid=self._uid,
            done=lambda _: session.tell(told),  # its page is gone by then
            cancelled=lambda done: session.tell(told) if done is not None else None,
            failed=self._on_fault,
        )

    def _on_fault(self, fault: "Fault") -> None:
        self._on_left()
        self._session.tell(str(fault))

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

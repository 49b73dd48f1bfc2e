"""Other copies of the book: those beside it, and one that a person chooses; each can come in."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.book.storage.opening.conflict_copies import conflict_copies
from waybook.desktop.session.file_dialogs import choose_file
from waybook.desktop.session.places import copy_place
from waybook.desktop.texts.file_filters import book_file_filter
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.theme.parts import button, label
from waybook.desktop.widgets.layouts import clear

if TYPE_CHECKING:
    from waybook.desktop.session.session import Session

_MOST = 8


class CopiesCard(QFrame):
    """Offer to look into a copy; what it would bring is shown on the handover page."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self.state = label("", "soft", wraps=True)
        self.choose_button = button(self.tr("Take in a copy…"))
        self.choose_button.clicked.connect(lambda *_: self._on_choose())
        says = self.tr(
            "If this book was copied and both copies were used, each has notes that the other"
            " lacks. Choose the file “book.db” in the folder of the other copy. You see what it"
            " would bring first, and you can undo it."
        )
        self._beside = QVBoxLayout()
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose_button)
        buttons.addStretch(1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 18, 20, 18)
        inside.setSpacing(8)
        inside.addWidget(label(self.tr("Another copy of this book"), "label"))
        inside.addWidget(self.state)
        inside.addLayout(self._beside)
        inside.addLayout(buttons)
        inside.addWidget(label(says, "small", wraps=True))
        self.refresh()

    def refresh(self) -> None:
        """Look which copies lie beside the book."""
        clear(self._beside)
        found = conflict_copies(self._session.book.path)
        self.state.setText(self.tr("These copies lie in the folder of this book:"))
        self.state.setVisible(bool(found))
        for path in found[:_MOST]:
            made = button(self.tr("Take in {}…").format(isolate(path.name)))
            made.clicked.connect(partial(self._look_into, path))
            row = QHBoxLayout()
            row.addWidget(made)
            row.addStretch(1)
            self._beside.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: a program that keeps folders alike may have brought one since."""
        self.refresh()
        super().showEvent(event)

    def _on_choose(self) -> None:
        words = self.tr("Choose the file of another copy")
        path = choose_file(self, words, patterns=[book_file_filter()])
        if path is not None:
            self._look_into(path)

    def _look_into(self, path: Path, *_: object) -> None:
        self._session.go(copy_place(path))

"""Choose the folder that is looked into by itself, or none."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.choosing import choose_folder
from waybook.desktop.lists.phrases import isolate
from waybook.desktop.look.parts import button, label

if TYPE_CHECKING:
    from waybook.desktop.session import Session


class DropCard(QFrame):
    """Show the folder and what it is for; off until a person chooses one."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._drop = session.drop
        self.state = label("", "soft", wraps=True)
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.trouble = label("", "problem", wraps=True)
        self.choose_button = button(self.tr("Choose a folder…"))
        self.stop_button = button(self.tr("Stop looking into it"))
        self.choose_button.clicked.connect(lambda *_: self._on_choose())
        self.stop_button.clicked.connect(lambda *_: self._on_stop())
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.stop_button)
        buttons.addStretch(1)
        says = self.tr(
            "For a folder that a file share or a sync engine keeps. While this book is open, it is "
            "looked into every ten seconds: what verified people sealed for you is merged behind a "
            "backup, and they get an answer in the same folder. Nothing else is taken."
        )
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 18, 20, 18)
        inside.setSpacing(8)
        inside.addWidget(label(self.tr("A folder as a drop"), "label"))
        inside.addWidget(self.state)
        inside.addWidget(self.trouble)
        inside.addLayout(buttons)
        inside.addWidget(label(says, "small", wraps=True))
        self._drop.turned.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say which folder it is."""
        folder = self._drop.folder
        self.state.setText(isolate(str(folder)) if folder else self.tr("Off: no folder is chosen."))
        self.trouble.setText(self._drop.trouble)
        self.trouble.setVisible(bool(self._drop.trouble))
        self.stop_button.setVisible(folder is not None)

    def _on_choose(self) -> None:
        folder = choose_folder(self, self.tr("Choose the folder"))
        if folder is not None:
            self._drop.choose(folder)

    def _on_stop(self) -> None:
        self._drop.choose(None)
        self.choose_button.setFocus()

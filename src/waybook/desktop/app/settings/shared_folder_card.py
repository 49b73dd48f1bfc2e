"""Choose the shared folder that is checked automatically, or none."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.session.file_dialogs import choose_folder
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.theme.parts import button, label

if TYPE_CHECKING:
    from waybook.desktop.session.session import Session


class DropCard(QFrame):
    """Show the folder and its purpose; off until a person chooses one."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._drop = session.drop
        self.state = label("", "soft", wraps=True)
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.trouble = label("", "problem", wraps=True)
        self.choose_button = button(self.tr("Choose a folder…"))
        self.stop_button = button(self.tr("Stop using this folder"))
        self.choose_button.clicked.connect(lambda *_: self._on_choose())
        self.stop_button.clicked.connect(lambda *_: self._on_stop())
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.stop_button)
        buttons.addStretch(1)
        says = self.tr(
            "Use a folder on a file share, or one that a sync program updates. While "
            "this book is open, Waybook checks it every ten seconds. Bundles from "
            "verified people are merged after a backup, and a receipt is saved in the "
            "same folder. Nothing else is merged."
        )
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 18, 20, 18)
        inside.setSpacing(8)
        inside.addWidget(label(self.tr("Shared folder"), "label"))
        inside.addWidget(self.state)
        inside.addWidget(self.trouble)
        inside.addLayout(buttons)
        inside.addWidget(label(says, "small", wraps=True))
        self._drop.turned.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show which folder it is."""
        folder = self._drop.folder
        self.state.setText(isolate(str(folder)) if folder else self.tr("Off. No folder is chosen."))
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

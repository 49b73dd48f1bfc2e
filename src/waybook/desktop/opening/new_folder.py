"""Where a new book goes: a line that says it, and a button that changes it."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from waybook.desktop.session.file_dialogs import choose_folder
from waybook.desktop.theme.parts import button, label


class NewFolderRow(QWidget):
    """Hold the path of a folder that does not exist yet; a person may choose where it is made."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        """Take the path proposed."""
        super().__init__(parent)
        self.path = path
        self.place = label("", "soft", wraps=True)
        self.elsewhere = button(self.tr("Change folder…"), "quiet")
        self.elsewhere.setAccessibleName(self.tr("Choose another folder for the book"))
        self.elsewhere.clicked.connect(lambda *_: self._on_elsewhere())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.place, 1)
        row.addWidget(self.elsewhere)
        self.show_path(path)

    def show_path(self, path: Path) -> None:
        """Say where the book goes."""
        self.path = path
        self.place.setText(self.tr("In the folder {}").format(f"\u2068{path}\u2069"))

    def _on_elsewhere(self) -> None:
        folder = choose_folder(self, self.tr("Choose a folder for the book"))
        if folder is not None:
            self.show_path(folder / self.path.name)


def free_path(path: Path) -> Path:
    """Return a path that nothing has: the one given, or with a number."""
    number, free = 1, path
    while free.exists() or free.is_symlink():
        number += 1
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
    return free

"""Choose where a bundle is written: a drive that is plugged in, or another folder."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from waybook.desktop.drives import Drive, DriveWatch
from waybook.desktop.pages.handover.drive_words import drive_words, no_drive_words
from waybook.desktop.pages.parts.text import quiet, strong


class DriveChoice(QFrame):
    """Offer the drives while shown; a choice stays while its drive is there, and once it is back.

    The only drive is chosen by itself, until a person chooses.
    """

    changed = Signal()

    def __init__(self, watch: DriveWatch, parent: QWidget | None = None) -> None:
        """Take what tells which drives there are."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Where to write it"))
        self._watch = watch
        self._wanted: Path | None = None
        self._has_chosen = False
        self.buttons: dict[Path, QRadioButton] = {}
        self.other = QRadioButton(self.tr("Another folder…"), self)
        self.other.setChecked(True)
        self.nothing = quiet(no_drive_words(), self)
        self._group = QButtonGroup(self)
        self._group.addButton(self.other)
        self._group.buttonClicked.connect(lambda _: self._on_clicked())
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(4)
        column.addWidget(strong(self.tr("Write it to"), self))
        column.addWidget(self.nothing)
        column.addLayout(self._lines)
        column.addWidget(self.other)
        watch.changed.connect(self._on_drives)
        self._on_drives(watch.drives)

    @property
    def chosen(self) -> Drive | None:
        """Return the drive chosen; None stands for another folder."""
        for drive in self._watch.drives:
            button = self.buttons.get(drive.path)
            if button is not None and button.isChecked():
                return drive
        return None

    def showEvent(self, event: QShowEvent) -> None:
        """Look for drives while this is on screen."""
        super().showEvent(event)
        self._watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self._watch.stop()

    def _on_clicked(self) -> None:
        self._has_chosen = True
        drive = self.chosen
        self._wanted = drive.path if drive else None
        self.changed.emit()

    def _on_drives(self, drives: tuple[Drive, ...]) -> None:
        writable = [drive for drive in drives if not drive.is_read_only]
        if not self._has_chosen:
            self._wanted = writable[0].path if len(writable) == 1 else None
        self._drop({drive.path for drive in writable})
        for place, drive in enumerate(writable):
            button = self.buttons.get(drive.path) or self._add(drive.path, place)
            button.setText(drive_words(drive))
        self.nothing.setVisible(not writable)
        wanted = self.buttons.get(self._wanted) if self._wanted else None
        (wanted or self.other).setChecked(True)
        self.changed.emit()

    def _add(self, path: Path, place: int) -> QRadioButton:
        button = self.buttons[path] = QRadioButton(self)
        self._group.addButton(button)
        self._lines.insertWidget(place, button)
        return button

    def _drop(self, kept: set[Path]) -> None:
        for path in self.buttons.keys() - kept:
            button = self.buttons.pop(path)
            if button.hasFocus():
                self.other.setFocus()
            self._group.removeButton(button)
            self._lines.removeWidget(button)
            button.hide()
            button.deleteLater()

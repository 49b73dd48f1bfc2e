"""Choose where a bundle is written: a drive that is plugged in, or another folder."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from waybook.desktop.pages.handover.drive_words import drive_words, no_drive_words, room_words
from waybook.desktop.session.drives import Drive, DriveWatch
from waybook.desktop.widgets.labels import quiet, strong

_OTHER = "other"


class DriveChoice(QFrame):
    """Offer the drives while shown; a choice stays while its drive is there, and once it is back.

    If there is only one drive, it is chosen automatically, until a person chooses.
    """

    changed = Signal()

    def __init__(self, watch: DriveWatch, parent: QWidget | None = None) -> None:
        """Take what tells which drives there are."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Save to"))
        self._watch = watch
        self._wanted: Path | None = None
        self._has_chosen = False
        self._drives: dict[Path, _DriveLine] = {}
        self.other = QRadioButton(self.tr("Other folder…"), self)
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
        column.addWidget(strong(self.tr("Save to"), self))
        column.addWidget(self.nothing)
        column.addLayout(self._lines)
        column.addWidget(self.other)
        watch.follow(self)
        watch.changed.connect(self._on_drives)
        self._on_drives(watch.drives)

    @property
    def chosen(self) -> Drive | None:
        """Return the drive chosen; None stands for another folder."""
        for drive in self._watch.drives:
            line = self._drives.get(drive.path)
            if line is not None and line.button.isChecked():
                return drive
        return None

    @property
    def wanted(self) -> str:
        """Return the folder of the drive that a person chose, `other`, or nothing as yet."""
        return str(self._wanted or _OTHER) if self._has_chosen else ""

    def want(self, wanted: str) -> None:
        """Choose what `wanted` named; a drive that is not there is chosen once it is."""
        self._has_chosen = bool(wanted)
        self._wanted = None if wanted in {"", _OTHER} else Path(wanted)
        self._on_drives(self._watch.drives)

    @property
    def buttons(self) -> dict[Path, QRadioButton]:
        """Return what chooses each drive."""
        return {path: line.button for path, line in self._drives.items()}

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
            line = self._drives.get(drive.path) or self._add(drive.path, place)
            line.say(drive)
        self.nothing.setVisible(not writable)
        wanted = self._drives.get(self._wanted) if self._wanted else None
        (wanted.button if wanted else self.other).setChecked(True)
        self.changed.emit()

    def _add(self, path: Path, place: int) -> "_DriveLine":
        line = self._drives[path] = _DriveLine(self)
        self._group.addButton(line.button)
        self._lines.insertWidget(place, line)
        return line

    def _drop(self, kept: set[Path]) -> None:
        for path in self._drives.keys() - kept:
            line = self._drives.pop(path)
            if line.button.hasFocus():
                self.other.setFocus()
            self._group.removeButton(line.button)
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()


class _DriveLine(QWidget):
    """The name of a drive, to choose it, and below it what it takes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = QRadioButton(self)
        self.room = quiet("", self)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.addSpacing(self.fontMetrics().height() + 10)
        below.addWidget(self.room, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button)
        column.addLayout(below)

    def say(self, drive: Drive) -> None:
        self.button.setText(drive.name.replace("&", "&&"))
        self.button.setAccessibleName(drive_words(drive))
        self.room.setText(room_words(drive))

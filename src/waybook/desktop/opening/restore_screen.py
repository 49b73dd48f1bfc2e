"""Make a book from one of its backups: those in its folder, those on drives, or any other."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from waybook.desktop.lists.line_view import LineView
from waybook.desktop.opening.backup_lines import backup_lines
from waybook.desktop.opening.new_folder import free_path
from waybook.desktop.opening.recovery_screen import RecoveredBook, RecoveryScreen
from waybook.desktop.session.background import Task
from waybook.desktop.session.drives import plugged_in
from waybook.desktop.session.file_dialogs import choose_folder
from waybook.desktop.texts.counts import counted
from waybook.desktop.theme.parts import button, label
from waybook.model.world import World

if TYPE_CHECKING:
    from waybook.work.backups import ListedBackup
    from waybook.work.upkeep import RestoreOutcome

_SHOWN = 4  # backups in sight at once
_LINE = 3.2  # lines of text that one takes


class RestoreScreen(RecoveryScreen):
    """List backups, ask for the passphrase and a new folder, say what is well and what is not."""

    def __init__(
        self,
        folder: Path | None,
        proposed: Path,
        world: World,
        *,
        passphrase: str = "",
        backup: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Take the book's folder if one is known, and a backup if one was chosen before."""
        self._world, self._folder = world, folder
        self._listed: list[ListedBackup] = []
        says = self.tr(
            "Waybook makes a new book from a backup, opens it and checks all of it. Nothing else "
            "is changed."
        )
        super().__init__(
            self.tr("Restore a backup"), says, self.tr("Restore"), free_path(proposed), parent
        )
        self.field.line.setText(passphrase)
        self._chosen = backup
        self._looking = Task("", self)
        self._looking.start(partial(_found, folder), self._on_found, self.show_failure)

    def add_parts(self) -> None:
        """Add the list of backups."""
        self.list = LineView(self.tr("Backups"), parent=self)
        self.none = label(self.tr("Looking for backups."), "soft", wraps=True)
        self.other = button(self.tr("A backup in another folder…"), "quiet")
        self.other.clicked.connect(lambda *_: self._on_other())
        self.column.addWidget(self.list)
        self.column.addWidget(self.none)
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addStretch(1)
        self.column.addLayout(row)
        self.list.hide()

    def show_backups(self, listed: "list[ListedBackup]") -> None:
        """List backups, newest first."""
        self._listed = listed
        self.list.show_lines(backup_lines(listed, self._folder))
        self.list.setFixedHeight(
            round(min(len(listed), _SHOWN) * _LINE * self.fontMetrics().lineSpacing()) + 8
        )
        self.list.setVisible(bool(listed))
        self.none.setVisible(not listed)
        self.none.setText(
            self.tr("No backup was found in the folder of the book or on a drive. Choose one.")
        )
        if listed and not self.list.current_uid():
            whole = next((each for each in listed if not each.damaged), listed[0])
            self.list.choose(str(self._chosen or whole.path))

    def problem(self) -> str:
        """Return what has to be chosen or typed."""
        if not self.list.current_uid():
            return self.tr("Choose a backup.")
        return super().problem()

    def working_words(self) -> str:
        """Say what is being done."""
        return self.tr("Restoring the backup and checking all of it.")

    def work(self, on_progress: Callable[[int, int], None]) -> "Callable[[], RestoreOutcome]":
        """Return the restoring of the backup that is chosen."""
        from waybook.work.upkeep import restore_checked

        del on_progress
        return partial(
            restore_checked,
            Path(self.list.current_uid()),
            path=self.folder.path,
            passphrase=self.field.text(),
            world=self._world,
        )

    def outcome(self, result: "RestoreOutcome") -> RecoveredBook:
        """Say what is well and what is lacking."""
        for part in (self.list, self.other):
            part.hide()
        words = self.tr("It was opened and checked: all of it is well.")
        if result.problems:
            words = self.tr("It opens, but not all of it is well.")
        elif result.lacking:
            lacking = counted(
                "Restore",
                "%Ln attachment is not in this backup.",
                "%Ln attachments are not in this backup.",
                result.lacking,
            )
            words = f"{self.tr('It was opened and checked: the records are well.')} {lacking}"
        return RecoveredBook(result.path, words, tuple(each.sentence for each in result.problems))

    def _on_found(self, listed: "list[ListedBackup]") -> None:
        chosen = self._chosen
        if chosen is not None and chosen not in {each.path for each in listed}:
            listed = [_described(chosen), *listed]
        self.show_backups(listed)

    def _on_other(self) -> None:
        folder = choose_folder(self, self.tr("Choose the folder of a backup"))
        if folder is None:
            return
        if folder not in {each.path for each in self._listed}:
            self.show_backups([_described(folder), *self._listed])
        self.list.choose(str(folder))
        self.field.setFocus()

    def _enable(self, *, is_enabled: bool) -> None:
        super()._enable(is_enabled=is_enabled)
        for part in (self.list, self.other):
            part.setEnabled(is_enabled)


def _found(folder: Path | None) -> "list[ListedBackup]":
    from waybook.work.other_copies import backups_around

    return backups_around(folder, drives=[each.path for each in plugged_in()])


def _described(folder: Path) -> "ListedBackup":
    from waybook.work.backups import described

    return described(folder)

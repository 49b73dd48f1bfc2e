"""Rescue what can be read of a damaged book into a new one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from waybook.desktop.opening.new_folder import free_path
from waybook.desktop.opening.recovery_screen import RecoveredBook, RecoveryScreen
from waybook.desktop.texts.counts import counted
from waybook.model.world import World

if TYPE_CHECKING:
    from waybook.work.upkeep import RescuedBook


class RescueScreen(RecoveryScreen):
    """Ask for the passphrase and a new folder; name what is missing."""

    def __init__(
        self, damaged: Path, world: World, *, passphrase: str = "", parent: QWidget | None = None
    ) -> None:
        """Take the folder of the damaged book, and the passphrase if it was typed before."""
        self._damaged, self._world = damaged, world
        says = self.tr(
            "Waybook reads every part of this book that is whole, and makes a new book from it. "
            "The damaged book stays as it is."
        )
        name = damaged.with_name(f"{damaged.stem} rescued{damaged.suffix}")
        super().__init__(
            self.tr("Rescue this book"), says, self.tr("Rescue"), free_path(name), parent
        )
        self.field.line.setText(passphrase)
        if passphrase:
            self.setFocusProxy(self.go)

    def working_words(self) -> str:
        """Say what is being done."""
        return self.tr("Reading the damaged book. This may take some minutes.")

    def work(self, on_progress: Callable[[int, int], None]) -> "Callable[[], RescuedBook]":
        """Return the rescue with what was chosen."""
        from waybook.work.upkeep import rescue

        return partial(
            rescue,
            self._damaged,
            path=self.folder.path,
            passphrase=self.field.text(),
            world=self._world,
            on_progress=on_progress,
        )

    def outcome(self, result: "RescuedBook") -> RecoveredBook:
        """Say how much came back, and what did not."""
        back = counted("Rescue", "%Ln record came back.", "%Ln records came back.", result.records)
        rest = self.tr("Nothing is missing.")
        if result.lost:
            rest = self.tr(
                "Not all of it is as it was: read this list. Keep the damaged book until you have "
                "looked through the new one."
            )
        lines = tuple(each.sentence for each in result.lost)
        return RecoveredBook(result.path, f"{back} {rest}", lines)

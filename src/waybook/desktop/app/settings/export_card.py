"""Export the book as plain files, or import an export after a look at what it would bring."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.desktop.session.file_dialogs import choose_folder
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.theme.parts import button, label
from waybook.desktop.widgets.flow import Flow

if TYPE_CHECKING:
    from waybook.desktop.session.session import Session
    from waybook.model.faults import Fault
    from waybook.work.export.exporting import WrittenExport
    from waybook.work.export.importing import ImportedExport


class ExportCard(QFrame):
    """Offer the way out of the book, and back in; nothing is imported before a second click."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._shown: Path | None = None
        self.state = label("", "soft", wraps=True)
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.export_button = button(self.tr("Export everything…"))
        self.open_button = button(self.tr("Look into an export…"))
        self.import_button = button(self.tr("Import this export"))
        self.cancel_button = button(self.tr("Do not import it"))
        self.export_button.clicked.connect(lambda *_: self._on_export())
        self.open_button.clicked.connect(lambda *_: self._on_open())
        self.import_button.clicked.connect(lambda *_: self._on_import())
        self.cancel_button.clicked.connect(lambda *_: self._on_cancel())
        self._lay_out()
        self._show("")

    def _lay_out(self) -> None:
        buttons = Flow()
        for each in (self.export_button, self.open_button, self.import_button, self.cancel_button):
            buttons.add(each)
        says = self.tr(
            "An export contains all records, their history and the attachments, in files that other"
            " programs can read. It is not encrypted: anyone who has it can read everything."
            " The identity book is not in it. Exports are not signed: Waybook marks everything that"
            " you import from one, and it replaces nothing of yours."
        )
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 18, 20, 18)
        inside.setSpacing(8)
        inside.addWidget(label(self.tr("Export and import"), "label"))
        inside.addWidget(self.state)
        inside.addWidget(buttons)
        inside.addWidget(label(says, "small", wraps=True))

    def _show(self, words: str, *, waiting: Path | None = None) -> None:
        """Show what became of it; an export that waits to be imported has its own buttons."""
        self._shown = waiting
        self.state.setText(words)
        self.state.setVisible(bool(words))
        for each in (self.export_button, self.open_button):
            each.setVisible(waiting is None)
        for each in (self.import_button, self.cancel_button):
            each.setVisible(waiting is not None)
        if waiting is not None:
            self.import_button.setFocus()

    def _on_export(self) -> None:
        from waybook.work.export.exporting import export_into

        folder = choose_folder(self, self.tr("Choose where to put the export"))
        if folder is not None:
            self._session.run(
                export_into,
                folder=folder,
                done=self._on_exported,
                failed=self._on_failed,
                words=self.tr("Exporting the book"),
            )

    def _on_exported(self, done: "WrittenExport") -> None:
        words = self.tr(
            "Exported to {}. It is not encrypted, and its strictest label is TLP:{}. Delete it"
            " when you do not need it any more."
        )
        self._show(words.format(isolate(str(done.path)), done.label.code))

    def _on_open(self) -> None:
        from waybook.work.export.importing import preview

        folder = choose_folder(self, self.tr("Choose the folder of an export"))
        if folder is not None:
            self._session.run(
                preview,
                folder=folder,
                done=partial(self._on_seen, folder),
                failed=self._on_failed,
                words=self.tr("Reading the export"),
            )

    def _on_seen(self, folder: Path, seen: "ImportedExport") -> None:
        if seen.is_new:
            self._show(self._counts(seen), waiting=folder)
        else:
            self._show(self.tr("There is nothing new in this export."))

    def _counts(self, seen: "ImportedExport") -> str:
        met = seen.outcome
        said = [
            counted("Exports", "%Ln new record", "%Ln new records", met.new),
            counted("Exports", "%Ln changed record", "%Ln changed records", met.changed),
            counted("Exports", "%Ln field in conflict", "%Ln fields in conflict", met.conflicts),
            counted("Exports", "%Ln suggested change", "%Ln suggested changes", met.suggested),
            counted("Exports", "%Ln refused edit", "%Ln refused edits", len(met.refusals)),
            counted("Exports", "%Ln file", "%Ln files", seen.files),
        ]
        return "\n".join((isolate(met.sender), *said))

    def _on_import(self) -> None:
        from waybook.work.export.importing import take_in

        if self._shown is not None:
            self._session.run(
                take_in,
                folder=self._shown,
                done=self._on_imported,
                failed=self._on_failed,
                words=self.tr("Importing the export"),
            )

    def _on_imported(self, done: "ImportedExport") -> None:
        words = self.tr("Imported. A backup was made first. To undo it: “Handover”, “Received”.")
        self._show(words if done.step else self.tr("There is nothing new in this export."))
        self.open_button.setFocus()

    def _on_cancel(self) -> None:
        self._show("")
        self.open_button.setFocus()

    def _on_failed(self, fault: "Fault") -> None:
        self._show(worded(fault))

"""How old the last backup is; back up by hand, choose a second place."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.desktop.opening.backup_lines import attachments_words, sort_words
from waybook.desktop.session.file_dialogs import choose_folder
from waybook.desktop.texts.counts import counted, last_backup_words
from waybook.desktop.texts.phrases import exact_moment_words, isolate, joined
from waybook.desktop.theme.parts import button, label
from waybook.desktop.widgets.flow import Flow
from waybook.work import backups, upkeep

if TYPE_CHECKING:
    from waybook.desktop.session.session import Session
    from waybook.model.faults import Fault

_SHOWN = 6


class BackupsCard(QFrame):
    """Show the backups of this book, and what can be done about them."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self.state = label("", "soft", wraps=True)
        self.list = label("", "small", wraps=True)
        self.place = label("", "soft", wraps=True)
        self.trouble = label("", "problem", wraps=True)
        for each in (self.list, self.place):
            each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.back_up_button = button(self.tr("Back up…"))
        self.restore_button = button(self.tr("Restore…"))
        self.compare_button = button(self.tr("Compare…"))
        self.choose_button = button(self.tr("Choose a second place…"))
        self.stop_button = button(self.tr("No second place"))
        self.back_up_button.clicked.connect(lambda *_: self._on_back_up())
        self.restore_button.clicked.connect(
            lambda *_: session.recovery_wanted.emit("restore", None)
        )
        self.compare_button.clicked.connect(lambda *_: session.go("copies"))
        self.choose_button.clicked.connect(lambda *_: self._on_choose())
        self.stop_button.clicked.connect(lambda *_: self._put_second(None))
        actions = _row(self.back_up_button, self.restore_button, self.compare_button)
        places = _row(self.choose_button, self.stop_button)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 18, 20, 18)
        inside.setSpacing(8)
        inside.addWidget(label(self.tr("Backups"), "label"))
        for words in (self.state, self.list):
            inside.addWidget(words)
        inside.addWidget(actions)
        for words in (self.place, self.trouble):
            inside.addWidget(words)
        inside.addWidget(places)
        inside.addWidget(label(self._says(), "small", wraps=True))
        self.list.hide()
        self.trouble.hide()
        self.stop_button.hide()
        session.backups.made.connect(lambda *_: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Look at what is there, off the GUI thread: a stick may be slow."""
        self._session.run(backups.overview, done=self.show_overview, failed=self._on_fault)

    def show_overview(self, seen: backups.BackupOverview) -> None:
        """Show what was found."""
        self.state.setText(last_backup_words(seen.days))
        lines = [_line(each) for each in seen.listed[:_SHOWN]]
        more = len(seen.listed) - len(lines)
        if more:
            words = counted("Backups", "and %Ln more", "and %Ln more", more)
            lines.append(words)
        self.list.setText("\n".join(lines))
        self.list.setVisible(bool(lines))
        words = self.tr("Second place: {}") if seen.second else self.tr("There is no second place.")
        if seen.is_second_away:
            words = self.tr("Second place: {}. It cannot be reached.")
        self.place.setText(words.format(isolate(str(seen.second))))
        self.stop_button.setVisible(seen.second is not None)
        named = self.tr("These may hold what you destroyed: {}. Connect the drive.")
        left = ", ".join(isolate(str(each)) for each in seen.unreached)
        self.trouble.setText(named.format(left))
        self.trouble.setVisible(bool(left))

    def _says(self) -> str:
        return self.tr(
            "While this book is open and you do not type, a backup is made every few hours. "
            "Backups are kept for 12 days, 10 weeks and 9 months. They do not contain the "
            "identity book; “Back up…” copies it too, in its locked form. “Restore…” closes this "
            "book and makes a new one; this one is not changed."
        )

    def _on_back_up(self) -> None:
        folder = choose_folder(self, self.tr("Choose where the backup goes"))
        if folder is None:
            return
        words = self.tr("Backing up")
        self._session.run(
            upkeep.back_up,
            folder=folder,
            words=words,
            done=self._on_backed_up,
            failed=self._on_fault,
        )

    def _on_backed_up(self, made: Path) -> None:
        words = self.tr("Backed up to {}, opened again and checked.")
        self._session.tell(words.format(isolate(made.name)))
        self._session.backups.made.emit(None)

    def _on_choose(self) -> None:
        folder = choose_folder(self, self.tr("Choose a folder on a stick or another drive"))
        if folder is not None:
            self._put_second(folder)

    def _put_second(self, folder: Path | None) -> None:
        self._session.run(
            backups.choose_second,
            folder=folder,
            done=lambda _: self.refresh(),
            failed=self._on_fault,
        )

    def _on_fault(self, fault: "Fault") -> None:
        from waybook.desktop.session.messages import Tone
        from waybook.desktop.texts.next_steps import worded

        self._session.tell(worded(fault), Tone.FAULT)


def _line(each: backups.ListedBackup) -> str:
    words = [sort_words(each), attachments_words(each)]
    if each.damaged:
        words.append(QCoreApplication.translate("Backups", "damaged"))
    when = exact_moment_words(each.made_ms) or isolate(each.path.stem)
    return joined(when, ", ".join(words))


def _row(*buttons: QWidget) -> Flow:
    row = Flow()
    for each in buttons:
        row.add(each)
    return row

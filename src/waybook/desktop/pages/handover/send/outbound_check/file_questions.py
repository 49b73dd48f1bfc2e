"""Files that carry details: for each, whether a copy without them leaves, or the original."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.file_details import carries_sentence
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import problem, soft, strong
from waybook.work.handover.sealing import LookAhead
from waybook.work.records.file_details import COPY, ORIGINAL, UNDECIDED, DisclosedFile

_LINES = 3  # in sight at once
_LEAST = 20  # letters of a choice that are always in sight


class FileQuestions(QFrame):
    """List them while there are any; sealing waits while one is not decided on.

    `why_not` says why sealing has to wait, as the line `reason` does; else it is empty. The list
    and what acts on it are built when there is first something to ask.
    """

    changed = Signal()
    hold_wanted = Signal(object)  # the Line of a record
    list: LineView
    choice: QuietComboBox
    hold_button: QPushButton

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing to ask."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._files: dict[str, DisclosedFile] = {}
        self._originals: set[str] = set()
        self.why_not = ""
        self.reason = problem("", self)
        self._is_built = False
        self.clear()

    @property
    def originals(self) -> tuple[str, ...]:
        """Return the attachments whose original will be sent."""
        return tuple(sorted(self._originals))

    def take_originals(self, uids: Iterable[str]) -> None:
        """Send the originals of these and no others."""
        self._originals = {str(uid) for uid in uids}

    def clear(self) -> None:
        """Remove the questions: there is no preview any more."""
        self._files = {}
        self._show()

    def show_ahead(self, ahead: Iterable[LookAhead]) -> None:
        """Ask about the files that would leave, for all recipients."""
        self._files = {each.uid: each for one in ahead for each in one.details}
        self._show()

    def _show(self) -> None:
        if self._files and not self._is_built:
            self._build()
        if self._is_built:
            self._show_files()
        self._wait([each for each in self._files.values() if each.choice == UNDECIDED])
        self.setVisible(bool(self._files))

    def _build(self) -> None:
        self._is_built = True
        self._head = strong("", self)
        self._about = soft("", self)
        self.list = LineView(self.tr("Files with hidden details"), parent=self)
        self.list.setProperty("role", "inner")
        self.choice = QuietComboBox(self)
        self.choice.setAccessibleName(self.tr("How this file is sent"))
        policy = QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.choice.setSizeAdjustPolicy(policy)
        self.choice.setMinimumContentsLength(_LEAST)
        self.hold_button = plain(self.tr("Exclude"), self._on_hold)
        acting = Flow(self)
        acting.add(self.choice)
        acting.add(self.hold_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        for part in (self._head, self._about, self.list, acting):
            column.addWidget(part)
        self.list.chosen.connect(self._on_chosen)
        self.choice.activated.connect(self._on_choice)

    def _show_files(self) -> None:
        lines = [_line(each) for each in self._files.values()]
        self._head.setText(
            counted(
                "FilesAsked",
                "%Ln file with hidden details",
                "%Ln files with hidden details",
                len(lines),
            )
        )
        self._about.setText(
            self.tr(
                "Hidden details say where, when and by whom a file was made. A copy keeps "
                "the picture unchanged."
            )
        )
        self.list.show_in_card(lines, _LINES)
        self._on_chosen(self.list.current_uid())

    def _wait(self, undecided: Sequence[DisclosedFile]) -> None:
        words = counted(
            "FileQuestions",
            "Decide before you seal: %Ln file has hidden details and no copy without them. Send "
            "the original, or exclude it.",
            "Decide before you seal: %Ln files have hidden details and no copy without them. Send "
            "the original of each, or exclude it.",
            len(undecided),
        )
        self.why_not = words if undecided else ""
        self.reason.setText(self.why_not)
        self.reason.setVisible(bool(self.why_not))
        for each in undecided[:1]:
            if self._files.get(self.list.current_uid()) not in undecided:
                self.list.choose(each.uid)

    def _on_chosen(self, uid: str) -> None:
        file = self._files.get(uid)
        self.choice.clear()
        if file is None:
            return
        if file.copy:
            self.choice.addItem(self.tr("Send a copy without these details"), COPY)
        elif file.choice:
            self.choice.addItem(self.tr("Choose…"), UNDECIDED)
        self.choice.addItem(self.tr("Send the original"), ORIGINAL)
        self.choice.setCurrentIndex(max(self.choice.findData(file.choice or ORIGINAL), 0))
        for part in (self.choice, self.hold_button):
            part.setAccessibleDescription(file.name)

    def _on_choice(self) -> None:
        uid = self.list.current_uid()
        before = set(self._originals)
        if self.choice.currentData() == ORIGINAL:
            self._originals.add(uid)
        else:
            self._originals.discard(uid)
        if before != self._originals:
            self.changed.emit()

    def _on_hold(self) -> None:
        file = self._files.get(self.list.current_uid())
        if file is not None:
            self.hold_wanted.emit(_line(file))


def _line(file: DisclosedFile) -> ListLine:
    words = {
        COPY: QCoreApplication.translate("FileQuestions", "copy without hidden details"),
        UNDECIDED: QCoreApplication.translate("FileQuestions", "not decided"),
    }
    original = QCoreApplication.translate("FileQuestions", "original")
    chip = Chip(words.get(file.choice, original), loud=file.choice == UNDECIDED)
    return ListLine(file.uid, file.name, carries_sentence(file.carries), chips=(chip,))

"""Whose preview is shown, where bundles are sealed for several people."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.labels import FieldLabel, soft
from waybook.work.handover.sealing import LookAhead
from waybook.work.handover.sealing_for_several import differing

_LEAST = 12


class PreviewChoice(QWidget):
    """Choose a person, and say how much is not the same for all; hidden for one alone."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.ahead: tuple[LookAhead, ...] = ()
        self._differing: tuple[frozenset[str], ...] = ()
        self.people = QuietComboBox(self)
        self.people.setAccessibleName(self.tr("Preview for"))
        policy = QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.people.setSizeAdjustPolicy(policy)
        self.people.setMinimumContentsLength(_LEAST)
        self.words = soft("", self)
        row = QHBoxLayout()
        row.addWidget(FieldLabel(self.tr("Preview for"), self.people, self))
        row.addWidget(self.people, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.words)
        self.people.currentIndexChanged.connect(self._on_person)
        self.hide()

    @property
    def shown(self) -> LookAhead:
        """Return what the person chosen would see."""
        return self.ahead[max(self.people.currentIndex(), 0)]

    @property
    def own(self) -> frozenset[str]:
        """Return the records of theirs that not all get, or not as the others do."""
        return self._differing[max(self.people.currentIndex(), 0)]

    def doubts(self) -> tuple[str, ...]:
        """Say that contacts may be recognised, and what one can do; () if not so."""
        said = dict.fromkeys(each.recognisable for each in self.ahead if each.recognisable)
        words = self.tr("Exclude them in the preview, or seal all the same.")
        return (*said, words) if said else ()

    def show_ahead(self, ahead: Sequence[LookAhead]) -> None:
        """Offer each person of a look; stay on the one shown."""
        self.ahead, self._differing = tuple(ahead), differing(ahead)
        name = self.people.currentData()
        with QSignalBlocker(self.people):
            self.people.clear()
            for each in ahead:
                self.people.addItem(each.to.name, each.to.name)
            self.people.setCurrentIndex(max(self.people.findData(name), 0))
        self._say()
        self.setVisible(len(ahead) > 1)

    def _on_person(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        name = isolate(self.shown.to.name)
        if not any(self._differing):
            self.words.setText(self.tr("All recipients get the same records."))
        elif not self.own:
            self.words.setText(
                self.tr(
                    "{} gets only records that the others get too. The others get more."
                ).format(name)
            )
        else:
            words = counted(
                "PreviewChoice",
                "Not the same for all recipients: {count} of %Ln record for {name}.",
                "Not the same for all recipients: {count} of %Ln records for {name}.",
                len(self.shown.records),
            )
            self.words.setText(words.format(count=len(self.own), name=name))

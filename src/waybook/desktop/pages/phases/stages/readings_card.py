"""The four readings, and how they changed: earlier texts stay readable as a series."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.desktop.records.stages import stage_words
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.texts.phrases import isolate, joined
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.labels import heading, quiet
from waybook.desktop.widgets.long_text.prose import prose
from waybook.model.kinds import kind as kind_of
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import EVER, days_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.methods.registry import Methods
from waybook.work.phases.assessing import READINGS


class ReadingsCard(QFrame):
    """One reading: the newest text of each assessor, and the earlier ones on demand."""

    def __init__(
        self, name: str, told: list[SnapshotRecord], methods: Methods, parent: QWidget | None = None
    ) -> None:
        """Take the field and the assessments that say something there, the newest first."""
        super().__init__(parent)
        self._methods = methods
        self.setProperty("role", "card")
        words = field_words(kind_of("assessment").by_name[name])
        self.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 14)
        column.setSpacing(6)
        column.addWidget(heading(words, self))
        newest = _newest_of_each(told)
        earlier = [each for each in told if each not in newest]
        for noted in newest:
            column.addWidget(self._text(noted, name, words))
        self._earlier = QWidget(self)
        series = QVBoxLayout(self._earlier)
        series.setContentsMargins(0, 0, 0, 0)
        for noted in earlier:
            series.addWidget(self._text(noted, name, words))
        self._earlier.hide()
        if earlier:
            call = counted("ReadingsCard", "%Ln earlier text", "%Ln earlier texts", len(earlier))
            column.addWidget(flat(call, f"{words}: {call}", self.turn))
        column.addWidget(self._earlier)

    def turn(self) -> None:
        """Show or hide the earlier texts."""
        self._earlier.setVisible(not self._earlier.isVisible())

    def _text(self, noted: SnapshotRecord, name: str, words: str) -> QWidget:
        made = QWidget(self)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        model = self._methods.model_under(noted.text("model"), noted.text("model_version"))
        stage = stage_words(model, noted.text("stage"))
        head = joined(date_words(noted.text("date")), isolate(noted.by), stage)
        column.addWidget(quiet(head, made))
        column.addWidget(prose(noted.text(name), words, made))
        return made


def readings_of(told: Story) -> dict[str, list[SnapshotRecord]]:
    """Return for each reading the assessments that say something, the newest first."""
    ordered = sorted(told.of("assessment"), key=_when, reverse=True)
    return {name: found for name in READINGS if (found := [n for n in ordered if n.text(name)])}


def last_texts(told: Story, author: str) -> dict[str, str]:
    """Return an author's newest text of each reading."""
    found = {}
    for name, told_of in readings_of(told).items():
        mine = next((each for each in told_of if each.author == author), None)
        if mine is not None:
            found[name] = mine.text(name)
    return found


def _newest_of_each(told: list[SnapshotRecord]) -> list[SnapshotRecord]:
    found: dict[str, SnapshotRecord] = {}
    for noted in told:
        found.setdefault(noted.author, noted)
    return list(found.values())


def _when(noted: SnapshotRecord) -> tuple[int, int, str]:
    days = days_of(noted.text("date"))
    return (days.first, days.last, noted.uid) if days else (EVER, EVER, noted.uid)

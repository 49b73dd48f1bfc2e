"""The boxes of an account: running text, and apart from it what was said and what is thought."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from waybook.desktop.records.fields.text import Paragraphs
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.widgets.labels import FieldLabel
from waybook.model.fields import Json
from waybook.model.kinds import kind as kind_of

MAIN = "text"
THEIRS = "they_said"
SIDE = (THEIRS, "we_said", "we_think")


class WritingBoxes(QWidget):
    """Four boxes; each is a part of the account's draft."""

    changed = Signal()

    def __init__(
        self,
        given: Mapping[str, Json],
        draft: FormDraft,
        parent: QWidget | None = None,
    ) -> None:
        """Take what is written so far, and the draft of the form that the boxes are part of."""
        super().__init__(parent)
        self._given = given
        self._draft = draft
        self.boxes: dict[str, Paragraphs] = {}
        self._labels: dict[str, FieldLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        main, side = QVBoxLayout(), QVBoxLayout()
        main.setSpacing(4)
        side.setSpacing(4)
        row.addLayout(main, 3)
        row.addLayout(side, 2)
        self._add(main, MAIN)
        for name in SIDE:
            self._add(side, name)

    @property
    def is_written(self) -> bool:
        """Tell whether any box holds text."""
        return any(box.typed().strip() for box in self.boxes.values())

    def ask_what_they_said(self, *, on: bool) -> None:
        """Ask what they said, or do not; what is written stays in sight."""
        is_shown = on or bool(self.boxes[THEIRS].typed().strip())
        for part in (self._labels[THEIRS], self.boxes[THEIRS]):
            part.setVisible(is_shown)

    def values(self) -> dict[str, Json]:
        """Return the texts that differ from what was there."""
        now: dict[str, Json] = {name: box.kept_text() or None for name, box in self.boxes.items()}
        return {name: text for name, text in now.items() if text != self._given.get(name)}

    def start(self) -> None:
        """Put the cursor into the first box that holds text; without one, into the running text."""
        written = (box for box in self.boxes.values() if box.typed().strip())
        next(written, self.boxes[MAIN]).setFocus()

    def _add(self, column: QVBoxLayout, name: str) -> None:
        words = field_words(kind_of("account").by_name[name])
        box = Paragraphs(fills=True, parent=self)
        box.setAccessibleName(words)
        box.show_text(str(self._given.get(name) or ""))
        label = FieldLabel(words, box, self, wraps=False)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column.addWidget(label)
        column.addWidget(box, 1)
        self.boxes[name], self._labels[name] = box, label
        self._draft.add(name, box, base=self._given.get(name))
        box.textChanged.connect(self.changed)

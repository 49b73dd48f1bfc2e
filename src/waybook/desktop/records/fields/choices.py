"""Edit codes: one of a list, several of a list, a score, yes or no."""

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QWidget,
)

from waybook.desktop.records.fields.editor import FieldEditor
from waybook.desktop.records.fields.text import fill
from waybook.desktop.session.drafts.draft_format import PartState
from waybook.desktop.session.drafts.parts import restore_text, text_state
from waybook.desktop.texts.field_values import choice_words, field_words, said
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.choosing.ticks import Ticks
from waybook.desktop.widgets.typed_text import LineEdit
from waybook.model.fields import Field, Json

_LEAST = 12  # letters of a choice that are always in sight


class ChoiceEditor(FieldEditor):
    """Choose one code; if others are allowed, type one."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Take the field as it is declared."""
        super().__init__(field, parent)
        self.box = QuietComboBox(self)
        self.box.setAccessibleName(field_words(field))
        if field.open_ended:
            self.box.setEditable(True)
            self.box.setLineEdit(LineEdit(self.box))
        narrow = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.box.setSizeAdjustPolicy(narrow)
        self.box.setMinimumContentsLength(_LEAST)
        self.box.addItem("" if field.open_ended else "—", "")
        for choice in field.choices:
            self.box.addItem(said(choice.words), choice.code)
        self.box.currentIndexChanged.connect(self.changed)
        self.box.editTextChanged.connect(self.changed)
        fill(self, self.box)

    def value(self) -> Json:
        """Return the code chosen, or the text typed if the field allows it."""
        line = self.box.lineEdit()
        text = line.typed().strip() if isinstance(line, LineEdit) else self.box.currentText()
        place = self.box.findText(text)
        if self.field.open_ended and place < 0:
            return text or None
        code = self.box.itemData(place if self.field.open_ended else self.box.currentIndex())
        return str(code) if code else None

    def set_value(self, value: Json) -> None:
        """Show the code; keep and show an unknown code of a newer version."""
        code = str(value or "")
        place = self.box.findData(code)
        if place < 0 and not self.field.open_ended:
            self.box.addItem(choice_words(self.field, code), code)
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)
        if place < 0:
            self.box.setEditText(code)

    def state(self) -> PartState:
        """Return the code chosen, or the text typed."""
        return {"code": self.value()}

    def restore(self, state: PartState) -> bool:
        """Choose the code."""
        code = state.get("code")
        self.set_value(code)
        return "code" in state and self.value() == code


class CodesEditor(FieldEditor):
    """Choose several codes; if the list is open, type them separated by commas."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Take the field as it is declared."""
        super().__init__(field, parent)
        self._checks: dict[str, QCheckBox] = {}
        self._given: set[str] = set()
        self._more = LineEdit(self)
        self._more.setAccessibleName(field_words(field))
        self._more.setPlaceholderText(self.tr("Separate several values with commas"))
        self._more.textEdited.connect(self.changed)
        self._is_open = field.open_ended or not field.choices
        self._more.setVisible(self._is_open)
        self._ticks = Ticks(self)
        for choice in field.choices:
            self._add(choice.code)
        self._ticks.setVisible(bool(field.choices))
        fill(self, *([self._ticks, self._more] if field.choices else [self._more, self._ticks]))
        if field.choices:
            self.setFocusProxy(next(iter(self._checks.values())))

    def value(self) -> Json:
        """Return the codes chosen, sorted, each once."""
        chosen = {code for code, check in self._checks.items() if check.isChecked()}
        parts = self._more.typed().replace("،", ",").split(",")
        typed = {part.strip() for part in parts} if self._more.is_edited else self._given
        return sorted(chosen | (typed - {""})) or None

    def set_value(self, value: Json) -> None:
        """Show the codes."""
        codes = list(value) if isinstance(value, list) else []
        if not self._is_open:
            for code in codes:
                if code not in self._checks:
                    self._add(code)
        for code, check in self._checks.items():
            check.setChecked(code in codes)
        self._given = {code for code in codes if code not in self._checks}
        self._more.show_text(", ".join(sorted(self._given)))

    def state(self) -> PartState:
        """Return the codes ticked, and the text typed."""
        chosen: list[Json] = [code for code, check in self._checks.items() if check.isChecked()]
        return {**text_state(self._more), "codes": chosen}

    def restore(self, state: PartState) -> bool:
        """Restore the ticks and the text."""
        codes = state.get("codes")
        if not isinstance(codes, list):
            return False
        for code in codes:
            if code not in self._checks:
                self._add(str(code))
        for code, check in self._checks.items():
            check.setChecked(code in codes)
        return restore_text(self._more, state)

    def _add(self, code: str) -> None:
        check = QCheckBox(choice_words(self.field, code), self)
        check.setAccessibleName(f"{field_words(self.field)}: {check.text()}")
        check.toggled.connect(self.changed)
        self._ticks.add(check)
        self._checks[code] = check


class ScaleEditor(FieldEditor):
    """Choose a score from 1 to 5, or unknown; unknown is not the same as no score."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Take the field as it is declared."""
        super().__init__(field, parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        words = {"": self.tr("not given"), "unknown": self.tr("unknown")}
        for code in ("", "1", "2", "3", "4", "5", "unknown"):
            button = QRadioButton(words.get(code, code), self)
            button.setAccessibleName(f"{field_words(field)}: {button.text()}")
            self._group.addButton(button)
            self._buttons[code] = button
            row.addWidget(button)
        row.addStretch(1)
        self._buttons[""].setChecked(True)
        self.setFocusProxy(self._buttons[""])
        self._group.buttonClicked.connect(self.changed)

    def value(self) -> Json:
        """Return the score as a number, or "unknown"."""
        code = next(code for code, button in self._buttons.items() if button.isChecked())
        return int(code) if code.isdecimal() else code or None

    def set_value(self, value: Json) -> None:
        """Show the score."""
        self._buttons.get("" if value is None else str(value), self._buttons[""]).setChecked(True)

    def state(self) -> PartState:
        """Return the score."""
        return {"score": self.value()}

    def restore(self, state: PartState) -> bool:
        """Restore the score."""
        self.set_value(state.get("score"))
        self.changed.emit()
        return "score" in state and self.value() == state["score"]


class YesNoEditor(FieldEditor):
    """A checkbox."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Take the field as it is declared."""
        super().__init__(field, parent)
        self.box = QCheckBox(field_words(field), self)
        self._given = False
        self.box.toggled.connect(self.changed)
        fill(self, self.box)

    def value(self) -> Json:
        """Return whether it is ticked; None if it was never ticked."""
        return self.box.isChecked() if self.box.isChecked() or self._given else None

    def set_value(self, value: Json) -> None:
        """Show the tick."""
        self._given = isinstance(value, bool)
        self.box.setChecked(bool(value))

    def state(self) -> PartState:
        """Return whether it is ticked."""
        return {"on": self.box.isChecked()}

    def restore(self, state: PartState) -> bool:
        """Restore the tick."""
        self.box.setChecked(bool(state.get("on")))
        return "on" in state

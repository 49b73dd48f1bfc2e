"""Edit codes: one of a list, several of a list, a score, yes or no."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from waybook.desktop.pages.fields.editor import FieldEditor
from waybook.desktop.pages.fields.text import fill
from waybook.desktop.pages.fields.wording import choice_words, field_words, said
from waybook.model.fields import Field, Json

_COLUMNS = 2
_LEAST = 12  # letters of a choice that are always in sight


class QuietComboBox(QComboBox):
    """A choice that does not change when a page is scrolled past it."""

    def showPopup(self) -> None:
        """Show the words whole, also where the box is narrower."""
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * view.frameWidth())
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class ChoiceEditor(FieldEditor):
    """Choose one code; where others are allowed, type one."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Take the field as it is declared."""
        super().__init__(field, parent)
        self.box = QuietComboBox(self)
        self.box.setAccessibleName(field_words(field))
        self.box.setEditable(field.open_ended)
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
        """Return the code chosen, or the words typed where the field allows them."""
        text = self.box.currentText().strip()
        place = self.box.findText(text)
        if self.field.open_ended and place < 0:
            return text or None
        code = self.box.itemData(place if self.field.open_ended else self.box.currentIndex())
        return str(code) if code else None

    def set_value(self, value: Json) -> None:
        """Show the code; one that a newer version knows is kept and shown as it came."""
        code = str(value or "")
        place = self.box.findData(code)
        if place < 0 and not self.field.open_ended:
            self.box.addItem(choice_words(self.field, code), code)
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)
        if place < 0:
            self.box.setEditText(code)


class CodesEditor(FieldEditor):
    """Choose several codes; where the list is open, write them with commas between."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Take the field as it is declared."""
        super().__init__(field, parent)
        self._checks: dict[str, QCheckBox] = {}
        self._more = QLineEdit(self)
        self._more.setAccessibleName(field_words(field))
        self._more.setPlaceholderText(self.tr("Several, with commas between"))
        self._more.textEdited.connect(self.changed)
        self._is_open = field.open_ended or not field.choices
        self._more.setVisible(self._is_open)
        grid = QWidget(self)
        self._grid = QGridLayout(grid)
        self._grid.setContentsMargins(0, 2, 0, 2)
        for choice in field.choices:
            self._add(choice.code)
        grid.setVisible(bool(field.choices))
        fill(self, *([grid, self._more] if field.choices else [self._more, grid]))
        if field.choices:
            self.setFocusProxy(next(iter(self._checks.values())))

    def value(self) -> Json:
        """Return the codes chosen, sorted, each once."""
        chosen = {code for code, check in self._checks.items() if check.isChecked()}
        typed = {part.strip() for part in self._more.text().replace("،", ",").split(",")}
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
        self._more.setText(", ".join(code for code in codes if code not in self._checks))

    def _add(self, code: str) -> None:
        check = QCheckBox(choice_words(self.field, code), self)
        check.setAccessibleName(f"{field_words(self.field)}: {check.text()}")
        check.toggled.connect(self.changed)
        self._grid.addWidget(check, len(self._checks) // _COLUMNS, len(self._checks) % _COLUMNS)
        self._checks[code] = check


class ScaleEditor(FieldEditor):
    """Give a score from 1 to 5, or say that it is unknown; unknown is not the same as not given."""

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
        """Return the score as a number, or the word unknown."""
        code = next(code for code, button in self._buttons.items() if button.isChecked())
        return int(code) if code.isdecimal() else code or None

    def set_value(self, value: Json) -> None:
        """Show the score."""
        self._buttons.get("" if value is None else str(value), self._buttons[""]).setChecked(True)


class YesNoEditor(FieldEditor):
    """Tick or leave blank."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Take the field as it is declared."""
        super().__init__(field, parent)
        self.box = QCheckBox(field_words(field), self)
        self._given = False
        self.box.toggled.connect(self.changed)
        fill(self, self.box)

    def value(self) -> Json:
        """Return whether it is ticked; a box never ticked says nothing."""
        return self.box.isChecked() if self.box.isChecked() or self._given else None

    def set_value(self, value: Json) -> None:
        """Show the tick."""
        self._given = isinstance(value, bool)
        self.box.setChecked(bool(value))

"""Edit a time of day with its zone."""

from datetime import tzinfo

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QHBoxLayout, QWidget

from waybook.desktop.records.fields.editor import FieldEditor
from waybook.desktop.records.fields.text import fill
from waybook.desktop.session.drafts.draft_format import PartState
from waybook.desktop.session.drafts.parts import restore_text, text_state
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.theme.parts import change_role, label
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.typed_text import LineEdit
from waybook.model.days_and_times.time_of_day import parse_time, typed_time
from waybook.model.days_and_times.zones import zone_rules
from waybook.model.faults import BadInput
from waybook.model.fields import Field, Json

_UTC = "+00:00"
_LETTERS = 7  # of a zone: with large text there is no room for more


class TimeEditor(FieldEditor):
    """Edit a time, and the zone beside it: this machine's first, then all others by name."""

    def __init__(self, field: Field, zone: tzinfo | None, parent: QWidget | None = None) -> None:
        """Take the declared field, and the zone of the book's days; None is the machine's."""
        super().__init__(field, parent)
        self._given: Json = None
        self._given_zone = ""
        beside = QWidget(self)  # what is moved into it stands before it for Tab
        self.box = LineEdit(beside)
        self.box.setAccessibleName(field_words(field))
        self.box.setPlaceholderText("14:30")
        self.zones = QuietComboBox(beside)
        self.zones.setAccessibleName(self.tr("Time zone"))
        self.zones.setMinimumContentsLength(_LETTERS)
        self.zones.setSizeAdjustPolicy(
            QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        own = _own_zone(zone)
        for name in dict.fromkeys((own, _UTC, *zone_rules())):
            self.zones.addItem(_zone_words(name), name)
        self._given_zone = own
        self.hint = label("", "hint", wraps=True)
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)
        row.addWidget(self.zones, 2)
        fill(self, beside, self.hint)
        self.setFocusProxy(self.box)
        self.box.textEdited.connect(self._on_edited)
        self.zones.activated.connect(self._on_edited)
        self.box.textChanged.connect(self._tell)
        self.zones.currentIndexChanged.connect(self._tell)
        self._tell()

    def value(self) -> Json:
        """Return the time in its stored form; what is not clear, as it was typed."""
        if not self._is_edited:
            return self._given
        try:
            return self._typed() or None
        except BadInput:
            return self.box.typed().strip()

    def set_value(self, value: Json) -> None:
        """Show the time and its zone; one that cannot be read, as it is."""
        self._given = value
        text = "" if value is None else str(value)
        try:
            read = parse_time(text) if text else None
        except BadInput:
            read = None
        if read is not None:
            self._choose(read.zone)
        self._given_zone = str(self.zones.currentData())
        self.box.show_text(read.clock if read else text)
        self._tell()

    def state(self) -> PartState:
        """Return the typed text and the chosen zone."""
        return {**text_state(self.box), "zone": str(self.zones.currentData())}

    def restore(self, state: PartState) -> bool:
        """Restore the text and the zone."""
        zone = state.get("zone")
        if isinstance(zone, str) and zone:
            self._choose(zone)
        is_back = restore_text(self.box, state)
        self.changed.emit()
        return is_back

    def problem(self) -> str:
        """Return how to write a time, if this is none."""
        if self._is_edited:
            try:
                self._typed()
            except BadInput as fault:
                return worded(fault)
        return ""

    @property
    def _is_edited(self) -> bool:
        """Tell whether time or zone were changed; a zone alone says nothing."""
        is_other = self.zones.currentData() != self._given_zone and self.box.typed().strip() != ""
        return self.box.is_edited or is_other

    def _typed(self) -> str:
        return typed_time(self.box.typed(), str(self.zones.currentData()))

    def _choose(self, zone: str) -> None:
        if self.zones.findData(zone) < 0:
            self.zones.addItem(_zone_words(zone), zone)
        self.zones.setCurrentIndex(self.zones.findData(zone))

    def _on_edited(self, *_: object) -> None:
        self.changed.emit()

    def _tell(self, *_: object) -> None:
        """Say below what was understood, or how to write it; the field's own help stands below."""
        problem = self.problem()
        words = problem or str(self.value() or "")
        self.hint.setText(words)
        self.hint.setVisible(bool(words))
        self.box.setAccessibleDescription(words)
        change_role(self.hint, "problem" if problem else "hint")


def _own_zone(zone: tzinfo | None) -> str:
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode() if zone is None else str(zone)
    return name if name in zone_rules() else _UTC


def _zone_words(zone: str) -> str:
    return "UTC" if zone == _UTC else zone.replace("_", " ")

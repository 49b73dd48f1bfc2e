"""Edit countries: typed and shown by their names, kept as codes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from waybook.desktop.records.fields.suggestions import Suggestions
from waybook.desktop.records.fields.text import LineEditor
from waybook.desktop.texts.countries import all_countries, country_codes, country_names
from waybook.model.fields import Field, Json


class CountryEditor(LineEditor):
    """Edit a line of countries; names are offered while one types."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Take the field as it is declared."""
        super().__init__(field, parent)
        self._given: Json = None
        completer = Suggestions(self.box, all_countries())
        completer.setFilterMode(Qt.MatchFlag.MatchContains)

    def value(self) -> Json:
        """Return codes for the names that have one; what was not edited stays as it was."""
        if not self.box.is_edited:
            return self._given
        return country_codes(self.box.kept_text()) or None

    def set_value(self, value: Json) -> None:
        """Show the names."""
        self._given = value
        super().set_value(country_names(str(value or "")))

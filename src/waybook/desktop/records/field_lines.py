"""Fields and values of a record that is not in the book, or not yet."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QVBoxLayout, QWidget

from waybook.desktop.records.changes.changed_prose import ChangedProse
from waybook.desktop.records.changes.changed_text import ChangedText
from waybook.desktop.records.changes.word_changes import changes
from waybook.desktop.records.long_text import is_long, value_text
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import field_words, value_words
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import problem, soft
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.long_text.prose import Prose
from waybook.model.fields import Field, Json, Type
from waybook.model.kinds import KINDS

_NAMES = 14  # letters


class FieldLines(QWidget):
    """Show names and values under each other, as text."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session, to show titles of referenced records."""
        super().__init__(parent)
        self._session = session
        self._titles: Mapping[str, str] = {}
        self.lines: list[tuple[str, str]] = []  # names and values, as text
        column = Column(self.tr("Fields"), parent=self, beside=8)
        column.parts.setContentsMargins(0, 0, 0, 0)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column.parts.addLayout(self._rows)
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(column)

    def name_records(self, titles: Mapping[str, str]) -> None:
        """Take the titles of records that may be referenced."""
        self._titles = titles

    def show_fields(
        self,
        kind: str,
        fields: Mapping[str, Json],
        beside: Mapping[str, Sequence[Json]] | None = None,
    ) -> None:
        """Show the values of a record, and with `beside` the other values in conflict."""
        declared = KINDS.get(kind)
        by_name = declared.by_name if declared else {}
        lines: list[tuple[str, str]] = []
        for code, value in fields.items():
            field = by_name.get(code)
            name = _name(field, code)
            lines.append((name, self.words(field, value)))
            other = self.tr("{field}, other value").format(field=name)
            lines += [(other, self.words(field, each)) for each in (beside or {}).get(code, ())]
        self._show(lines)

    def show_changes(
        self,
        kind: str,
        fields: Mapping[str, tuple[Json, Json]],
        conflicts: Collection[str] = (),
    ) -> None:
        """Show old and new values of a record, and which fields will be in conflict."""
        declared = KINDS.get(kind)
        by_name = declared.by_name if declared else {}
        lines: list[tuple[str, QLabel | Prose]] = []
        for code, (old, new) in fields.items():
            name = _name(by_name.get(code), code)
            shown = self._change(name, self.words(by_name.get(code), old), new, by_name.get(code))
            if shown is not None:
                lines.append((name, shown))
            if code in conflicts:
                beside = self.tr("≠ In conflict with another value. Choose which one to keep.")
                lines.append(("", problem(beside, self)))
        self._lay_out(lines)

    def _change(
        self, name: str, before: str, new: Json, field: Field | None
    ) -> QLabel | Prose | None:
        """Show old and new: word by word where a text stayed mostly as it was."""
        after = self.words(field, new)
        pieces = changes(before, after) if before != after else []
        if pieces:
            as_shown = ChangedProse if is_long(before + after) else ChangedText
            return as_shown(pieces, name, self)
        if before and before != after:
            after = f"{before}\n{_onwards()} {isolate(after or self.tr('(empty)'))}"
        return value_text(after, name, self) if after else None

    def words(self, field: Field | None, value: Json) -> str:
        """Return a value as text; a reference as the title of its record."""
        if value in (None, "", []):
            return ""
        if field is None:
            return str(value)
        if field.type is Type.REF:
            return self._title(str(value))
        return value_words(field, value)

    def _title(self, uid: str) -> str:
        if uid in self._titles:
            return self._titles[uid]
        return title_of(self._session.book, uid)

    def _show(self, lines: list[tuple[str, str]]) -> None:
        self._lay_out([(name, value_text(value, name, self)) for name, value in lines if value])

    def _lay_out(self, lines: Sequence[tuple[str, QLabel | Prose]]) -> None:
        clear(self._rows)
        self.lines = [(name, _plain(shown)) for name, shown in lines]
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        width = self.fontMetrics().averageCharWidth() * _NAMES
        for number, (name, shown) in enumerate(lines):
            label = soft(name, self)
            label.setFixedWidth(width)
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, number, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.addLayout(grid)


def _plain(shown: QLabel | Prose) -> str:
    return shown.plain() if isinstance(shown, ChangedText) else shown.text()


def _onwards() -> str:
    """Return an arrow that leads on as the window reads, in front of whatever script follows."""
    return "\u200f←" if QApplication.isRightToLeft() else "\u200e→"


def _name(field: Field | None, name: str) -> str:
    return field_words(field) if field else name

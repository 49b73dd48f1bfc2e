"""Hits of names in what would leave, by person."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.pages.handover.send.outbound_check.found_name import FoundName
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import heading, quiet
from waybook.desktop.widgets.layouts import clear
from waybook.model.describe import title_of
from waybook.practice.disclosure import field_of
from waybook.practice.names.name_detection import FoundPerson
from waybook.work.disclosure.disclosure import DisclosedRecord

SHOWN = 40
_IN_SIGHT = 30  # lines of text that always are

Cursor = tuple[int, int]
"""Which find, and which of its buttons."""


class FoundList(Column):
    """Show a first part of what was found; what is settled makes room for more."""

    replace_wanted = Signal(object)  # a list of finds
    keep_wanted = Signal(object)  # a find
    hold_wanted = Signal(object)  # a find

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__("", parent=parent, beside=8)
        self.setAccessibleName(self.tr("Names in this bundle"))
        self.items: list[FoundName] = []
        self.parts.setContentsMargins(0, 0, 0, 0)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.parts.addLayout(self._lines)
        self.parts.addStretch(1)

    def empty(self) -> None:
        """Remove everything from the screen."""
        self.items = []
        clear(self._lines)

    def show_found(
        self,
        found: Sequence[FoundPerson],
        records: Mapping[str, DisclosedRecord],
        code_names: Mapping[str, str],
    ) -> None:
        """Show finds in their records, by the code names of identities."""
        self.empty()
        for identity in dict.fromkeys(each.identity for each in found):
            theirs = [each for each in found if each.identity == identity]
            shown = theirs[: SHOWN - len(self.items)]
            if shown:
                self._lines.addLayout(self._head(code_names[identity], theirs))
            for each in shown:
                self._add(each, records[each.at.record], code_names[identity])
        if len(found) > SHOWN:
            self._lines.addWidget(quiet(self.tr("The first {} are shown.").format(SHOWN), self))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as a few finds are in this width."""
        super().resizeEvent(event)
        self._fit()

    def cursor_place(self) -> Cursor | None:
        """Tell which button of which find has the cursor; that of all is of the first."""
        held = QApplication.focusWidget()
        if held is None or not self.isAncestorOf(held):
            return None
        for number, item in enumerate(self.items):
            for place, button in enumerate(item.buttons):
                if button is held:
                    return number, place
        return 0, 0

    def put_cursor(self, cursor: Cursor) -> None:
        """Put the cursor where it was, or as near as can be."""
        number, place = cursor
        item = self.items[min(number, len(self.items) - 1)]
        button = item.buttons[place]
        (button if button.isEnabled() else item.keep_button).setFocus()
        self.ensureWidgetVisible(item)

    def _fit(self) -> None:
        """Show a few finds whole; where there are many, they scroll in the room of a few."""
        inside = self.widget()
        tall = inside.heightForWidth(self.viewport().width()) if inside else 0
        self.setMinimumHeight(min(max(tall, 0), self.fontMetrics().height() * _IN_SIGHT))

    def _head(self, code_name: str, found: Sequence[FoundPerson]) -> QHBoxLayout:
        row = QHBoxLayout()
        words = self.tr("{code_name}  ·  {count}")
        said = words.format(code_name=isolate(code_name), count=len(found))
        row.addWidget(heading(said, self), 1)
        able = [each for each in found if not each.at.beside]
        if len(able) > 1:
            button = plain(self.tr("Replace all"), partial(self.replace_wanted.emit, able))
            button.setAccessibleName(f"{button.text()}: {isolate(code_name)}")
            row.addWidget(button)
        return row

    def _add(self, found: FoundPerson, record: DisclosedRecord, code_name: str) -> None:
        field = field_of(record.kind, found.at.field)
        place = self.tr("{record}: {field}").format(
            record=isolate(title_of(record.kind, record.fields)),
            field=field_words(field) if field else found.at.field,
        )
        item = FoundName(found, place, code_name, self)
        item.replace_wanted.connect(partial(self.replace_wanted.emit, [found]))
        item.keep_wanted.connect(partial(self.keep_wanted.emit, found))
        item.hold_wanted.connect(partial(self.hold_wanted.emit, found))
        self.items.append(item)
        self._lines.addWidget(item)

"""The row that narrows a search: kind, group, label, author, and time."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.book.queries.hits.narrowing import SearchScope
from waybook.desktop.pages.search.seeking import ScopeOffers
from waybook.desktop.session.view_state import mark, wanted
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.phrases import isolate, shortened
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.choosing.filter_box import FilterBox
from waybook.desktop.widgets.dates.day_span import DaySpan
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import problem
from waybook.model.kinds import KINDS
from waybook.model.labels import Label

_LONGEST = 40  # letters of a name in a choice


class ScopeBar(QWidget):
    """Hold what a search is narrowed to; `changed` when it changes."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Start with everything."""
        super().__init__(parent)
        self._row = Flow(self)
        self.kind = self._choice(self.tr("Kind"), self.tr("any kind"), "kind")
        self.group = self._choice(self.tr("Group"), self.tr("any group"), "group")
        self.label = self._choice(self.tr("Label"), self.tr("any label"), "label")
        self.author = self._choice(self.tr("Author"), self.tr("any author"), "author")
        _fill(self.label, [(each.code, each.code) for each in Label])
        self.span = DaySpan(today, self)
        mark(self.span.since.line, "since")
        mark(self.span.until.line, "until")
        for pair in self.span.pairs:
            self._row.add(pair)
        self.span.changed.connect(self._on_changed)
        words = self.tr("Clear filters")
        self.clear_button = flat(words, words, self.clear, "x")
        self._row.add(self.clear_button)
        self._problem = problem("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._row)
        column.addWidget(self._problem)
        self._tell()

    def scope(self) -> SearchScope:
        """Return what is asked for; a date that cannot be read narrows nothing."""
        since, until = self.span.days()
        return SearchScope(
            kind=str(self.kind.currentData() or ""),
            group=str(self.group.currentData() or ""),
            label=str(self.label.currentData() or ""),
            since=since,
            until=until,
            author=str(self.author.currentData() or ""),
        )

    def offer(self, offers: ScopeOffers) -> None:
        """Offer what the book holds; what was chosen before it was offered is chosen now."""
        before = self.scope()
        with QSignalBlocker(self):
            kinds = [(code, said(KINDS[code].plural)) for code in offers.kinds]
            _fill(self.kind, sorted(kinds, key=lambda each: each[1]))
            _fill(self.group, offers.groups.items())
            _fill(self.author, offers.authors.items())
        self._row.arrange()
        self._tell()
        if self.scope() != before:
            self.changed.emit()

    def clear(self) -> None:
        """Search everything again."""
        with QSignalBlocker(self):
            for choice in (self.kind, self.group, self.label, self.author):
                choice.setCurrentIndex(0)
            self.span.write("", "")
        self._on_changed()

    def _on_changed(self) -> None:
        self._row.arrange()
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Say what is wrong with a date, and offer to clear what is chosen."""
        wrong = self.span.problem()
        self._problem.setText(wrong)
        self._problem.setVisible(bool(wrong))
        is_any = not any(self.scope()) and not wrong
        self.clear_button.setVisible(not is_any)

    def _choice(self, name: str, usual: str, kept_as: str) -> FilterBox:
        made = FilterBox(name, self)
        made.addItem(usual, "")
        mark(made, kept_as)
        made.currentIndexChanged.connect(self._on_changed)
        self._row.add(made)
        return made


def _fill(box: FilterBox, offered: Iterable[tuple[str, str]]) -> None:
    """Offer other choices after the first, and stay with what is chosen."""
    chosen = wanted(box)
    while box.count() > 1:
        box.removeItem(1)
    for code, words in offered:
        box.addItem(isolate(shortened(words, _LONGEST)), code)
    box.setCurrentIndex(max(0, box.findData(chosen)))

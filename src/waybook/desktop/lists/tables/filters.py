"""The filters of a list: one line that wraps, with what clears them and what chooses columns."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QWidget

from waybook.desktop.lists.tables.narrowing import (
    SPAN,
    Choice,
    choices_of,
    filter_words,
    is_of_days,
)
from waybook.desktop.lists.tables.plan import ListPlan
from waybook.desktop.session.view_state import mark
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.choosing.filter_box import FilterBox
from waybook.desktop.widgets.dates.day_span import DaySpan
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import problem

_WIDEST = 34  # letters of a filter and of what is chosen in it


class ListFilters(Flow):
    """Hold a filter for each value by which the list can be narrowed."""

    changed = Signal()
    cleared = Signal()

    def __init__(
        self, plan: ListPlan, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        """Take the plan of the list; nothing is narrowed at first."""
        super().__init__(parent)
        self._today = today
        self._kind = plan.query.kind
        self._groups: Sequence[Choice] | None = None
        self.boxes: dict[str, NamedFilterBox] = {}
        self.spans: dict[str, DaySpan] = {}  # made when one is first wanted
        for name in plan.filters:
            box = NamedFilterBox(filter_words(self._kind, name), self)
            mark(box, f"filter-{name}")
            self.boxes[name] = box
            self.add(box)
            self._fill(name, ())
            box.currentIndexChanged.connect(self._on_chosen)
        words = self.tr("Clear filters")
        self.clear_button = flat(words, words, self.cleared.emit, "x")
        self.add(self.clear_button)
        self.clear_button.hide()
        self.problem = problem("", self)
        self.add(self.problem)
        self.problem.hide()

    def chosen(self) -> dict[str, str]:
        """Return what is chosen in the filters that are in force."""
        codes = {name: code for name, box in self.boxes.items() if (code := box.code())}
        spans = (name for name, code in codes.items() if code == SPAN)
        return codes | {name: SPAN.join(self.spans[name].days()) for name in spans}

    def choose(self, chosen: Mapping[str, object]) -> None:
        """Choose again what was chosen, without telling it."""
        for name, box in self.boxes.items():
            code = str(chosen.get(name) or "")
            is_span = SPAN in code and is_of_days(self._kind, name)
            with QSignalBlocker(box):
                self._choose(box, SPAN if is_span else code)
            self._show_span(name)
            if name in self.spans:
                first, _, last = code.partition(SPAN) if is_span else ("", "", "")
                self.spans[name].write(first, last)
        self._show_problem()

    def offer(self, groups: Sequence[Choice]) -> bool:
        """Offer the groups there are now; tell whether the one chosen is gone."""
        before = self.chosen()
        if "group" in self.boxes and groups != self._groups:
            self._groups = groups
            self._fill("group", [(uid, isolate(name)) for uid, name in groups])
            self.boxes["group"].setProperty("wanted", "")
            self.arrange()
        return self.chosen() != before

    def show_clear(self, *, wanted: bool) -> None:
        """Offer to clear what narrows the list."""
        if self.clear_button.isHidden() is wanted:
            self.clear_button.setVisible(wanted)
            self.arrange()

    def _fill(self, name: str, groups: Sequence[Choice]) -> None:
        box = self.boxes[name]
        with QSignalBlocker(box):
            kept = box.code()
            box.clear()
            box.addItem(self.tr("all"), "")
            for code, words in choices_of(self._kind, name, groups):
                box.addItem(words, code)
            self._choose(box, kept)

    def _choose(self, box: "NamedFilterBox", code: str) -> None:
        place = box.findData(code)
        box.setProperty("wanted", code if place < 0 else "")  # it is offered once it was read
        box.setCurrentIndex(max(place, 0))

    def _on_chosen(self) -> None:
        for name, box in self.boxes.items():
            if box.currentIndex() > 0:
                box.setProperty("wanted", "")
            self._show_span(name)
        self._on_days()

    def _on_days(self) -> None:
        self._show_problem()
        self.changed.emit()

    def _show_span(self, name: str) -> None:
        """Show the two days of a filter where they are asked for, or hide them."""
        is_wanted = self.boxes[name].code() == SPAN
        if is_wanted and name not in self.spans:
            self.spans[name] = self._new_span(name)
        if name in self.spans:
            self.spans[name].show(wanted=is_wanted)

    def _new_span(self, name: str) -> DaySpan:
        span = DaySpan(self._today, self)
        mark(span.since.line, f"filter-{name}-since")
        mark(span.until.line, f"filter-{name}-until")
        since, until = span.pairs
        self.add(since, after=self.boxes[name])
        self.add(until, after=since)
        span.follow(self.boxes[name])
        span.changed.connect(self._on_days)
        return span

    def _show_problem(self) -> None:
        """Say what is wrong with a day that is asked for."""
        asked = (self.spans[name] for name, box in self.boxes.items() if box.code() == SPAN)
        wrong = next(filter(None, (span.problem() for span in asked)), "")
        self.problem.setText(wrong)
        self.problem.setVisible(bool(wrong))
        self.arrange()


class NamedFilterBox(FilterBox):
    """Say by which value it narrows, and what is chosen."""

    def code(self) -> str:
        """Return what is chosen, or what will be chosen once it is offered."""
        return str(self.property("wanted") or self.currentData() or "")

    def whole_text(self) -> str:
        """Return name and choice."""
        return self.tr("{}: {}").format(self.accessibleName(), self.currentText())

    def sizeHint(self) -> QSize:
        """Ask for the room of the words, up to a width."""
        widest = self.fontMetrics().averageCharWidth() * _WIDEST
        return super().sizeHint().boundedTo(QSize(widest, 10_000))

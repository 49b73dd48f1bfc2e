"""The filters of a list: one line that wraps, with what clears them and what chooses columns."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QWidget

from waybook.desktop.lists.tables.narrowing import Choice, choices_of, filter_words
from waybook.desktop.lists.tables.plan import ListPlan
from waybook.desktop.session.view_state import mark
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.choosing.filter_box import FilterBox
from waybook.desktop.widgets.flow import Flow

_WIDEST = 34  # letters of a filter and of what is chosen in it


class ListFilters(Flow):
    """Hold a filter for each value by which the list can be narrowed."""

    changed = Signal()
    cleared = Signal()

    def __init__(self, plan: ListPlan, parent: QWidget | None = None) -> None:
        """Take the plan of the list; nothing is narrowed at first."""
        super().__init__(parent)
        self._kind = plan.query.kind
        self._groups: Sequence[Choice] | None = None
        self.boxes: dict[str, NamedFilterBox] = {}
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

    def chosen(self) -> dict[str, str]:
        """Return what is chosen in the filters that are in force."""
        return {name: code for name, box in self.boxes.items() if (code := box.code())}

    def choose(self, chosen: Mapping[str, object]) -> None:
        """Choose again what was chosen, without telling it."""
        for name, box in self.boxes.items():
            with QSignalBlocker(box):
                self._choose(box, str(chosen.get(name) or ""))
        self.arrange()

    def offer(self, groups: Sequence[Choice]) -> bool:
        """Offer the groups there are now; tell whether the one chosen is gone."""
        before = self.chosen()
        if "group" in self.boxes and groups != self._groups:
            self._groups = groups
            self._fill("group", [(uid, isolate(name)) for uid, name in groups])
            self.boxes["group"].setProperty("wanted", "")
            self.arrange()
        return self.chosen() != before

    def words(self) -> str:
        """Return the filters in force in words; '' for none."""
        return "; ".join(box.whole_text() for box in self.boxes.values() if box.currentData())

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
        for box in self.boxes.values():
            if box.currentIndex() > 0:
                box.setProperty("wanted", "")
        self.arrange()
        self.changed.emit()


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

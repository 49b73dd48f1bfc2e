"""Go to the word for which a record was opened, once its page has it, and mark it.

Pages are filled while nothing else happens, so a word may be there only after a while.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from waybook.book.search.occurrences import places
from waybook.book.search.querying import Term, terms
from waybook.desktop.app.finding.found_strip import FoundStrip
from waybook.desktop.app.finding.spots import MarkedText, Span, marked_lines, marked_texts
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.records.attached_records import AttachedRecords
from waybook.desktop.records.forms.folded_part import FoldedPart
from waybook.desktop.session.places import Sought
from waybook.desktop.widgets.scrolled.revealing import reveal, shown_record
from waybook.desktop.widgets.tabs import Tabs

_EVERY_MS = 60
_TRIES, _STAYS = 40, 80
_BUILDS, _OPENS_FORM = 3, 6
"""After so many tries other parts of the page are built, or the form of a record is opened."""
_BY_HAND = {QEvent.Type.Wheel, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress}


class WordFinder(QObject):
    """Look for a word on the page that is shown, until it is there or a person does something."""

    def __init__(self, page: Callable[[], QWidget | None], parent: QWidget) -> None:
        """Take a function that returns the page that is shown."""
        super().__init__(parent)
        self._page = page
        self.strip = FoundStrip(parent)
        self.strip.stepped.connect(self.step)
        self.strip.left.connect(self.leave)
        self._sought: Sought | None = None
        self._wanted: Sequence[Term] = ()
        self._texts: list[MarkedText] = []
        self._number = self._ticks = 0
        self._is_by_hand = False
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._tick)

    @Slot(object)
    def look_for(self, sought: Sought) -> None:
        """Look for the words of a query in a record whose page was just opened."""
        self.leave()
        self._sought, self._wanted = sought, terms(sought.query)
        self._number = self._ticks = 0
        self._is_by_hand = False
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._timer.start(0)  # once what was shown before is gone

    @Slot()
    def leave(self) -> None:
        """Remove the marks."""
        self._stop()
        self._unmark()
        self._sought = None
        self.strip.hide()

    @Slot(int)
    def step(self, by: int) -> None:
        """Go to the next place, or to the one before; the last leads to the first."""
        if not self._texts or not all(each.is_there for each in self._texts):
            self._mark()
        self._is_by_hand = False
        if count := len(self._places()):
            self._number = (self._number + by) % count
            self._go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll no more when a person does something."""
        del watched
        if event.type() in _BY_HAND and self._ticks > 1:
            self._is_by_hand = True
        return False

    def _tick(self) -> None:
        self._timer.setInterval(_EVERY_MS)
        self._ticks += 1
        if self._texts and all(each.is_there for each in self._texts):
            self._stay()
        elif self._mark():
            self._go()
        elif self._ticks >= _TRIES:
            self._stop()
            if self._sought is not None:
                self.strip.tell_nowhere(self._sought.query)

    def _stay(self) -> None:
        """Scroll there again while the page around it is filled."""
        if self._is_by_hand or self._ticks >= _STAYS:
            self._stop()
        else:
            self._places()[self._number][0].stay()

    def _stop(self) -> None:
        self._timer.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def _mark(self) -> bool:
        """Mark the words where they stand now; return whether there are any."""
        page, sought = self._page(), self._sought
        if page is None or sought is None:
            return False
        self._unmark()
        self._texts = self._look_at(page, sought.uid)
        for each in self._texts:
            each.mark()
        self._number = min(self._number, max(0, len(self._places()) - 1))
        return bool(self._texts)

    def _unmark(self) -> None:
        """Show the texts that still stand as they were."""
        for each in self._texts:
            if isValid(each.widget):
                each.unmark()
        self._texts = []

    def _look_at(self, page: QWidget, uid: str) -> list[MarkedText]:
        """Look where the record is shown, then at its line, at the page, in what is not built."""
        if self._ticks == 1:
            reveal(page, uid)
        is_line = self._choose_line(page, uid)
        found = [
            each for part in shown_record(page, uid) for each in marked_texts(part, self._find)
        ]
        if not found and is_line:
            found = [each for each in marked_lines(page, uid, self._find) if each.spans]
            if not found and self._ticks == _OPENS_FORM:
                _open_form(page, uid)
        elif not found:
            found = marked_texts(page, self._find)
            if not found and self._ticks > _BUILDS:
                _build_more(page)
        return found

    def _choose_line(self, page: QWidget, uid: str) -> bool:
        """Put the cursor on the record's line, if it has one; return whether it has."""
        found = [view for view in page.findChildren(LineView) if uid in view.uids]
        found = [view for view in found if view.isVisible()] or found
        for view in found:
            if view.current_uid() != uid:
                view.choose(uid)
        return bool(found)

    def _find(self, text: str) -> list[Span]:
        return places(text, self._wanted)

    def _unfold(self, widget: QWidget) -> None:
        """Show what a widget is in: a folded part, a tab."""
        page, around = self._page(), widget.parentWidget()
        while around is not None and around is not page:
            if isinstance(around, FoldedPart) and not around.is_open:
                around.unfold()
            if isinstance(around, Tabs):
                around.show_part_with(widget)
            around = around.parentWidget()

    def _places(self) -> list[tuple[MarkedText, int]]:
        return [(text, number) for text in self._texts for number in range(len(text.spans))]

    def _go(self) -> None:
        text, number = self._places()[self._number]
        if not self._is_by_hand:
            self._unfold(text.widget)
            for each in self._texts:
                if each is not text and each.is_there:
                    each.rest()
            text.go_to(number)
        if self._sought is not None:
            self.strip.tell(self._sought.query, self._number + 1, len(self._places()), text.name)


def _build_more(page: QWidget) -> None:
    """Build one more part of the page that nobody saw yet."""
    for tabs in page.findChildren(Tabs):
        if tabs.make_next():
            return


def _open_form(page: QWidget, uid: str) -> None:
    """Open the form of a record that has no other place to be read."""
    for each in page.findChildren(AttachedRecords):
        if uid in each.list.uids and each.editor is None:
            each.edit(uid)
            return

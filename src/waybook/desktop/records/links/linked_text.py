"""A text to read in which the names of the book's records are links."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPalette, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.links.record_link import LinkRow, follow
from waybook.desktop.records.long_text import value_text
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.long_text.prose import Prose
from waybook.desktop.widgets.long_text.prose_text import ShownParagraph, wide_length
from waybook.practice.names.names_in_text import NameInText
from waybook.work.records.names.names_in_texts import names_in_text

AT_ONCE = 1_500  # letters whose names are looked up while the page is made
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LinkedProse(Prose):
    """Show names as links: a click follows one, and Enter follows the one at the cursor."""

    followed = Signal(str)

    def __init__(
        self, text: str, name: str, names: Sequence[NameInText], parent: QWidget | None = None
    ) -> None:
        """Take the text, what it is, and the names in it by position."""
        self._names = names
        super().__init__(text, name, parent)
        self._places = tuple(self._in_document())
        self.viewport().setMouseTracking(True)

    def letters(self, paragraph: ShownParagraph) -> list[QTextLayout.FormatRange]:
        """Underline the names in a paragraph."""
        return [self._underlined(paragraph, each) for each in self._inside(paragraph)]

    def name_at(self, place: int) -> str:
        """Return the record whose name is at a place of the document, or ''."""
        found = (uid for begin, end, uid in self._places if begin <= place < end)
        return next(found, "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a name."""
        super().mouseMoveEvent(event)
        is_name = bool(self._name_under(event))
        shape = Qt.CursorShape.PointingHandCursor if is_name else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the name under the pointer, unless a part of the text was selected."""
        super().mouseReleaseEvent(event)
        uid = self._name_under(event)
        is_click = event.button() == Qt.MouseButton.LeftButton
        if uid and is_click and not self.textCursor().hasSelection():
            self.followed.emit(uid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the name at the cursor with Enter."""
        uid = self.name_at(self.textCursor().position()) if event.key() in _ENTER else ""
        if uid:
            self.followed.emit(uid)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colour of links in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.lay_out_again()

    def _name_under(self, event: QMouseEvent) -> str:
        place = (
            self.document().documentLayout().hitTest(event.position(), Qt.HitTestAccuracy.ExactHit)
        )
        return self.name_at(place) if place >= 0 else ""

    def _in_document(self) -> Iterator[tuple[int, int, str]]:
        """Yield where each name begins and ends in the document, and its record."""
        above = 0
        for paragraph in self._text.paragraphs:
            for each in self._inside(paragraph):
                shown = self._underlined(paragraph, each)
                yield above + shown.start, above + shown.start + shown.length, each.uid
            above += wide_length(paragraph.text) + 1

    def _inside(self, paragraph: ShownParagraph) -> Iterator[NameInText]:
        """Yield the whole names in a paragraph."""
        last = paragraph.start + len(paragraph.text)
        first = bisect_left(self._names, (paragraph.start, 0, ""))
        for each in islice(self._names, first, None):
            if each.end > last:
                return
            yield each

    def _underlined(self, paragraph: ShownParagraph, name: NameInText) -> QTextLayout.FormatRange:
        begin, end = name.start - paragraph.start, name.end - paragraph.start
        made = QTextLayout.FormatRange()
        made.start = wide_length(paragraph.text[:begin])
        made.length = wide_length(paragraph.text[begin:end])
        letters = QTextCharFormat()
        letters.setForeground(self.palette().brush(QPalette.ColorRole.Link))
        letters.setFontUnderline(True)
        made.format = letters
        return made


class LinkedText(QWidget):
    """Show a text; below it lead to the records that it names, each once."""

    def __init__(
        self,
        session: Session,
        text: str,
        name: str,
        parent: QWidget | None = None,
        *,
        plain: Callable[[str, str, QWidget | None], QWidget] = value_text,
    ) -> None:
        """Take the text and what it is; a long one is searched for names in a thread.

        `plain` shows a text that names nobody.
        """
        super().__init__(parent)
        self._session = session
        self._plain = plain
        self._said = (text, name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.shown: QWidget | None = None
        self.leads: LinkRow | None = None
        if len(text) <= AT_ONCE:
            self._show(names_in_text(session.book, text=text))
        else:
            self._show([])
            session.run(names_in_text, text=text, done=self._on_found)

    def _on_found(self, names: list[NameInText]) -> None:
        if names:
            self._show(names)

    def _show(self, names: list[NameInText]) -> None:
        text, said = self._said
        for before in (self.shown, self.leads):
            if before is not None:
                self._column.removeWidget(before)
                before.hide()
                before.deleteLater()
        if names:
            made = LinkedProse(text, said, names, self)
            made.followed.connect(partial(follow, self._session))
            self.shown = made
        else:
            self.shown = self._plain(text, said, self)
        self._column.addWidget(self.shown)
        self.leads = LinkRow(self._session, parent=self)  # after the text, also for Tab
        self._column.addWidget(self.leads)
        words = self.tr("Named here")
        self.leads.show_of(None, [(words, uid) for uid in dict.fromkeys(n.uid for n in names)])

"""The name of a record as a link, and rows of such links."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from waybook.book import Record
from waybook.desktop.records.links.link import Link
from waybook.desktop.records.links.link_places import link_place, named_in
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.texts.phrases import isolate, shortened
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import quiet
from waybook.model.kinds import kind as kind_of

_LONGEST = 60  # letters of a name in a row
_MOST = 12  # names in a row


def follow(session: Session, uid: str) -> None:
    """Go to a record; of one that was destroyed since the link was made, say so."""
    if place := link_place(session.book, uid):
        session.go(place)
    else:
        gone = QCoreApplication.translate("RecordLink", "This record is no longer in the book.")
        session.tell(gone)


class RecordLink(Link):
    """Show a record's name; following it goes to the record."""

    def __init__(
        self, session: Session, uid: str, said: str = "", parent: QWidget | None = None
    ) -> None:
        """Take the record, and what it is here, such as the words of a field."""
        self._title = title_of(session.book, uid)
        name = f"{said}: {self._title}" if said else self._title
        super().__init__(isolate(self._title), name, parent)
        self.followed.connect(lambda: follow(session, uid))

    def on_one_line(self) -> "RecordLink":
        """Show it without breaking it, for a row; a very long name is cut."""
        self.setWordWrap(False)
        self.setText(isolate(shortened(self._title, _LONGEST)))
        return self


def leading_link(
    session: Session, uid: str, said: str = "", parent: QWidget | None = None
) -> QWidget:
    """Show a record's name as a link at the leading side; the room beside it is no part of it."""
    made = QWidget(parent)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(RecordLink(session, uid, said, made))
    row.addStretch(1)
    return made


class LinkRow(QWidget):
    """Show the records that one record names, each as a link; hidden if there are none."""

    def __init__(self, session: Session, but: str = "", parent: QWidget | None = None) -> None:
        """Take the session, and a record that is left out because its page is shown."""
        super().__init__(parent)
        self._session = session
        self._but = but
        self._row: Flow | None = None
        self.links: list[RecordLink] = []
        self._column = QHBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_of(self, record: Record | None, more: Iterable[tuple[str, str]] = ()) -> None:
        """Show whom and what a record names, and `more` (what they are, uid); None shows none."""
        found: list[tuple[str, str]] = []
        if record is not None:
            by_name = kind_of(record.kind).by_name
            named = named_in(self._session.book, record, self._but)
            found = [(field_words(by_name[field]), uid) for field, uid in named]
        self._show([*found, *more])

    def _show(self, found: list[tuple[str, str]]) -> None:
        if self._row is not None:
            self._column.removeWidget(self._row)
            self._row.hide()
            self._row.deleteLater()
        self.links, self._row = [], None
        self.setVisible(bool(found))
        if not found:
            return
        self._row = row = Flow(self)
        before = ""
        for said, uid in found[:_MOST]:
            if said != before:
                row.add(_unbroken(said))
            before = said
            self.links.append(RecordLink(self._session, uid, said, row).on_one_line())
            row.add(self.links[-1])
        if len(found) > _MOST:
            left = len(found) - _MOST
            row.add(_unbroken(counted("LinkRow", "%Ln more", "%Ln more", left)))
        self._column.addWidget(row)
        self._follow_the_row()

    def _follow_the_row(self) -> None:
        """Let Tab reach the links where they are: what is made later would come last."""
        before: QWidget | None = self.previousInFocusChain()
        while before is not None and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain() if before is not self else None
        if before is None:
            return
        for link in self.links:
            QWidget.setTabOrder(before, link)
            before = link


def _unbroken(words: str) -> QWidget:
    made = quiet(words)
    made.setWordWrap(False)
    return made

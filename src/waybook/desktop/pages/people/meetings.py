"""The meetings at which a contact took part."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.book import Record
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.records.list_lines import meeting_line, words_of
from waybook.desktop.records.related_records import PAGE
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.labels import heading, soft
from waybook.desktop.widgets.more_button import more_button, tell_left


class MetAt(QFrame):
    """List meetings; opening one leads to its page."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the contact."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._uid = uid
        self.list = LineView(self.tr("Meetings with this person"), tall=True, parent=self)
        self.list.setProperty("role", "inner")
        self.list.opened.connect(lambda meeting: session.go(f"meetings/{meeting}"))
        self.list.mark_drafts(session.marks)
        self._most = PAGE
        self.more_button = more_button(self.show_more, self.tr("Meetings with this person"))
        self._none = soft(self.tr("No meeting names this person yet."), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 14)
        layout.setSpacing(8)
        layout.addWidget(heading(self.tr("Meetings with this person")))
        layout.addWidget(self._none)
        layout.addWidget(self.list)
        layout.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.refresh()

    def refresh(self) -> None:
        """Read the meetings again."""
        met = self._met()
        self.list.show_lines([self._line(*each) for each in met[: self._most]])
        tell_left(self.more_button, len(met) - self._most)
        self.list.setVisible(bool(met))
        self._none.setVisible(not met)

    def show_more(self) -> None:
        """List more of the meetings."""
        self._most += PAGE
        self.refresh()
        self.list.setFocus()

    def _met(self) -> list[tuple[Record, Record]]:
        """Return what says that they took part, and the meeting, the newest first.

        Others may have named something else there, or a meeting that is not here.
        """
        book = self._session.book
        rows = [row.uid for row in book.lists.linked(self._uid, "attendance", "contact")]
        took_part = {
            str(each.fields["meeting"]): each
            for each in book.lists.records(among=rows)
            if each.fields.get("meeting")
        }
        held = book.lists.records("meeting", among=took_part.keys())
        meetings = sorted(held, key=lambda each: each.date, reverse=True)
        return [(took_part[each.uid], each) for each in meetings]

    def _line(self, attendance: Record, meeting: Record) -> ListLine:
        plain = meeting_line(self._session, meeting)
        spoke = words_of(attendance, "spoke_as")
        remark = f"{spoke}  ·  {plain.remark}" if spoke else plain.remark
        return ListLine(plain.uid, plain.title, remark, plain.date, plain.chips)

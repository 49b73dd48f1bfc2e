"""The meetings at which a contact took part."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import Line
from waybook.desktop.pages.parts.lines_of import meeting_line, words_of
from waybook.desktop.pages.parts.text import heading, soft
from waybook.desktop.session import Session


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
        self._none = soft(self.tr("No meeting names this person yet."), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 14)
        layout.setSpacing(8)
        layout.addWidget(heading(self.tr("Meetings with this person")))
        layout.addWidget(self._none)
        layout.addWidget(self.list)
        self.refresh()

    def refresh(self) -> None:
        """Read the meetings again."""
        book = self._session.book
        lines: list[Line] = []
        for row in book.linked(self._uid, "attendance", "contact"):
            attendance = book.record(row.uid)
            meeting = book.record(str(attendance.fields["meeting"]))
            plain = meeting_line(self._session, meeting)
            spoke = words_of(attendance, "spoke_as")
            remark = f"{spoke}  ·  {plain.remark}" if spoke else plain.remark
            lines.append(Line(plain.uid, plain.title, remark, plain.date, plain.chips))
        lines.sort(key=lambda line: line.date, reverse=True)
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self._none.setVisible(not lines)

"""Notices that stay: a bundle is missing before another, or two bear one number."""

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.session.session import Session
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.labels import body
from waybook.desktop.widgets.layouts import clear
from waybook.work.handover.notices import notices, waive


class Gaps(QFrame):
    """Show each notice until the missing bundle comes, or a person ignores it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setProperty("tone", "fault")
        self.setAccessibleName(self.tr("Notices about bundles"))
        self._session = session
        self.sentences: list[str] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(14, 6, 14, 6)
        self.refresh()

    def refresh(self) -> None:
        """Read the notices again."""
        clear(self._lines)
        found = notices(self._session.book)
        self.sentences = [notice.sentence for notice in found]
        for notice in found:
            row = QHBoxLayout()
            row.addWidget(body(notice.sentence, self), 1)
            name = self.tr("Ignore: {}").format(notice.sentence)
            row.addWidget(flat(self.tr("Ignore"), name, partial(self._waive, notice.id)))
            self._lines.addLayout(row)
        self.setVisible(bool(found))

    def _waive(self, uid: str) -> None:
        waive(self._session.book, notice=uid)
        self.refresh()

"""A line on a record's page: there is a draft."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from waybook.desktop.records.forms.draft_leading import lead
from waybook.desktop.session.drafts.ages import age_words
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.widgets.buttons import flat


class DraftNotice(QWidget):
    """Show how old the draft of a record is, with a link; hidden if there is none."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the record."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self.button = flat("", "", self._on_wanted, "notebook-pen")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addStretch(1)
        session.marks.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Check again whether there is one."""
        drafts = self._session.marks.of(self._uid)
        self.setVisible(bool(drafts))
        if not drafts:
            return
        age = age_words(drafts[0].kept_ms, self._session.book.world.now_ms())
        if len(drafts) == 1:
            words = self.tr("Unsaved draft, {} old").format(age)
        else:
            words = counted(
                "DraftNotice",
                "%Ln unsaved draft, the last one {age} old",
                "%Ln unsaved drafts, the last one {age} old",
                len(drafts),
            ).format(age=age)
        self.button.setText(words)
        self.button.setAccessibleName(self.tr("{}: show it").format(words))

    def _on_wanted(self) -> None:
        drafts = self._session.marks.of(self._uid)
        if len(drafts) == 1:
            lead(self._session, drafts[0])
        elif drafts:
            self._session.go(f"unfinished/{drafts[0].name}")

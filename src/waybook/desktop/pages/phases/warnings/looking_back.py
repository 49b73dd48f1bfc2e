"""Ask about answers to warnings whose window ended: what was done, and did it help."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.desktop.records.forms.record_editor import RecordEditor, has_draft
from waybook.desktop.records.layouts.phases import WARNING_LOOK_BACK
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.labels import body, heading, soft
from waybook.model.snapshot import SnapshotRecord
from waybook.work.phases.phase_view import GroupPhases

_ASKED_AT_ONCE = 10  # others decide how many there are


def looking_back(session: Session, found: GroupPhases, parent: QWidget) -> QWidget | None:
    """Ask what came of each answer; None if there is nothing to ask."""
    if not found.to_look_back or found.known_on:
        return None
    box = QFrame(parent)
    box.setProperty("role", "card")
    inside = QVBoxLayout(box)
    inside.setContentsMargins(18, 12, 18, 14)
    inside.setSpacing(8)
    words = QCoreApplication.translate("LookingBack", "Look back on answered warnings")
    inside.addWidget(heading(words, box))
    for each in found.to_look_back[:_ASKED_AT_ONCE]:
        inside.addWidget(AnsweredWarning(session, each, box))
    left = len(found.to_look_back) - _ASKED_AT_ONCE
    if left > 0:
        more = counted("LookingBack", "%Ln more answer", "%Ln more answers", left)
        inside.addWidget(soft(more, box))
    return box


class AnsweredWarning(QFrame):
    """One answered warning, and the form that says what came of it."""

    def __init__(self, session: Session, noted: SnapshotRecord, parent: QWidget) -> None:
        """Take the reply; its form opens at once if it has a draft."""
        super().__init__(parent)
        self._session = session
        self._uid = noted.uid
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.editor: RecordEditor | None = None
        asks = self.tr("{rule}, answered on {date}: {words} What was done, and did it help?")
        rule = f"{noted.text('code')} {noted.text('name')}"
        said = asks.format(
            rule=isolate(rule),
            date=date_words(noted.text("date")),
            words=isolate(noted.text("response")),
        )
        self._column.addWidget(body(said, self))
        self.button = plain(self.tr("Look back"), self._open)
        self.button.setAccessibleName(self.tr("Look back on {}").format(noted.text("code")))
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        if has_draft(session, "warning", WARNING_LOOK_BACK, uid=noted.uid):
            self._open()

    def _open(self) -> None:
        self.button.hide()
        self.editor = RecordEditor(
            self._session, "warning", WARNING_LOOK_BACK, uid=self._uid, parent=self
        )
        self.editor.left.connect(self._close)
        self._column.addWidget(self.editor)
        self.editor.form.focus()

    def _close(self) -> None:
        if self.editor is not None:
            self.editor.deleteLater()
            self.editor = None
        self.button.show()
        self.button.setFocus()

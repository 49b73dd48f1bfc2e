"""The forms of a line of Today: another date, or why it is dismissed."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.pages.today.line_places import ChosenLine
from waybook.desktop.records.forms.layout import Layout, Section
from waybook.desktop.records.forms.record_editor import RecordEditor, has_draft
from waybook.desktop.records.layouts.today import NEW_DISMISSAL
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.scrolling import bring_into_sight
from waybook.model.fields import Json
from waybook.practice.today.dismissals import KIND
from waybook.practice.today.sources import BY_CODE, DueDate

_NONE = ChosenLine("", "", "")


class LineForms(QWidget):
    """Hold one form at a time; one that has a draft opens by itself."""

    ended = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self.chosen = _NONE
        self.editor: RecordEditor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def choose(self, line: ChosenLine | None) -> None:
        """Offer the forms of another line; those of the same line stay open."""
        if (line or _NONE) == self.chosen:
            return
        self._close()
        self.chosen = line or _NONE
        if not self.chosen.basis:
            return
        source, uid = self._moved(), self.chosen.uid
        if source and has_draft(self._session, source.kind, _date_of(source), uid=uid):
            self.give_date()
        elif has_draft(self._session, KIND, NEW_DISMISSAL, place=self._place):
            self.dismiss()

    def give_date(self) -> None:
        """Open the form for another date."""
        source = self._moved()
        if source and self._session.book.lists.held([self.chosen.uid]):
            layout = _date_of(source)
            self._open(
                RecordEditor(self._session, source.kind, layout, uid=self.chosen.uid, parent=self)
            )

    def dismiss(self) -> None:
        """Open the form for the reason."""
        editor = RecordEditor(
            self._session,
            KIND,
            NEW_DISMISSAL,
            preset=self._preset(),
            place=self._place,
            parent=self,
        )
        self._open(editor)

    @property
    def _place(self) -> str:
        return f"{self.chosen.uid}/{self.chosen.code}"

    def _preset(self) -> Mapping[str, Json]:
        uid, code, basis = self.chosen
        day = self._session.book.world.today().isoformat()
        return {"about": uid, "line": code, "basis": basis, "date": day}

    def _moved(self) -> DueDate | None:
        source = BY_CODE.get(self.chosen.code)
        return source if source and source.is_moved else None

    def _open(self, editor: RecordEditor) -> None:
        self._close()
        self.editor = editor
        editor.saved.connect(lambda _: self._end())
        editor.left.connect(self._end)
        self._column.addWidget(editor)
        self.show()
        editor.show()
        editor.form.focus()
        bring_into_sight(editor)

    def _end(self) -> None:
        self._close()
        self.ended.emit()

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        self.hide()
        if editor is not None:
            self._session.drafts.keep()  # what is being typed goes with its form
            editor.hide()
            editor.setParent(None)
            editor.deleteLater()


def _date_of(source: DueDate) -> Layout:
    return (Section("", ((source.date_field,),), always=(source.date_field,)),)

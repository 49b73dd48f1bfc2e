"""The view in which a new record is written."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.forms.layout import Layout
from waybook.desktop.records.forms.record_editor import RecordEditor
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.bars import title_bar
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.subview import Subview
from waybook.model.fields import Json


class NewRecord(Subview):
    """A form under a title."""

    saved = Signal(str)
    left = Signal()

    def __init__(
        self,
        session: Session,
        kind: str,
        layout: Layout,
        words: tuple[str, str],
        *,
        preset: Mapping[str, Json] | None = None,
        place: str = "new",
        parent: QWidget | None = None,
    ) -> None:
        """Take the form, its title and remark, initial values, and its place."""
        super().__init__(parent)
        self._place = place
        self.editor = RecordEditor(session, kind, layout, preset=preset, place=place, parent=self)
        self.editor.saved.connect(self.saved)
        self.editor.left.connect(self.left)
        column = Column(words[0], parent=self)
        column.parts.addWidget(self.editor)
        column.parts.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(18)
        whole.addLayout(title_bar(words[0], remark=words[1]))
        whole.addWidget(column, 1)

    @property
    def place(self) -> str:
        """Return where a new record is written."""
        return self._place

    def start(self) -> None:
        """Put the cursor into the first field."""
        self.editor.form.focus()

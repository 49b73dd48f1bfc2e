"""A form that shows every field of a kind."""

from PySide6.QtWidgets import QVBoxLayout

from waybook.desktop.records.forms.label_lowering_fields import NAMES
from waybook.desktop.records.forms.layout import Layout, Section
from waybook.desktop.records.forms.record_editor import RecordEditor
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.model.fields import Kind


def layout_of(kind: Kind) -> Layout:
    """Return a form that shows every field of a kind, whether or not the program has such a one."""
    names = [field.name for field in kind.fields if field.name not in NAMES]
    return (Section("", tuple((name,) for name in names)),)


class FormPage(Page):
    """A page with one form."""

    name = "here"
    icon = "info"

    def __init__(self, session: Session, kind: Kind, uid: str) -> None:
        super().__init__(session)
        self.editor = RecordEditor(
            session, kind.code, layout_of(kind), uid=uid, place="" if uid else "new", parent=self
        )
        QVBoxLayout(self).addWidget(self.editor)

    def title(self) -> str:
        return "Here"

    def refresh(self, changes: object) -> None:
        pass

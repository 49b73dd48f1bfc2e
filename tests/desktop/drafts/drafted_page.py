"""A page with one form, and how tests open it."""

from PySide6.QtWidgets import QVBoxLayout

from waybook.desktop.records.forms.layout import Section
from waybook.desktop.records.forms.record_editor import RecordEditor
from waybook.desktop.session.messages import Message
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session

LAYOUT = (Section("", (("code_name",), ("avoid",), ("label", "rule"))),)
NAME = "form/contact/new/here"


class Here(Page):
    """A page that holds one form."""

    name = "here"
    icon = "info"

    def __init__(self, session: Session, uid: str = "") -> None:
        super().__init__(session)
        place = "" if uid else "here"
        self.editor = RecordEditor(session, "contact", LAYOUT, uid=uid, place=place, parent=self)
        QVBoxLayout(self).addWidget(self.editor)

    def title(self) -> str:
        return "Here"

    def refresh(self, changes: object) -> None:
        pass

    @property
    def place(self) -> str:
        return "inside"

    def type(self, name: str, text: str) -> None:
        box = self.editor.form.editors[name].box  # type: ignore[attr-defined]
        box.setFocus()
        box.insert(text) if hasattr(box, "insert") else box.insertPlainText(text)


def said_on(session: Session) -> list[Message]:
    said: list[Message] = []
    session.told.connect(said.append)
    return said

"""A page of the tests: one editor whose draft is kept."""

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from waybook.book import Changes
from waybook.desktop.page import Page
from waybook.desktop.session import Session
from waybook.desktop.window import Window

KEY = "account/scratch/text"


class ScratchPage(Page):
    name = "scratch"
    icon = "notebook-pen"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.editor = QPlainTextEdit()
        self.editor.setAccessibleName("Note")
        self.setFocusProxy(self.editor)
        QVBoxLayout(self).addWidget(self.editor)
        self.inside = ""
        self.refreshed: list[Changes | None] = []
        session.drafts.watch(KEY, self.editor)

    def title(self) -> str:
        return "Scratch"

    def refresh(self, changes: Changes | None) -> None:
        self.refreshed.append(changes)

    @property
    def place(self) -> str:
        return self.inside

    def go(self, place: str) -> None:
        self.inside = place


def add_scratch(window: Window) -> ScratchPage:
    """Give an open window the page, and return it."""
    assert window.frame is not None
    assert window.session is not None
    session = window.session
    window.frame._makers.setdefault("scratch", lambda: ScratchPage(session))
    page = window.frame.page("scratch")
    assert isinstance(page, ScratchPage)
    return page

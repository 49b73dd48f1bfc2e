"""A page of the tests: one editor whose draft is kept."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.book import Book, Changes
from waybook.desktop.app.window import Window
from waybook.desktop.session.drafts.draft_format import About, form_name, kept_from
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.typed_text import TextBox

KEY = form_name("account", "scratch")


class ScratchPage(Page):
    name = "scratch"
    icon = "notebook-pen"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.editor = TextBox()
        self.editor.setAccessibleName("Note")
        self.setFocusProxy(self.editor)
        QVBoxLayout(self).addWidget(self.editor)
        self.inside = ""
        self.refreshed: list[Changes | None] = []
        self.draft = FormDraft(session.drafts, self, KEY, About("account"))
        self.draft.add("text", self.editor)
        self.draft.restore()

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


def kept_text(book: Book) -> str:
    """Return the text that the page's draft holds."""
    kept = kept_from(book.drafts.text(KEY) or "")
    return str(kept.parts["text"]["text"]) if kept else ""

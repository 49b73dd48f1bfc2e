"""One suggested change: what it would change, and the two ways to decide."""

from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.desktop.session.session import Session
from waybook.desktop.texts.suggestions import (
    brought_words,
    change_words,
    title_words,
)
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import body, problem, quiet, strong
from waybook.work.suggestions.suggestions import Suggestion, accept, decline


class SuggestionCard(QFrame):
    """Show a suggested change, with buttons to accept and decline it."""

    def __init__(self, session: Session, found: Suggestion, parent: QWidget | None = None) -> None:
        """Take the suggestion."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._found = found
        self._session = session
        title = title_words(found)
        self.setAccessibleName(title)
        self.sentences = [change_words(each) for each in found.changes]
        self.accept_button = plain(self.tr("Accept"), partial(self._decide, accept))
        self.accept_button.setAccessibleName(self.tr("Accept {}").format(title))
        self.decline_button = plain(self.tr("Decline"), partial(self._decide, decline))
        self.decline_button.setAccessibleName(self.tr("Decline {}").format(title))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(strong(title, self))
        column.addWidget(quiet(brought_words(found), self))
        for sentence in self.sentences:
            column.addWidget(body(sentence, self))
        if found.refusal:
            self.accept_button.setEnabled(False)
            self.accept_button.setAccessibleDescription(found.refusal)
            cannot = self.tr("It cannot be accepted. {}")
            column.addWidget(problem(cannot.format(found.refusal), self))
        buttons = Flow(self)
        buttons.add(self.accept_button)
        buttons.add(self.decline_button)
        column.addWidget(buttons)

    def _decide(self, how: object) -> None:
        self._session.write(how, suggestion=self._found.id, uid=self._found.uid)  # type: ignore[arg-type]

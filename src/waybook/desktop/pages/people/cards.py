"""Surfaces with a heading, and what tells two contacts of one name apart."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.desktop.lists.phrases import isolate
from waybook.desktop.look.parts import card
from waybook.desktop.pages.parts.text import heading
from waybook.desktop.session import Session


def headed_card(words: str, parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """Return a surface under a heading, and the column inside."""
    made = card(parent)
    inside = QVBoxLayout(made)
    inside.setContentsMargins(18, 12, 18, 14)
    inside.setSpacing(8)
    inside.addWidget(heading(words, made))
    return made, inside


def written_by(session: Session, uid: str) -> str:
    """Say who wrote a contact first."""
    first = session.book.history(uid)[-1]
    words = QCoreApplication.translate("Contacts", "first written by {}")
    return words.format(isolate(first.author_name or first.author))

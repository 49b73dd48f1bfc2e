"""Cards with a heading, and the author of a record."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.theme.parts import card
from waybook.desktop.widgets.labels import heading


def headed_card(words: str, parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """Return a surface under a heading, and the column inside."""
    made = card(parent)
    inside = QVBoxLayout(made)
    inside.setContentsMargins(18, 12, 18, 14)
    inside.setSpacing(8)
    inside.addWidget(heading(words, made))
    return made, inside


def written_by(session: Session, uid: str) -> str:
    """Say who wrote a record first."""
    first = session.book.histories.first(uid)
    words = QCoreApplication.translate("Contacts", "added by {}")
    return words.format(isolate(first.author_name or first.author))

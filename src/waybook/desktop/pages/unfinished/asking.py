"""Ask, after unlocking, about drafts that nobody touched for long."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.session.messages import Action
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted

translate = QCoreApplication.translate

_FOR_S = 30.0


def ask_about_old(session: Session) -> None:
    """Say how many there are, if any, and offer to show them, the oldest first."""
    count = len(session.marks.old)
    if not count:
        return
    words = counted(
        "Unfinished", "%Ln draft is older than a week.", "%Ln drafts are older than a week.", count
    )
    show = Action(translate("Unfinished", "Show"), lambda: session.go("unfinished/oldest"))
    session.tell(words, action=show, for_s=_FOR_S)

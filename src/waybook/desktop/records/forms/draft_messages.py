"""Messages about drafts: kept, discarded, restored, with their actions."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication

from waybook.desktop.session.drafts.draft_format import kept_from
from waybook.desktop.session.messages import Action, Tone
from waybook.desktop.session.session import Session
from waybook.desktop.texts.next_steps import worded
from waybook.model.faults import Fault

translate = QCoreApplication.translate


def tell_kept(session: Session, name: str) -> None:
    """Show that the form was kept as a draft and not saved, and offer to discard it."""
    session.tell(
        translate("Drafts", "Not saved. The draft is kept."),
        action=Action(translate("Drafts", "Discard draft"), partial(discard, session, name)),
    )


def discard(session: Session, *names: str, leads: bool = True) -> None:
    """Discard a draft, stored in one row or several; for a while it can be restored.

    Restoring it goes to its form, unless told otherwise.
    """
    try:
        with session.book.together():
            held = {name: session.drafts.discard(name) for name in names}
    except Fault as fault:
        session.tell(worded(fault), Tone.FAULT)
        return
    found = {name: raw for name, raw in held.items() if raw is not None}
    if found:
        session.tell(
            translate("Drafts", "Draft discarded."),
            action=Action(
                translate("Drafts", "Undo"), partial(_bring_back, session, found, leads=leads)
            ),
        )


def _bring_back(session: Session, found: Mapping[str, str], *, leads: bool) -> None:
    for name, raw in found.items():
        session.drafts.put_back(name, raw)
    kept = kept_from(next(iter(found.values())))
    if leads and kept is not None:
        session.go(kept.place)

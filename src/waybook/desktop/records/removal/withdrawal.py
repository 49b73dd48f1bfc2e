"""Withdraw a record, or use it again: it leaves the lists of what is current, not the history."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.session.session import Session
from waybook.model.faults import BadInput
from waybook.work.records.records import edit


def withdrawal_words(session: Session, uid: str) -> str:
    """Return what the action is called: it depends on whether the record is withdrawn."""
    if _is_withdrawn(session, uid):
        return QCoreApplication.translate("Withdrawal", "Use again")
    return QCoreApplication.translate("Withdrawal", "Withdraw")


def switch_withdrawal(session: Session, uid: str) -> None:
    """Withdraw a record that is in use, or use a withdrawn one again; this can be undone."""
    withdrawn = not _is_withdrawn(session, uid)
    if session.write(edit, uid=uid, fields={"withdrawn": withdrawn}) is None:
        return
    session.tell(
        QCoreApplication.translate("Withdrawal", "Withdrawn. It stays in the history.")
        if withdrawn
        else QCoreApplication.translate("Withdrawal", "It is used again.")
    )


def _is_withdrawn(session: Session, uid: str) -> bool:
    try:
        return session.book.lists.record(uid).withdrawn
    except BadInput:  # it was deleted meanwhile
        return False

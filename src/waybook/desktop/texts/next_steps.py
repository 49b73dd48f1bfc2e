"""Word a fault for the window: what happened, and the place of the window that helps."""

from PySide6.QtCore import QCoreApplication

from waybook.model.faults import Fault, OwnWords, fill_in
from waybook.model.translatable import CONTEXT, QT_TRANSLATE_NOOP

_TRUSTED = QT_TRANSLATE_NOOP("NextSteps", "You find the cards under “Handover”, “People I trust”.")
_LOST = QT_TRANSLATE_NOOP(
    "NextSteps",
    "Copy what you typed and did not save. Close the book on the other machine, then lock and "
    "unlock it here.",
)

NEXT_STEPS = {
    "all-confirmed": QT_TRANSLATE_NOOP(
        "NextSteps", "Select “Send again what they already confirmed”."
    ),
    "book-damaged": QT_TRANSLATE_NOOP("NextSteps", "You find both under “Settings”, “Check”."),
    "identities-unverified": _TRUSTED,
    "lease-lost": _LOST,
    "lost-while-saving": _LOST,
    "method-by-hand": QT_TRANSLATE_NOOP("NextSteps", "Add the file under “Models and rules”."),
    "method-changed": QT_TRANSLATE_NOOP("NextSteps", "Then add the file under “Models and rules”."),
    "no-card": _TRUSTED,
    "no-group": QT_TRANSLATE_NOOP("NextSteps", "Choose a group from the list."),
    "no-identity-book": QT_TRANSLATE_NOOP(
        "NextSteps", "Open a contact, and choose “Create an identity book…”."
    ),
    "no-record": QT_TRANSLATE_NOOP(
        "NextSteps", "It may have been deleted or undone. Go back to the list."
    ),
    "no-request": QT_TRANSLATE_NOOP("NextSteps", "See “Handover”, “Deletions”."),
    "no-sender-card": _TRUSTED,
    "no-step": QT_TRANSLATE_NOOP("NextSteps", "See “Handover”, “Received”."),
    "no-such-value": QT_TRANSLATE_NOOP("NextSteps", "See “Handover”, “Conflicts”."),
    "no-suggestion": QT_TRANSLATE_NOOP("NextSteps", "See “Handover”, “Suggestions”."),
    "not-in-conflict": QT_TRANSLATE_NOOP("NextSteps", "See “Handover”, “Conflicts”."),
    "proven-lost": _TRUSTED,
    "sender-looks-like": _TRUSTED,
    "sender-other-key": _TRUSTED,
    "step-not-undone": QT_TRANSLATE_NOOP("NextSteps", "See “Handover”, “Received”."),
    "step-undone": QT_TRANSLATE_NOOP("NextSteps", "See “Handover”, “Received”."),
}
"""By code, only where the next step is at a place of the window."""


def worded(fault: Fault | None, *, with_step: bool = True) -> str:
    """Return a fault as the window shows it, in its language; '' for none.

    The next step is left out where a button beside the sentence does it.
    """
    if fault is None:
        return ""
    values = {name: _value(each) for name, each in fault.values.items()}
    said = fill_in(QCoreApplication.translate(CONTEXT, fault.sentence), values)
    step = NEXT_STEPS.get(fault.code, "") if with_step else ""
    return f"{said} {QCoreApplication.translate('NextSteps', step)}" if step else said


def _value(value: object) -> str:
    """Translate what is ours, and keep the direction of what is somebody's to itself."""
    from waybook.desktop.texts.phrases import isolate  # what it needs is slow to load

    if isinstance(value, Fault):
        return worded(value)
    if isinstance(value, OwnWords):
        return QCoreApplication.translate(CONTEXT, value)
    return isolate(value) if isinstance(value, str) else str(value)

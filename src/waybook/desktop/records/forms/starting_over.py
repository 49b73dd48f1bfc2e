"""Discard the draft of a form that stays on its page."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from waybook.desktop.records.forms.draft_messages import discard
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.buttons import flat


def discard_button(session: Session, draft: FormDraft) -> QPushButton:
    """Make a button that shows the form as it opened; it is there while there is a draft."""

    def follow() -> None:
        made.setVisible(draft.is_begun)

    translate = QCoreApplication.translate
    made = flat(
        translate("Drafts", "Discard draft"),
        translate("Drafts", "Discard this draft"),
        lambda: discard(session, draft.name),
        "trash-2",
    )
    draft.discarded.connect(draft.start_over)  # also where another page discards it
    made.hide()  # it has no parent yet, and nothing is restored yet
    for signal in (draft.changed, draft.refilled):
        signal.connect(follow)
    return made

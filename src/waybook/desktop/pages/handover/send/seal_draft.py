"""The draft of the seal form: ids and choices, and nothing that a record holds."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from waybook.desktop.pages.handover.send.choices.what_to_send import RECORDS
from waybook.desktop.session.drafts.draft_format import About, form_name
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.drafts.parts import ChoicePart, code_part, tick_part
from waybook.desktop.session.session import Session

if TYPE_CHECKING:
    from waybook.desktop.pages.handover.send.seal_form import SealPart

NAME = form_name("sealing")
LASTING = ("held", "originals")
"""What was decided about single records holds for the next bundle, too."""


def draft_of(session: Session, form: "SealPart") -> FormDraft:
    """Make the draft; `restore` is left to the form."""
    draft = FormDraft(session.drafts, form, NAME, About("sealing"))
    choices, people = form.choices, form.choices.recipients
    draft.add(
        "recipients",
        ChoicePart(people.cards, people.choose_cards),
        people.changed,
        over=lambda: (people,),
    )
    draft.add(
        "everything",
        tick_part(choices.again),
        choices.again.toggled,
        over=lambda: (choices.again,),
    )
    draft.add(
        "profile",
        code_part(choices.profile.box),
        choices.profile.changed,
        over=lambda: (choices.profile,),
    )
    draft.add(
        "label",
        code_part(choices.up_to),
        choices.up_to.currentIndexChanged,
        over=lambda: (choices.up_to,),
    )
    draft.add(
        "records",
        ChoicePart(choices.what.records, choices.what.limit_to),
        choices.what.changed,
        over=lambda: (choices.what.buttons[RECORDS],),
    )
    draft.add(
        "what",
        ChoicePart(lambda: choices.what.choice, choices.what.choose),
        choices.what.changed,
        over=lambda: tuple(choices.what.buttons.values()),
    )
    draft.add(
        "groups",
        ChoicePart(choices.what.ticked, choices.what.tick_all),
        choices.what.changed,
        over=lambda: (choices.what.groups,),
    )
    draft.add("expires", choices.expires.line)
    draft.add(
        "drive",
        ChoicePart(lambda: form.places.wanted, form.places.want),
        form.places.changed,
        over=lambda: (form.places,),
    )
    draft.add(
        "held",
        ChoicePart(lambda: list(form.held.uids), lambda uids: form.held.take(uids, session.book)),
        form.held.changed,
    )
    draft.add(
        "originals",
        ChoicePart(lambda: list(form.files.originals), form.files.take_originals),
        form.files.changed,
        over=lambda: (form.files,),
    )
    return draft


def take_as_sealed(session: Session, draft: FormDraft) -> None:
    """Take the choices as made; what is held back stays so, with the rest as it stands."""
    for name in draft.names:
        if name not in LASTING:
            draft.take_as_given(name)
    session.drafts.note(draft)


def unsure_sentences(draft: FormDraft) -> tuple[str, tuple[str, ...]]:
    """Say what of the draft could not be restored, and what that means."""
    translate = QCoreApplication.translate
    words = {
        "recipients": translate("SealDraft", "Seal for"),
        "profile": translate("SealDraft", "Profile"),
        "label": translate("SealDraft", "Up to the label"),
        "what": translate("SealDraft", "What to send"),
        "groups": translate("SealDraft", "Groups"),
        "records": translate("SealDraft", "Selected records"),
        "held": translate("SealDraft", "Excluded"),
    }
    lost = [words[name] for name in words if name in draft.not_back] or list(words.values())
    said = translate("SealDraft", "Nothing was saved. Not all of your choices could be restored.")
    look = translate("SealDraft", "Check: {}. Then seal again.")
    more = [look.format(", ".join(f"“{each}”" for each in lost))]
    if "held" in draft.not_back:
        more.append(
            translate(
                "SealDraft",
                "A record that you excluded is not in this book now. If it comes back, it "
                "stays excluded.",
            )
        )
    return said, tuple(more)

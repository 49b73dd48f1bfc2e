"""Questions before a form saves, asked once: about lost choices and changes by others."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.records.conflict import shown_value
from waybook.desktop.records.forms.form import RecordForm
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.texts.phrases import isolate
from waybook.practice.phases.history.meeting_outcomes import lacks_disclaimer

_STRICT = ("label", "rule", "consent")
translate = QCoreApplication.translate


def question(session: Session, form: RecordForm, draft: FormDraft) -> str:
    """Return what a person must check before saving, once; or ''."""
    if draft.asks():
        return _unsure(form)
    return _changed(session, form)


def missing_answer(form: RecordForm) -> str:
    """Return which answer a choice in the form asks for; or ''.

    A meeting that took place has an answer on the disclaimer, which may be that none was given.
    """
    given = {name: editor.value() for name, editor in form.editors.items()}
    if "disclaimer" not in given or not lacks_disclaimer(given):
        return ""
    form.focus("disclaimer")
    return translate("Forms", "Choose whether the disclaimer was given, or that none was needed.")


def _unsure(form: RecordForm) -> str:
    names = [field_words(form.editors[name].field) for name in _STRICT if name in form.editors]
    if not names:
        return translate(
            "Forms", "Not all of this draft could be restored. Check the form, then save again."
        )
    return translate(
        "Forms", "Not all of this draft could be restored. Check {}, then save again."
    ).format(", ".join(f"“{name}”" for name in names))


def _changed(session: Session, form: RecordForm) -> str:
    for name, value in form.changed_meanwhile().items():
        field = form.editors[name].field
        words = isolate(shown_value(session, field, value)) or translate("Forms", "(empty)")
        form.focus(name)
        return translate(
            "Forms", "“{field}” was changed meanwhile to: {value}. Save again to replace this."
        ).format(field=field_words(field), value=words)
    return ""

"""The form of an assessment, beside the stage and the evidence."""

from waybook.desktop.records.forms.layout import Layout, Section
from waybook.model.translatable import QT_TRANSLATE_NOOP

WARNING_LOOK_BACK: Layout = (Section("", (("helped", "change_on"), ("done",), ("checked_on",))),)
_ABOUT = {"strand of talks": "strand", "channel": "channel", "each party": "side"}
"""What a model is about, by its subject, where that is not the group."""


def assessment_of(subject: str) -> Layout:
    """Return the form for models with a subject."""
    about = _ABOUT.get(subject)
    return (
        Section(
            "",
            (
                ("date", "until"),
                ("confidence",),
                *(((about,),) if about else ()),
                ("reason",),
                ("change_my_mind",),
            ),
        ),
        Section(
            QT_TRANSLATE_NOOP("Forms", "Interpretation"),
            (("intentions",), ("reasoning",), ("strategy",), ("evolution",), ("label", "rule")),
        ),
    )

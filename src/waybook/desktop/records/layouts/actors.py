"""The forms for actors: organisations, states and public persons around the groups."""

from waybook.desktop.records.forms.layout import Layout, Section
from waybook.model.translatable import QT_TRANSLATE_NOOP

NEW_ACTOR: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Actor"),
        (("name", "form"), ("aliases",), ("country", "label"), ("mandate",)),
    ),
)
ACTOR: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Names and type"),
        (("name",), ("aliases",), ("form", "country"), ("insider",)),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "For whom it speaks"),
        (
            ("represents_claimed", "represents_assessed"),
            ("mandate",),
            ("mandate_since", "mandate_until"),
        ),
        always=("represents_claimed", "represents_assessed"),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Means and limits"),
        (
            ("levers",),
            ("limits",),
            ("limits_review",),
            ("resources",),
            ("resources_confirmed", "funders"),
        ),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Relationship"),
        (("rhythm_days",), ("impartiality",), ("note",)),
    ),
    Section(QT_TRANSLATE_NOOP("Forms", "Who may read this"), (("label", "rule"),)),
)

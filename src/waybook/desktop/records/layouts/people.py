"""The forms for contacts."""

from waybook.desktop.records.forms.layout import Layout, Section
from waybook.model.translatable import QT_TRANSLATE_NOOP

NEW_CONTACT: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Who"),
        (
            ("code_name",),
            ("group", "relation_to_group"),
            ("authority_claimed", "authority_assessed"),
            ("consent", "review_on"),
            ("languages",),
            ("label",),
        ),
    ),
)
CONTACT: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Who"),
        (
            ("code_name", "role"),
            ("aliases",),
            ("group", "relation_to_group"),
            ("languages",),
            ("insider",),
        ),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Authority"),
        (("authority_claimed", "authority_assessed"), ("authority_words",)),
        always=("authority_claimed", "authority_assessed"),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Contact and safety"),
        (("reach",), ("safety",), ("avoid",)),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Consent and review"),
        (("consent", "basis"), ("review_on",)),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Relationship"),
        (("trust",), ("impartiality",), ("note",)),
    ),
    Section(QT_TRANSLATE_NOOP("Forms", "Who may read this"), (("label", "rule"),)),
)
IDENTITY: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Identity"),
        (
            ("code_name", "name"),
            ("aliases",),
            ("phones", "emails"),
            ("addresses",),
            ("note",),
        ),
    ),
)
ROLE: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Role"),
        (
            ("actor", "contact"),
            ("role", "represents"),
            ("track_self", "track_assessed"),
            ("strand", "mandate"),
            ("since", "until"),
            ("certainty",),
            ("note",),
            ("label", "rule"),
        ),
    ),
)
AFFILIATION: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Affiliation"),
        (
            ("body", "relation"),
            ("position", "certainty"),
            ("since", "until"),
            ("note",),
            ("label", "rule"),
        ),
    ),
)
ROLE_TAKEN: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Role"),
        (
            ("group", "strand"),
            ("role", "represents"),
            ("track_self", "track_assessed"),
            ("since", "until"),
            ("certainty",),
            ("label", "rule"),
            ("mandate",),
            ("note",),
        ),
    ),
)
AFFILIATION_OF_BODY: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Affiliation"),
        (
            ("contact", "relation"),
            ("position", "certainty"),
            ("since", "until"),
            ("note",),
            ("label", "rule"),
        ),
    ),
)

"""The forms around a group."""

from waybook.desktop.records.forms.layout import Layout, Section
from waybook.model.translatable import QT_TRANSLATE_NOOP

NEW_GROUP: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "The group"),
        (("name", "form"), ("country", "label"), ("aliases",), ("summary",)),
    ),
)
GROUP: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Summary"),
        (("summary",), ("aims",), ("handover",), ("unknowns",)),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Names and type"),
        (("name",), ("aliases",), ("form", "country"), ("part_of", "organisation")),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Status of the file"),
        (("status", "status_since"),),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Structure and political body"),
        (
            ("structure",),
            ("structure_confirmed",),
            ("political_body", "political_link"),
            ("constituency",),
            ("control",),
        ),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Motives"),
        (("motives",), ("interests",), ("political_agenda",), ("principles",), ("culture",)),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Economic base and third parties"),
        (("income",), ("income_note",), ("third_parties",)),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Access and legal status"),
        (
            ("posture", "rhythm_days"),
            ("entry", "entry_other_side"),
            ("listed",),
            ("listed_checked", "listed_by"),
            ("listed_note",),
        ),
    ),
    Section(QT_TRANSLATE_NOOP("Forms", "Who may read this"), (("label", "rule"),)),
)
EVENT: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Event"),
        (
            ("title",),
            ("date", "place"),
            ("type", "confidence"),
            ("strand",),
            ("lifecycle", "negotiation"),
            ("status", "turning_point"),
            ("tracks",),
            ("their_account",),
            ("our_reading",),
            ("note",),
            ("label", "rule"),
        ),
    ),
)
ASSESSMENT: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Stage"),
        (
            ("model", "stage"),
            ("date", "until"),
            ("confidence",),
            ("reason",),
            ("change_my_mind",),
            ("intentions",),
            ("reasoning",),
            ("strategy",),
            ("evolution",),
            ("label", "rule"),
        ),
    ),
)
SCORE: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Score"),
        (
            ("indicator", "value"),
            ("date", "confidence"),
            ("basis",),
            ("note",),
            ("label", "rule"),
        ),
    ),
)
TENURE: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Leader"),
        (
            ("holder", "position"),
            ("post",),
            ("since", "until"),
            ("wing", "ended"),
            ("certainty",),
            ("note",),
            ("label", "rule"),
        ),
    ),
)
LINEAGE: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Origin or split"),
        (
            ("name", "date"),
            ("relation", "parent"),
            ("into", "until"),
            ("certainty",),
            ("note",),
            ("label", "rule"),
        ),
    ),
)
EXTERNAL_ID: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "External ID"),
        (("scheme", "value"), ("name", "version"), ("checked_on",), ("note",), ("label", "rule")),
    ),
)
REFERENCE: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Reference"),
        (
            ("title",),
            ("author", "date"),
            ("key", "weight"),
            ("address",),
            ("note",),
            ("label", "rule"),
        ),
    ),
)

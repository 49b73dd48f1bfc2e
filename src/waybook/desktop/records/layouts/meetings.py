"""The forms for meetings and accounts."""

from waybook.desktop.records.forms.layout import Layout, Section
from waybook.model.translatable import QT_TRANSLATE_NOOP

NEW_MEETING: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Meeting"),
        (
            ("title",),
            ("group",),
            ("date", "time"),
            ("status", "disclaimer"),
            ("channel", "strand"),
            ("place_class", "formality"),
            ("aim",),
            ("agenda",),
            ("label", "rule"),
        ),
    ),
)
LOGGED_MEETING: Layout = (Section("", (("group", "date"), ("title",))),)
LOGGED_MEETING_MORE: Layout = (Section("", (("channel", "place_class"), ("purposes",))),)
LOGGED_MEETING_MARKS: Layout = (Section("", (("label", "rule"),)),)
MEETING: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Plan"),
        (
            ("title",),
            ("group",),
            ("date", "time"),
            ("status", "missed_by"),
            ("disclaimer",),
            ("formality", "publicity"),
            ("place_class",),
            ("channel", "strand"),
            ("place_exact",),
            ("aim",),
            ("agenda",),
            ("purposes",),
            ("tracks",),
            ("no_commitment",),
        ),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "For whom we speak"),
        (
            ("spoke_for",),
            ("mandate",),
            ("disclaimer_words",),
            ("disclaimer_understood",),
            ("impartiality",),
            ("opening",),
        ),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Before the meeting"),
        (
            ("red_lines",),
            ("readiness",),
            ("safety",),
            ("legal_check", "legal_check_by"),
        ),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "After the meeting"),
        (
            ("surprises",),
            ("learned",),
            ("harm",),
            ("effort_days",),
            ("no_follow_up",),
        ),
    ),
    Section(QT_TRANSLATE_NOOP("Forms", "Who may read this"), (("label", "rule"),)),
)
ATTENDANCE: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Participant"),
        (("contact", "actor"), ("side", "spoke_as"), ("count",), ("note",), ("label", "rule")),
    ),
)
FOLLOW_UP: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Follow-up"),
        (
            ("what",),
            ("who", "contact"),
            ("due", "status"),
            ("done_on",),
            ("note",),
            ("label", "rule"),
        ),
    ),
)
COMMITMENT: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Commitment"),
        (
            ("what",),
            ("by_whom", "giver"),
            ("authority", "to_whom"),
            ("form", "strength"),
            ("date", "due"),
            ("status", "status_since"),
            ("public",),
            ("conditions",),
        ),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Since then"),
        (
            ("checked_how",),
            ("reconfirm_by", "reconfirmed_on"),
            ("reaction",),
            ("note",),
            ("label", "rule"),
        ),
    ),
)
ACCOUNT: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Account"),
        (
            ("title",),
            ("date", "mood"),
            ("text",),
            ("they_said",),
            ("we_said",),
            ("we_think",),
            ("offers",),
            ("quotes",),
            ("reply",),
            ("label", "rule"),
        ),
    ),
)
ACCOUNT_MARKS: Layout = (Section("", (("title", "date"), ("mood", "reply"), ("label", "rule"))),)

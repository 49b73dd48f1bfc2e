"""The forms for channels of contact."""

from waybook.desktop.records.forms.layout import Layout, Section
from waybook.model.translatable import QT_TRANSLATE_NOOP

NEW_CHANNEL: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Channel"),
        (
            ("name", "group"),
            ("their_end", "their_contact"),
            ("our_end", "medium"),
            ("rhythm_days", "last_two_way"),
            ("status", "label"),
        ),
    ),
)
CHANNEL: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Both ends"),
        (("name", "group"), ("their_end", "their_contact"), ("our_end", "medium")),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Contact"),
        (("status", "last_two_way"), ("rhythm_days",), ("fallback",)),
        always=("status", "last_two_way", "rhythm_days"),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "How to use it safely"),
        (("reach",), ("recognise",), ("risk",), ("depends_on",), ("note",)),
    ),
    Section(QT_TRANSLATE_NOOP("Forms", "Who may read this"), (("label", "rule"),)),
)

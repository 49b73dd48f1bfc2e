"""The form in which a line of Today is dismissed."""

from waybook.desktop.records.forms.layout import Layout, Section
from waybook.model.translatable import QT_TRANSLATE_NOOP

NEW_DISMISSAL: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Why it is dismissed"),
        (("reason",), ("label",)),
    ),
)

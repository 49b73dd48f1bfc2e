"""The form for a file that belongs to a record."""

from waybook.desktop.records.forms.layout import Layout, Section
from waybook.model.translatable import QT_TRANSLATE_NOOP

ATTACHMENT: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "File"),
        (("name",), ("label", "rule"), ("note",)),
    ),
)

"""The forms for strands of talks and the links between them."""

from waybook.desktop.records.forms.layout import Layout, Section
from waybook.model.translatable import QT_TRANSLATE_NOOP

STRAND: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Strand of talks"),
        (
            ("title",),
            ("level", "status"),
            ("since", "until"),
            ("part_of", "public"),
            ("parties",),
            ("tracks",),
        ),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Stage"),
        (("model", "stage"),),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Who leads and who pays"),
        (("lead", "funded_until"), ("coordination",), ("note",), ("label", "rule")),
    ),
)
STRAND_LINK: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Link"),
        (("first", "relation"), ("second", "date"), ("note",), ("label", "rule")),
    ),
)

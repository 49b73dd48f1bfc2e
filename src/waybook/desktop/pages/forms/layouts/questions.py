"""The forms for questions about a record."""

from waybook.desktop.pages.forms.layout import Layout, Section
from waybook.model.words import QT_TRANSLATE_NOOP

NEW_QUESTION: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Question"),
        (("text",), ("to_whom", "asked"), ("label",)),
    ),
)
ANSWER: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Question"),
        (("text",), ("to_whom", "asked")),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Answer"),
        (("answer",), ("answered", "label")),
        always=("answer", "answered"),
    ),
)
ONLY_ANSWER: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Answer"),
        (("answer",), ("answered", "label")),
    ),
)

"""The forms for questions about a record."""

from waybook.desktop.records.forms.layout import Layout, Section
from waybook.model.translatable import QT_TRANSLATE_NOOP

NEW_QUESTION: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Question"),
        (("text",), ("to_whom", "asked"), ("label", "rule")),
    ),
)
QUESTION: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Question"),
        (("text",), ("to_whom", "asked")),
    ),
    Section(
        QT_TRANSLATE_NOOP("Forms", "Answer"),
        (("answer",), ("answered",), ("label", "rule")),
        always=("answer", "answered"),
    ),
)
QUESTION_ANSWER: Layout = (
    Section(
        QT_TRANSLATE_NOOP("Forms", "Answer"),
        (("answer",), ("answered",), ("label", "rule")),
    ),
)

"""The reasons why two contacts may be one, in the person's language."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.phrases import isolate
from waybook.practice.contact_similarity import Reason

translate = QCoreApplication.translate


def reasons_words(reasons: Iterable[Reason]) -> str:
    """Return all reasons in one line."""
    return "; ".join(_words(each) for each in reasons)


def _words(reason: Reason) -> str:
    said = {
        "name": translate("Likeness", "both are called {}"),
        "sound": translate("Likeness", "their names sound alike: {}"),
        "close": translate("Likeness", "their names are similar: {}"),
        "mention": translate("Likeness", "a note about one names the other: {}"),
        "group": translate("Likeness", "they belong to the same group"),
        "role": translate("Likeness", "they have the same role: {}"),
        "relation": translate("Likeness", "they have the same relation to the group"),
        "belongs": translate("Likeness", "they have the same affiliation"),
        "met": translate("Likeness", "both took part in these meetings: {}"),
        "contested": translate(
            "Likeness", "one of you said that they are the same, and one that they are not"
        ),
    }
    return said[reason.code].format(isolate(reason.about))

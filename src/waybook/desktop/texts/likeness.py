"""The reasons why two records may be one, in the person's language."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.phrases import isolate
from waybook.practice.likeness.similar import Reason

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
        "initials": translate("Likeness", "one is called by the initials of the other: {}"),
        "id": translate("Likeness", "they have the same ID: {}"),
        "country": translate("Likeness", "they are in the same country"),
        "leader": translate("Likeness", "they have the same leader: {}"),
        "form": translate("Likeness", "they are of the same type"),
        "number": translate("Likeness", "they have the same number to call"),
        "person": translate("Likeness", "they lead to the same contact"),
        "medium": translate("Likeness", "they use the same medium"),
        "last": translate("Likeness", "their last two-way contact was on the same day: {}"),
        "day": translate("Likeness", "they were on the same day: {}"),
        "day beside": translate("Likeness", "they were one day apart: {}"),
        "participant": translate("Likeness", "the same people took part: {}"),
        "place": translate("Likeness", "they were in the same kind of place"),
        "channel": translate("Likeness", "they were agreed through the same channel"),
        "contested": translate(
            "Likeness", "one of you said that they are the same, and one that they are not"
        ),
    }
    return said[reason.code].format(isolate(reason.about))

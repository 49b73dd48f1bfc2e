"""Sentences on who led a group on a day."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.phrases import isolate
from waybook.practice.phases.history.leadership import Leader

translate = QCoreApplication.translate


def led_words(leaders: Sequence[Leader]) -> str:
    """Return who led on a day, with the position; '' if nobody is recorded."""
    if not leaders:
        return ""
    return translate("Leading", "Leaders: {}").format(", ".join(map(_said, leaders)))


def _said(leader: Leader) -> str:
    name = isolate(leader.holder)
    if leader.position:
        name = translate("Leading", "{name} ({position})").format(
            name=name, position=isolate(leader.position)
        )
    return name if leader.is_certain else translate("Leading", "{} – uncertain").format(name)

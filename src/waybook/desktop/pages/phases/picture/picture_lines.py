"""A picture in words: the List view."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.timeline.events.event_room import is_turning
from waybook.desktop.timeline.picture_texts import more_words, what_words, when_words
from waybook.practice.phases.overview.picture import GroupPicture, Lane, PictureItem, PictureRow
from waybook.practice.phases.overview.picture_lanes import items_in_time

RULE = "rule:"
"""Begins what names a warning, which has no record, among the lines."""


def picture_lines(picture: GroupPicture) -> list[ListLine]:
    """Return a line for each item, in order of time; turning points are marked."""
    return [_line(lane, row, item) for lane, row, item in items_in_time(picture)]


def _line(lane: Lane, row: PictureRow, item: PictureItem) -> ListLine:
    chips: tuple[Chip, ...] = ()
    if is_turning(item):
        chips = (Chip(QCoreApplication.translate("Picture", "turning point"), loud=True),)
        item = replace(item, signs=tuple(sign for sign in item.signs if sign != "turning"))
    return ListLine(
        item.uid or RULE + item.code,
        what_words(lane, item),
        more_words(lane, row, item),
        when_words(item),
        chips=chips,
        dot=True,
    )

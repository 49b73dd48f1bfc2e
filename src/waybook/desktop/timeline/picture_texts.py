"""Texts of a picture: its lanes, and a sentence for each item."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.field_values import choice_words
from waybook.desktop.texts.lineage import lineage_words
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.texts.warning_rules.rules import rule_words
from waybook.model.kinds import kind as kind_of
from waybook.practice.phases.history.days import NEVER, day_of
from waybook.practice.phases.history.typed_stages import WHENEVER
from waybook.practice.phases.overview.information import NoInformation
from waybook.practice.phases.overview.picture import (
    GroupPicture,
    Lane,
    LaneSort,
    PictureItem,
    PictureRow,
)
from waybook.practice.phases.overview.steps import StageLevel

translate = QCoreApplication.translate


def lane_words(lane: Lane) -> str:
    """Return a lane's title."""
    titles = {
        LaneSort.LEADERS: translate("Picture", "Leaders"),
        LaneSort.DESCENT: translate("Picture", "Origins and splits"),
        LaneSort.EVENTS: translate("Picture", "Events"),
        LaneSort.MEETINGS: translate("Picture", "Meetings"),
        LaneSort.COMMITMENTS: translate("Picture", "Open commitments"),
        LaneSort.WARNINGS: translate("Picture", "Warnings"),
    }
    return lane.title or titles[lane.sort]


def heading_words(picture: GroupPicture) -> str:
    """Return the group, and the two clocks."""
    name, day = isolate(picture.name), day_of(picture.day)
    if picture.known_on:
        return translate(
            "Picture", "{name}, situation on {day}, using what was known by {known}"
        ).format(name=name, day=day, known=picture.known_on)
    return translate("Picture", "{name}, situation on {day}").format(name=name, day=day)


def unknown_words(unknown: NoInformation) -> str:
    """Return since when nothing is recorded."""
    return translate("Picture", "No information since {}").format(unknown.since)


def level_words(level: StageLevel) -> str:
    """Return the whole name of a stage, and whether it is outside the order."""
    name = isolate(level.name)
    if not level.is_aside:
        return name
    aside = translate("Picture", "This stage is outside the usual order")
    return f"{name}. {aside}."


def item_words(lane: Lane, row: PictureRow, item: PictureItem) -> str:
    """Return everything that an item says, in one sentence for each thing."""
    return f"{what_words(lane, item)}. {when_words(item)}. {more_words(lane, row, item)}".strip()


def more_words(lane: Lane, row: PictureRow, item: PictureItem) -> str:
    """Return an item's author, how sure it is, and the meaning of its signs."""
    parts = [_who(row, item), *_more(lane, item), *_signs(item)]
    return " ".join(f"{part}." for part in parts if part)


def what_words(lane: Lane, item: PictureItem) -> str:
    """Return what an item is."""
    name = isolate(item.title)
    if lane.sort is LaneSort.STAGES:
        return translate("Picture", "{model}: {stage}").format(
            model=isolate(lane_words(lane)), stage=name or item.code
        )
    if lane.sort is LaneSort.SCORES:
        value = (
            translate("Picture", "unknown")
            if item.value is None
            else translate("Picture", "{} of 5").format(item.value)
        )
        return f"{isolate(lane_words(lane))}: {value}"
    if lane.sort is LaneSort.DESCENT and (item.parent or item.into):
        return f"{name}: {lineage_words(item.detail, item.parent, item.into)}"
    return {
        LaneSort.LEADERS: translate("Picture", "Leader: {}"),
        LaneSort.DESCENT: "{}",
        LaneSort.EVENTS: translate("Picture", "Event: {}"),
        LaneSort.MEETINGS: translate("Picture", "Meeting: {}"),
        LaneSort.COMMITMENTS: translate("Picture", "Commitment: {}"),
        LaneSort.WARNINGS: item.code + " {}",
    }[lane.sort].format(name)


def when_words(item: PictureItem) -> str:
    """Return when an item was, or since when and until when it lasted."""
    date = item.date
    if date == WHENEVER:
        return translate("Picture", "date not known")
    if not date or (item.ends is not None and item.kind in {"assessment", "warning"}):
        since = date or day_of(item.begins.first)
        if item.goes_on or item.ends is None:
            return translate("Picture", "since {}").format(isolate(since))
        return translate("Picture", "{since} until {until}").format(
            since=isolate(since), until=_end(item)
        )
    return isolate(date)


def _end(item: PictureItem) -> str:
    first, last = item.ends or item.begins
    if last == NEVER:
        return "…"
    return day_of(first) if first == last else f"{day_of(first)}/{day_of(last)}"


def _who(row: PictureRow, item: PictureItem) -> str:
    name = item.by or row.title
    if not name or item.kind == "warning":
        return ""
    return translate("Picture", "By {}").format(isolate(name))


def _more(lane: Lane, item: PictureItem) -> list[str]:
    found = []
    if item.is_uncertain:
        found.append(translate("Picture", "The date is not certain"))
    if item.confidence:
        kind = kind_of("event" if lane.sort is LaneSort.EVENTS else "assessment")
        sure = choice_words(kind.by_name["confidence"], item.confidence)
        found.append(translate("Picture", "Confidence: {}").format(sure))
    if lane.sort is LaneSort.EVENTS and item.detail:
        found.append(choice_words(kind_of("event").by_name["type"], item.detail))
    elif lane.sort is LaneSort.WARNINGS:
        found.append(rule_words(item.detail))
    elif lane.sort is not LaneSort.DESCENT and item.detail:
        found.append(isolate(item.detail))
    if item.is_aside:
        found.append(translate("Picture", "This stage is outside the usual order"))
    return found


def _signs(item: PictureItem) -> list[str]:
    words = {
        "turning": translate("Picture", "It is a turning point"),
        "back": translate("Picture", "It is a step back"),
        "jump": translate("Picture", "The model does not allow this move"),
        "conflict": translate("Picture", "Fields are in conflict"),
        "disputed": translate("Picture", "It is disputed"),
        "broken": translate("Picture", "It was broken"),
        "late": translate("Picture", "It is late"),
        "announced": translate("Picture", "It is announced, not confirmed"),
        "planned": translate("Picture", "It is planned"),
        "missed": translate("Picture", "It was missed"),
        "missed-by-them": translate("Picture", "They did not come"),
        "missed-by-us": translate("Picture", "We did not come"),
        "missed-by-neither": translate("Picture", "Something prevented it"),
        "not-said": translate("Picture", "Nobody said whether it took place"),
        "cancelled": translate("Picture", "It was cancelled"),
        "answered": translate("Picture", "It has a response"),
        "no-news": translate("Picture", "There is no newer information"),
    }
    return [words[sign] for sign in item.signs if sign in words]

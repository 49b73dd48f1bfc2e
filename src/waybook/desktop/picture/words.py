"""Say in words what a picture shows: its lanes, and each item in a sentence."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.fields.wording import choice_words
from waybook.desktop.phase_words import rule_words
from waybook.model.kinds import kind as kind_of
from waybook.practice.phases.days import NEVER, day_of
from waybook.practice.phases.picture import Item, Lane, Picture, Row, Sort

translate = QCoreApplication.translate


def lane_words(lane: Lane) -> str:
    """Return a lane's title."""
    titles = {
        Sort.LEADERS: translate("Picture", "Leaders"),
        Sort.DESCENT: translate("Picture", "Descent"),
        Sort.EVENTS: translate("Picture", "Events"),
        Sort.MEETINGS: translate("Picture", "Meetings"),
        Sort.COMMITMENTS: translate("Picture", "Open commitments"),
        Sort.WARNINGS: translate("Picture", "Warnings, where they fired"),
    }
    return lane.title or titles[lane.sort]


def heading_words(picture: Picture) -> str:
    """Return the group, and the two clocks."""
    name, day = isolate(picture.name), day_of(picture.day)
    if picture.known_on:
        return translate("Picture", "{name}, as of {day}, as known on {known}").format(
            name=name, day=day, known=picture.known_on
        )
    return translate("Picture", "{name}, as of {day}").format(name=name, day=day)


def item_words(lane: Lane, row: Row, item: Item) -> str:
    """Return everything that an item says, in one sentence for each thing."""
    return f"{what_words(lane, item)}. {when_words(item)}. {more_words(lane, row, item)}".strip()


def more_words(lane: Lane, row: Row, item: Item) -> str:
    """Return whose an item is, how sure, and what its signs mean."""
    parts = [_who(row, item), *_more(lane, item), *_signs(item)]
    return " ".join(f"{part}." for part in parts if part)


def what_words(lane: Lane, item: Item) -> str:
    """Return what an item is."""
    name = isolate(item.title)
    if lane.sort is Sort.STAGES:
        stage = f"{item.code} {name}".strip()
        return translate("Picture", "{model}: {stage}").format(
            model=isolate(lane_words(lane)), stage=stage
        )
    if lane.sort is Sort.SCORES:
        value = (
            translate("Picture", "unknown")
            if item.value is None
            else translate("Picture", "{} of 5").format(item.value)
        )
        return f"{isolate(lane_words(lane))}: {value}"
    if lane.sort is Sort.DESCENT and item.parent:
        how = choice_words(kind_of("lineage").by_name["relation"], item.detail)
        return f"{name}: {how} {isolate(item.parent)}".strip()
    return {
        Sort.LEADERS: translate("Picture", "Leader: {}"),
        Sort.DESCENT: "{}",
        Sort.EVENTS: translate("Picture", "Event: {}"),
        Sort.MEETINGS: translate("Picture", "Meeting: {}"),
        Sort.COMMITMENTS: translate("Picture", "Commitment: {}"),
        Sort.WARNINGS: item.code + " {}",
    }[lane.sort].format(name)


def when_words(item: Item) -> str:
    """Return when an item was, or since when and until when it lasted."""
    date = item.date
    if not date or (item.ends is not None and item.kind in {"assessment", "warning"}):
        since = date or day_of(item.begins.first)
        if item.goes_on or item.ends is None:
            return translate("Picture", "since {}").format(isolate(since))
        return translate("Picture", "{since} until {until}").format(
            since=isolate(since), until=_end(item)
        )
    return isolate(date)


def _end(item: Item) -> str:
    first, last = item.ends or item.begins
    if last == NEVER:
        return "…"
    return day_of(first) if first == last else f"{day_of(first)}/{day_of(last)}"


def _who(row: Row, item: Item) -> str:
    name = item.by or row.title
    if not name or item.kind == "warning":
        return ""
    return translate("Picture", "By {}").format(isolate(name))


def _more(lane: Lane, item: Item) -> list[str]:
    found = []
    if item.is_uncertain:
        found.append(translate("Picture", "The date is not certain"))
    if item.confidence:
        kind = kind_of("event" if lane.sort is Sort.EVENTS else "assessment")
        sure = choice_words(kind.by_name["confidence"], item.confidence)
        found.append(translate("Picture", "Confidence: {}").format(sure))
    if lane.sort is Sort.EVENTS and item.detail:
        found.append(choice_words(kind_of("event").by_name["type"], item.detail))
    elif lane.sort is Sort.WARNINGS:
        found.append(rule_words(item.detail))
    elif lane.sort is not Sort.DESCENT and item.detail:
        found.append(isolate(item.detail))
    if item.is_aside:
        found.append(translate("Picture", "This stage stands beside the way"))
    return found


def _signs(item: Item) -> list[str]:
    words = {
        "back": translate("Picture", "It goes back on the way"),
        "jump": translate("Picture", "It is no move that the model allows"),
        "conflict": translate("Picture", "Fields are in conflict"),
        "disputed": translate("Picture", "It is disputed"),
        "broken": translate("Picture", "It was broken"),
        "late": translate("Picture", "It is late"),
        "planned": translate("Picture", "It is planned"),
        "missed": translate("Picture", "It was missed"),
        "cancelled": translate("Picture", "It was cancelled"),
        "answered": translate("Picture", "Somebody replied"),
    }
    return [words[sign] for sign in item.signs if sign in words]

"""Sentences on where a group stands: who leads it, and the sentence above its picture."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.field_values import choice_words
from waybook.desktop.texts.phrases import isolate, sender_words
from waybook.model.kinds import kind as kind_of
from waybook.practice.phases.history.days import Days
from waybook.practice.phases.history.leadership import Leader
from waybook.practice.phases.overview.situation import (
    MOST_MODELS,
    MOST_OTHERS,
    MOST_WARNINGS,
    AgeUnit,
    AssessedStage,
    GroupSituation,
    ModelSituation,
    NewsOfGroup,
    rounded,
)

translate = QCoreApplication.translate


def situation_words(found: GroupSituation, *, next_step: str = "") -> str:
    """Return short sentences; where no stage is set, `next_step` says what to do."""
    parts = [
        _unknown_words(found.unknown_since),
        _stages_words(found),
        "" if found.models or found.known_from else next_step,
        _warning_words(found),
    ]
    if found.news is not None:
        parts.append(_news_words(found.news))
    return " ".join(part for part in parts if part)


def age_words(age: Days) -> str:
    """Return how long ago something began, in days, months or years."""
    count, unit, is_about = rounded(age)
    if unit is AgeUnit.DAYS:
        words = counted("Situation", "%Ln day ago", "%Ln days ago", count)
    elif unit is AgeUnit.MONTHS:
        words = counted("Situation", "%Ln month ago", "%Ln months ago", count)
    elif unit is AgeUnit.YEARS:
        words = counted("Situation", "%Ln year ago", "%Ln years ago", count)
    else:
        words = translate("Situation", "today")
    return translate("Situation", "about {}").format(words) if is_about else words


def _unknown_words(since: str) -> str:
    """Say first that nothing is recorded about the present."""
    if not since:
        return ""
    return translate("Situation", "No information since {}.").format(isolate(since))


def _stages_words(found: GroupSituation) -> str:
    if found.known_from:
        words = translate("Situation", "All records of this group are later: the first is of {}.")
        return words.format(isolate(found.known_from))
    if not found.models:
        return translate("Situation", "No stage is set yet.")
    shown = found.shown_models
    parts = [_model_words(each, are_alike=found.has_one_source) for each in shown]
    if found.has_one_source:
        said = translate("Situation", "{stages} ({grounds})")
        parts = [said.format(stages="; ".join(parts), grounds=_grounds_words(shown[0].newest))]
    more = len(found.models) - MOST_MODELS
    if more > 0:
        parts.append(counted("Situation", "%Ln more line below", "%Ln more lines below", more))
    return translate("Situation", "{}.").format("; ".join(parts))


def _model_words(each: ModelSituation, *, are_alike: bool) -> str:
    name = isolate(each.model)
    if each.about:
        name = f"{name} · {isolate(each.about)}"
    stages = _names_words(each.newest) if are_alike else _views_words(each)
    return translate("Situation", "{model}: {stages}").format(model=name, stages=stages)


def _views_words(each: ModelSituation) -> str:
    said = _view_words(each.newest)
    if not each.others:
        return said
    others = [_view_words(other) for other in each.others[:MOST_OTHERS]]
    more = len(each.others) - MOST_OTHERS
    if more > 0:
        others.append(counted("Situation", "%Ln more assessor", "%Ln more assessors", more))
    return translate("Situation", "assessors disagree: {views}").format(
        views=", ".join((said, *others))
    )


def _view_words(said: AssessedStage) -> str:
    return translate("Situation", "{stages} ({grounds})").format(
        stages=_names_words(said), grounds=_grounds_words(said)
    )


def _names_words(said: AssessedStage) -> str:
    return ", ".join(isolate(stage) for stage in said.stages)


def _grounds_words(said: AssessedStage) -> str:
    """Return by whom, how long ago and how sure."""
    age = age_words(said.age) if said.age else translate("Situation", "date not known")
    parts = (isolate(said.by), age, _sure_words(said.confidence))
    return ", ".join(part for part in parts if part)


def _sure_words(confidence: str) -> str:
    known = {
        "high": translate("Situation", "high confidence"),
        "medium": translate("Situation", "medium confidence"),
        "low": translate("Situation", "low confidence"),
        "": translate("Situation", "confidence not given"),
    }
    return known.get(confidence, confidence)


def _warning_words(found: GroupSituation) -> str:
    if found.status:
        status = choice_words(kind_of("group").by_name["status"], found.status)
        words = translate("Situation", "Status of the file: {}, so there are no warnings.")
        return words.format(status)
    names, count = found.open_warnings, len(found.open_warnings)
    if not names and found.unknown_since:
        return translate("Situation", "Without information no rule can warn.")
    if not names:
        return translate("Situation", "No warning is open.")
    listed = "; ".join(isolate(name) for name in names[:MOST_WARNINGS])
    if count > MOST_WARNINGS:
        rest = count - MOST_WARNINGS
        listed += "; " + counted("Situation", "%Ln more", "%Ln more", rest)
    return counted(
        "Situation", "%Ln warning is open: {names}.", "%Ln warnings are open: {names}.", count
    ).format(names=listed)


def _news_words(news: NewsOfGroup) -> str:
    if not news.senders:
        return translate("Situation", "Nothing new since you last looked.")
    parts = []
    if news.new:
        parts.append(counted("Situation", "%Ln new record", "%Ln new records", news.new))
    if news.changed:
        parts.append(
            counted("Situation", "%Ln changed record", "%Ln changed records", news.changed)
        )
    return translate("Situation", "Since you last looked: {what}, from {senders}.").format(
        what=", ".join(parts),
        senders=", ".join(isolate(sender_words(sender)) for sender in news.senders),
    )


def led_words(leaders: Sequence[Leader]) -> str:
    """Return who led on a day, with the position; '' if nobody is recorded."""
    if not leaders:
        return ""
    return translate("Leading", "Leaders: {}").format(", ".join(map(_leader_words, leaders)))


def _leader_words(leader: Leader) -> str:
    name = isolate(leader.holder)
    if leader.position:
        name = translate("Leading", "{name} ({position})").format(
            name=name, position=isolate(leader.position)
        )
    return name if leader.is_certain else translate("Leading", "{} – uncertain").format(name)

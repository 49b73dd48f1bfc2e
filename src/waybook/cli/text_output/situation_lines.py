"""How the situation of a group reads as a line."""

from waybook.model.counting import number_of
from waybook.practice.phases.history.days import Days
from waybook.practice.phases.overview.situation import (
    AssessedStage,
    GroupSituation,
    ModelSituation,
    NewsOfGroup,
)

_MOST_MODELS, _MOST_OTHERS, _MOST_WARNINGS = 4, 2, 3
_MONTHS_FROM, _YEARS_FROM = 60, 730  # days
_MONTH, _YEAR = 30.44, 365.25


def situation_line(found: GroupSituation) -> str:
    """Say where a group stands, according to whom, how old and how sure; what is open and new."""
    unknown = f"No information since {found.unknown_since}." if found.unknown_since else ""
    parts = [unknown, _stages(found), _warnings(found)]
    if found.news is not None:
        parts.append(_news(found.news))
    return " ".join(part for part in parts if part)


def _stages(found: GroupSituation) -> str:
    if not found.models:
        return "No stage is set yet. Set one with `waybook assess`."
    shown = found.models[:_MOST_MODELS]
    grounds = {_grounds(each.newest) for each in shown}
    are_alike = len(shown) > 1 and len(grounds) == 1 and not any(each.others for each in shown)
    parts = [_model(each, are_alike=are_alike) for each in shown]
    if are_alike:
        parts = [f"{'; '.join(parts)} ({grounds.pop()})"]
    if len(found.models) > _MOST_MODELS:
        parts.append(f"{number_of(len(found.models) - _MOST_MODELS, 'more line')} below")
    return f"{'; '.join(parts)}."


def _model(each: ModelSituation, *, are_alike: bool) -> str:
    name = f"{each.model} · {each.about}" if each.about else each.model
    said = ", ".join(each.newest.stages) if are_alike else _view(each.newest)
    if each.others:
        others = [_view(other) for other in each.others[:_MOST_OTHERS]]
        if len(each.others) > _MOST_OTHERS:
            others.append(number_of(len(each.others) - _MOST_OTHERS, "more assessor"))
        said = f"assessors disagree: {', '.join((said, *others))}"
    return f"{name}: {said}"


def _view(said: AssessedStage) -> str:
    return f"{', '.join(said.stages)} ({_grounds(said)})"


def _grounds(said: AssessedStage) -> str:
    age = _ago(said.age) if said.age else "date not known"
    sure = f"{said.confidence} confidence" if said.confidence else "confidence not given"
    return ", ".join(part for part in (said.by, age, sure) if part)


def _ago(age: Days) -> str:
    days = (age.first + age.last) // 2
    if days == 0 and age.last == 0:
        return "today"
    if days < _MONTHS_FROM:
        said = number_of(days, "day")
    elif days < _YEARS_FROM:
        said = number_of(round(days / _MONTH), "month")
    else:
        said = number_of(round(days / _YEAR), "year")
    return f"{said} ago" if age.first == age.last else f"about {said} ago"


def _warnings(found: GroupSituation) -> str:
    if found.status:
        return f"Status of the file: {found.status}, so there are no warnings."
    names, count = found.open_warnings, len(found.open_warnings)
    if not names and found.unknown_since:
        return "Without information no rule can warn."
    if not names:
        return "No warning is open."
    listed = "; ".join(names[:_MOST_WARNINGS])
    if count > _MOST_WARNINGS:
        listed += f"; {count - _MOST_WARNINGS} more"
    return f"{number_of(count, 'warning')} {'is' if count == 1 else 'are'} open: {listed}."


def _news(news: NewsOfGroup) -> str:
    if not news.senders:
        return "Nothing new since you last looked."
    counts = ((news.new, "new record"), (news.changed, "changed record"))
    what = ", ".join(number_of(count, noun) for count, noun in counts if count)
    return f"Since you last looked: {what}, from {', '.join(news.senders)}."

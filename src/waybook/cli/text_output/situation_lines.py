"""How the situation of a group reads as a line."""

from waybook.model.counting import number_of
from waybook.practice.phases.history.days import Days
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


def situation_line(found: GroupSituation) -> str:
    """Say where a group stands, according to whom, how old and how sure; what is open and new."""
    unknown = f"No information since {found.unknown_since}." if found.unknown_since else ""
    parts = [unknown, _stages(found), _warnings(found)]
    if found.news is not None:
        parts.append(_news(found.news))
    return " ".join(part for part in parts if part)


def _stages(found: GroupSituation) -> str:
    if found.known_from:
        return f"All records of this group are later: the first is of {found.known_from}."
    if not found.models:
        return "No stage is set yet. Set one with `waybook assess`."
    shown = found.shown_models
    parts = [_model(each, are_alike=found.has_one_source) for each in shown]
    if found.has_one_source:
        parts = [f"{'; '.join(parts)} ({_grounds(shown[0].newest)})"]
    if len(found.models) > MOST_MODELS:
        parts.append(f"{number_of(len(found.models) - MOST_MODELS, 'more line')} below")
    return f"{'; '.join(parts)}."


def _model(each: ModelSituation, *, are_alike: bool) -> str:
    name = f"{each.model} · {each.about}" if each.about else each.model
    said = ", ".join(each.newest.stages) if are_alike else _view(each.newest)
    if each.others:
        others = [_view(other) for other in each.others[:MOST_OTHERS]]
        if len(each.others) > MOST_OTHERS:
            others.append(number_of(len(each.others) - MOST_OTHERS, "more assessor"))
        said = f"assessors disagree: {', '.join((said, *others))}"
    return f"{name}: {said}"


def _view(said: AssessedStage) -> str:
    return f"{', '.join(said.stages)} ({_grounds(said)})"


def _grounds(said: AssessedStage) -> str:
    age = _ago(said.age) if said.age else "date not known"
    sure = f"{said.confidence} confidence" if said.confidence else "confidence not given"
    return ", ".join(part for part in (said.by, age, sure) if part)


def _ago(age: Days) -> str:
    count, unit, is_about = rounded(age)
    if unit is AgeUnit.TODAY:
        return "today"
    said = number_of(count, unit.removesuffix("s"))
    return f"about {said} ago" if is_about else f"{said} ago"


def _warnings(found: GroupSituation) -> str:
    if found.status:
        return f"Status of the file: {found.status}, so there are no warnings."
    names, count = found.open_warnings, len(found.open_warnings)
    if not names and found.unknown_since:
        return "Without information no rule can warn."
    if not names:
        return "No warning is open."
    listed = "; ".join(names[:MOST_WARNINGS])
    if count > MOST_WARNINGS:
        listed += f"; {count - MOST_WARNINGS} more"
    return f"{number_of(count, 'warning')} {'is' if count == 1 else 'are'} open: {listed}."


def _news(news: NewsOfGroup) -> str:
    if not news.senders:
        return "Nothing new since you last looked."
    counts = ((news.new, "new record"), (news.changed, "changed record"))
    what = ", ".join(number_of(count, noun) for count, noun in counts if count)
    return f"Since you last looked: {what}, from {', '.join(news.senders)}."

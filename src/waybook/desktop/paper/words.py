"""Words for what a brief says."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from waybook.desktop import phase_words
from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.fields.wording import choice_words, field_words, said
from waybook.model.kinds import KINDS
from waybook.model.kinds import kind as kind_of
from waybook.model.labels import Label
from waybook.practice.phases.answers import Shown
from waybook.practice.phases.brief import Question, Rest, Scored, Sort, Standing
from waybook.practice.phases.graph import Step
from waybook.practice.phases.warnings import Finding, Reply
from waybook.work.phases.briefing import Brief

translate = QCoreApplication.translate


def label_line(label: Label) -> str:
    """Return a label as TLP 2.0 prints it; it is the same in every language."""
    return f"TLP:{label.code}"


def clock_words(brief: Brief) -> str:
    """Return as of when, and as known on when."""
    if brief.found.known_on:
        return translate("Paper", "As of {day}, as known on {known}").format(
            day=brief.found.day, known=brief.found.known_on
        )
    return translate("Paper", "As of {day}").format(day=brief.found.day)


def made_words(brief: Brief) -> str:
    """Return who made it, when, and with what."""
    return translate("Paper", "Drawn up by {name} on {day} with Waybook").format(
        name=isolate(brief.by), day=brief.made_on
    )


def standing_words(standing: Standing) -> str:
    """Return a stage, since when, and whose word that is."""
    stage = f"{standing.span.stage} {standing.span.name}".strip()
    words = translate("Paper", "{stage}, since {date}").format(
        stage=isolate(stage), date=isolate(standing.span.date)
    )
    if standing.by:
        words = translate("Paper", "{words}, according to {name}").format(
            words=words, name=isolate(standing.by)
        )
    return words


def grounds_words(standing: Standing) -> str:
    """Return how sure it is and how it follows what was before."""
    parts = []
    if standing.span.confidence:
        field = kind_of("assessment").by_name["confidence"]
        sure = choice_words(field, standing.span.confidence)
        parts.append(translate("Paper", "Confidence: {}").format(sure))
    if standing.span.is_uncertain:
        parts.append(translate("Paper", "The date is not certain"))
    step = {
        Step.BACK: translate("Paper", "A step back on the way"),
        Step.JUMP: translate("Paper", "No move that the model allows"),
    }.get(standing.span.step)
    if step:
        parts.append(step)
    if standing.span.conflicts:
        parts.append(translate("Paper", "Several values of it stand in conflict"))
    return ". ".join(parts)


def reading_words(name: str) -> str:
    """Return the name of one of the four readings."""
    return field_words(kind_of("assessment").by_name[name])


def rest_words(rest: Rest) -> str:
    """Return a record that a judgement rests on."""
    kind = said(KINDS[rest.kind].words) if rest.kind in KINDS else rest.kind
    name = isolate(rest.title)
    return f"{kind}: {name}, {isolate(rest.date)}" if rest.date else f"{kind}: {name}"


def score_words(scored: Scored) -> str:
    """Return a score with the words of its anchor."""
    if scored.value is None:
        return translate("Paper", "unknown")
    value = translate("Paper", "{} of 5").format(scored.value)
    return f"{value}: {isolate(scored.anchor)}" if scored.anchor else value


def score_date_words(scored: Scored) -> str:
    """Return when it was scored, and whether that is too long ago."""
    if scored.is_old:
        return translate("Paper", "{date} (too old to count)").format(date=isolate(scored.date))
    return isolate(scored.date)


def finding_words(finding: Finding) -> str:
    """Return a warning, and whether somebody replied."""
    state = translate("Paper", "open") if finding.is_open else translate("Paper", "replied to")
    return f"{finding.rule.code} {isolate(finding.rule.name)} ({state})"


def input_words(shown: Shown) -> str:
    """Return an input of a warning with its value, date and author."""
    words = isolate(shown.name)
    if shown.value:
        words = f"{words}: {isolate(shown.value)}"
    more = [part for part in (shown.date, shown.by) if part]
    if more:
        words = f"{words} ({', '.join(isolate(part) for part in more)})"
    state = phase_words.input_words(shown.state)
    return f"{words} [{state}]" if state else words


def reply_words(reply: Reply) -> str:
    """Return what somebody did about a warning."""
    form = (
        translate("Paper", "Answered on {date} by {name}: {words}")
        if reply.status == "answered"
        else translate("Paper", "Dismissed on {date} by {name}: {words}")
    )
    return form.format(
        date=isolate(reply.date), name=isolate(reply.by or "–"), words=isolate(reply.words)
    )


def sort_words(sort: Sort) -> str:
    """Return what a list of questions is about."""
    return {
        Sort.MIND: translate("Paper", "What would change the assessors' minds"),
        Sort.FOLLOW_UP: translate("Paper", "Overdue follow-ups"),
        Sort.COMMITMENT: translate("Paper", "Overdue commitments"),
        Sort.NO_FOLLOW_UP: translate("Paper", "Meetings without a follow-up"),
        Sort.SCORE: translate("Paper", "To score again"),
        Sort.RULE: translate("Paper", "Warning rules that cannot tell, and for lack of what"),
    }[sort]


def points(questions: Sequence[Question]) -> tuple[str, ...]:
    """Return the points of a list of questions; what was never scored is one of them."""
    never = [each for each in questions if each.sort is Sort.SCORE and not each.date]
    others = tuple(question_words(each) for each in questions if each not in never)
    if not never:
        return others
    names = ", ".join(isolate(each.about) for each in never)
    return (translate("Paper", "Never scored: {names}").format(names=names), *others)


def question_words(question: Question) -> str:
    """Return one open question."""
    about = isolate(question.about)
    if question.sort is Sort.SCORE:
        return f"{about}: {_why_words(question)}"
    if question.missing:
        missing = (
            f"{isolate(one.name)} ({phase_words.input_words(one.state)})"
            for one in question.missing
        )
        return f"{about}: {'; '.join(missing)}"
    detail = isolate(question.detail or question.date)
    return f"{about}: {detail}" if detail else about


def _why_words(question: Question) -> str:
    date = isolate(question.date)
    return {
        "stale": translate("Paper", "last scored {date}, too long ago"),
        "contact": translate("Paper", "last scored {date}, before the last contact"),
        "event": translate("Paper", "last scored {date}, before the last event"),
    }[question.detail].format(date=date)

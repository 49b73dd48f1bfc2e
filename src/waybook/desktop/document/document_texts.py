"""Texts of a brief."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.field_values import choice_words, field_words, said
from waybook.desktop.texts.lineage import disputed_words, lineage_words
from waybook.desktop.texts.phrases import isolate, joined
from waybook.desktop.texts.situation import situation_words
from waybook.desktop.texts.warning_rules import rules
from waybook.model.kinds import KINDS
from waybook.model.kinds import kind as kind_of
from waybook.model.labels import Label
from waybook.practice.phases.history.descent import Branch, LineageNode
from waybook.practice.phases.history.typed_stages import WHENEVER
from waybook.practice.phases.methods.graph import StageStep
from waybook.practice.phases.overview.brief import (
    BriefEvidence,
    BriefScore,
    BriefStage,
    Question,
    QuestionSort,
)
from waybook.practice.phases.rules.evaluate_rules import RuleFinding
from waybook.practice.phases.rules.replies import Reply
from waybook.practice.phases.rules.result import ShownInput
from waybook.work.phases.briefs import Brief
from waybook.work.today.group_summaries import summary_of

translate = QCoreApplication.translate


def label_line(label: Label) -> str:
    """Return a label as TLP 2.0 prints it; it is the same in every language."""
    return f"TLP:{label.code}"


def clock_words(brief: Brief) -> str:
    """Return as of when, and as known on when."""
    if brief.found.known_on:
        return translate("Paper", "Situation on {day}, using what was known by {known}").format(
            day=brief.found.day, known=brief.found.known_on
        )
    return translate("Paper", "Situation on {day}").format(day=brief.found.day)


def summary_words(brief: Brief) -> str:
    """Return where the group stands, in two sentences; what is new to its writer is not in it."""
    return situation_words(summary_of(brief.found))


class AuthoredPaper(Protocol):
    """What every paper says of who wrote it."""

    @property
    def by(self) -> str:
        """Return the author."""

    @property
    def made_on(self) -> str:
        """Return the day."""


def made_words(paper: AuthoredPaper) -> str:
    """Return who made it, when, and with what."""
    return translate("Paper", "Written by {name} on {day} with Waybook").format(
        name=isolate(paper.by), day=paper.made_on
    )


def rest_words_of_all() -> str:
    """Return what every paper says at its end."""
    return translate(
        "Paper",
        "This document contains only what its readers may see. If something is missing here, it "
        "may still be true.",
    )


def standing_words(standing: BriefStage) -> str:
    """Return a stage, since when, and its assessor."""
    span = standing.span
    if span.date == WHENEVER:
        told = translate("Paper", "{stage}, date not known")
    else:
        told = translate("Paper", "{stage}, since {date}")
    words = told.format(stage=isolate(span.name or span.stage), date=isolate(span.date))
    if standing.by:
        words = translate("Paper", "{words}, according to {name}").format(
            words=words, name=isolate(standing.by)
        )
    return words


def grounds_words(standing: BriefStage) -> str:
    """Return how sure an assessment is, and its step."""
    parts = []
    if standing.span.confidence:
        field = kind_of("assessment").by_name["confidence"]
        sure = choice_words(field, standing.span.confidence)
        parts.append(translate("Paper", "Confidence: {}").format(sure))
    if standing.span.is_uncertain:
        parts.append(translate("Paper", "The date is not certain"))
    step = {
        StageStep.BACK: translate("Paper", "A step back"),
        StageStep.JUMP: translate("Paper", "The model does not allow this move"),
    }.get(standing.span.step)
    if step:
        parts.append(step)
    if standing.span.conflicts:
        parts.append(translate("Paper", "Its values are in conflict"))
    return ". ".join(parts)


def reading_words(name: str) -> str:
    """Return the name of one of the four readings."""
    return field_words(kind_of("assessment").by_name[name])


def rest_words(rest: BriefEvidence) -> str:
    """Return a record of evidence."""
    kind = said(KINDS[rest.kind].words) if rest.kind in KINDS else rest.kind
    name = isolate(rest.title)
    return f"{kind}: {name}, {isolate(rest.date)}" if rest.date else f"{kind}: {name}"


def branch_words(node: LineageNode, branch: Branch) -> str:
    """Return where a body came from or went, whether that is disputed, and who says so."""
    by = translate("Paper", "by {}").format(isolate(branch.by)) if branch.by else ""
    return joined(
        isolate(node.date),
        isolate(branch.name),
        lineage_words(branch.relation, node.parent, branch.into),
        disputed_words() if branch.is_disputed else "",
        by,
    )


def score_words(scored: BriefScore) -> str:
    """Return a score with the words of its anchor."""
    if scored.value is None:
        return translate("Paper", "unknown")
    value = translate("Paper", "{} of 5").format(scored.value)
    return f"{value}: {isolate(scored.anchor)}" if scored.anchor else value


def score_date_words(scored: BriefScore) -> str:
    """Return when it was scored, and whether that is too long ago."""
    if scored.is_old:
        return translate("Paper", "{date} (outdated)").format(date=isolate(scored.date))
    return isolate(scored.date)


def finding_words(finding: RuleFinding) -> str:
    """Return a warning, and whether somebody replied."""
    if finding.replies:
        state = translate("Paper", "replied to")
    else:
        state = translate("Paper", "open") if finding.is_open else translate("Paper", "watch")
    return f"{finding.rule.code} {isolate(finding.rule.name)} ({state})"


def input_words(shown: ShownInput) -> str:
    """Return an input of a warning with its value, date and author."""
    words = isolate(shown.name)
    if shown.value:
        words = f"{words}: {isolate(shown.value)}"
    more = [part for part in (shown.date, shown.by) if part]
    if more:
        words = f"{words} ({', '.join(isolate(part) for part in more)})"
    state = rules.input_words(shown.state)
    return f"{words} [{state}]" if state else words


def reply_words(reply: Reply) -> str:
    """Return a reply to a warning."""
    form = (
        translate("Paper", "Answered on {date} by {name}: {words}")
        if reply.status == "answered"
        else translate("Paper", "Dismissed on {date} by {name}: {words}")
    )
    return form.format(
        date=isolate(reply.date), name=isolate(reply.by or "–"), words=isolate(reply.words)
    )


def sort_words(sort: QuestionSort) -> str:
    """Return what a list of questions is about."""
    return {
        QuestionSort.MIND: translate("Paper", "What would change the assessments"),
        QuestionSort.FOLLOW_UP: translate("Paper", "Overdue follow-ups"),
        QuestionSort.COMMITMENT: translate("Paper", "Overdue commitments"),
        QuestionSort.NO_FOLLOW_UP: translate("Paper", "Meetings without a follow-up"),
        QuestionSort.SCORE: translate("Paper", "Indicators to score again"),
        QuestionSort.RULE: translate(
            "Paper", "Warning rules without enough data, and what is missing"
        ),
    }[sort]


def points(questions: Sequence[Question]) -> tuple[str, ...]:
    """Return the points of a list of questions; what was never scored is one of them."""
    never = [each for each in questions if each.sort is QuestionSort.SCORE and not each.date]
    others = tuple(question_words(each) for each in questions if each not in never)
    if not never:
        return others
    names = ", ".join(isolate(each.about) for each in never)
    return (translate("Paper", "Never scored: {names}").format(names=names), *others)


def question_words(question: Question) -> str:
    """Return one open question."""
    about = isolate(question.about)
    if question.sort is QuestionSort.SCORE:
        return f"{about}: {_why_words(question)}"
    if question.missing:
        missing = (
            f"{isolate(one.name)} ({rules.input_words(one.state)})" for one in question.missing
        )
        return f"{about}: {'; '.join(missing)}"
    detail = isolate(question.detail or question.date)
    return f"{about}: {detail}" if detail else about


def _why_words(question: Question) -> str:
    date = isolate(question.date)
    return {
        "stale": translate("Paper", "last scored {date}, outdated"),
        "contact": translate("Paper", "last scored {date}, before the last contact"),
        "event": translate("Paper", "last scored {date}, before the last event"),
    }[question.detail].format(date=date)

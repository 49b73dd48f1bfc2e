"""The phase tracker, as JSON."""

from collections.abc import Iterable
from typing import Any

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import EVER, NEVER, day_of
from waybook.practice.phases.history.descent import LineageNode
from waybook.practice.phases.history.leadership import Leader, LeadershipEffects
from waybook.practice.phases.history.meeting_outcomes import MeetingCounts
from waybook.practice.phases.history.phase_lines import PhaseLine, Span
from waybook.practice.phases.history.readiness import Place
from waybook.practice.phases.history.scores import Series
from waybook.practice.phases.history.silence import Silence
from waybook.practice.phases.overview.board import BoardRow
from waybook.practice.phases.overview.board_change import ComparedWith
from waybook.practice.phases.rules.evaluate_rules import RuleFinding
from waybook.practice.phases.rules.needs import needs_of
from waybook.practice.phases.rules.result import Answer, ShownInput
from waybook.practice.phases.rules.rule_record import RuleRecord
from waybook.work.phases.methods import ListedMethod
from waybook.work.phases.phase_view import GroupPhases


def phases(found: GroupPhases) -> dict[str, Any]:
    """Return the JSON of the phases of a group."""
    return {
        "group": found.group,
        "name": found.name,
        "as_of": found.day,
        "as_known_on": found.known_on,
        "leaders": [leader(each) for each in found.leaders],
        "after_change": after_change(found.shaken),
        "lines": [line(each) for each in found.lines],
        "proposals": [
            {
                "model": each.model,
                "stage": each.stage.code,
                "name": each.stage.name,
                "inputs": [shown(one) for one in each.answer.all_inputs()],
            }
            for each in found.proposals
        ],
        "series": [series(each) for each in found.series],
        "due": [{"indicator": each.indicator.code, "why": each.why} for each in found.due],
        "readiness": place(found.readiness),
        "trails": [
            {"by": each.by, "places": [place(one) for one in each.places]} for each in found.trails
        ],
        "silence": [silence(each) for each in found.silences],
        "meetings": meetings(found.meetings),
        "status": found.status or "live",
        "warnings": [finding(each) for each in found.warnings],
        "to_look_back": to_look_back(found.to_look_back),
        "descent": [node(each) for each in found.descent],
    }


def leader(found: Leader) -> dict[str, Any]:
    """Shape who led."""
    names = ("uid", "holder", "position", "wing", "since", "until", "by")
    return {**{name: getattr(found, name) for name in names}, "certain": found.is_certain}


def after_change(found: LeadershipEffects | None) -> dict[str, Any] | None:
    """Shape what a change of leadership leaves to be done."""
    if found is None:
        return None
    return {
        "change": {
            "uid": found.change.uid,
            "title": found.change.title,
            "date": found.change.date,
        },
        "channels_to_rebuild": [_named(each.uid, each.title) for each in found.channels],
        "channels_unclear": [_named(each.uid, each.title) for each in found.unclear],
        "commitments_to_reconfirm": [_named(each.uid, each.title) for each in found.commitments],
    }


def line(found: PhaseLine) -> dict[str, Any]:
    """Shape one assessor's stages under one model."""
    return {
        "model": found.model,
        "about": found.about,
        "by": found.by,
        "spans": [_span(each) for each in found.spans],
    }


def series(found: Series) -> dict[str, Any]:
    """Shape one assessor's scores of one indicator."""
    return {
        "indicator": found.indicator,
        "by": found.by,
        "points": [
            {
                "uid": each.uid,
                "date": each.date,
                "value": "unknown" if each.value is None else each.value,
                "joins": each.joins,
            }
            for each in found.points
        ],
    }


def place(found: Place | None) -> dict[str, Any] | None:
    """Shape where a group stands between willing and able."""
    if found is None:
        return None
    return {
        "date": found.day,
        "willing": found.willing.value,
        "able": found.able.value,
        "quarter": found.quarter.code if found.quarter else None,
        "work": found.quarter.work if found.quarter else None,
        "rests_on": [*found.willing.uids, *found.able.uids],
    }


def silence(found: Silence) -> dict[str, Any]:
    """Shape how long nothing was heard."""
    return {
        "uid": found.uid,
        "kind": found.kind,
        "title": found.title,
        "rhythm_days": found.rhythm_days or None,
        "days": found.at_least,
        "days_at_most": found.at_most,
        "last": found.last,
        "ground": found.ground.value if found.ground else None,
        "wing": found.wing,
        "wing_title": found.wing_title,
        "state": found.state.value,
    }


def meetings(found: MeetingCounts) -> dict[str, Any]:
    """Shape how many meetings took place, and how many were missed by whom."""
    by = {who or "not_said": number for who, number in found.missed.items()}
    return {
        "took_place": found.took_place,
        "missed": by,
        "to_say": [_named(each.uid, each.title) for each in found.not_said],
    }


def finding(found: RuleFinding) -> dict[str, Any]:
    """Shape what a rule says, with every input."""
    return {
        "rule": found.rule.code,
        "name": found.rule.name,
        "sort": found.rule.sort,
        "rules": found.rules,
        "version": found.version,
        "result": found.result.value,
        "open": found.is_open,
        "offered": offered(found),
        "record": record(found.record) if found.record else None,
        "why": found.rule.why,
        "responses": list(found.rule.responses),
        "inputs": [shown(each) for each in found.answer.all_inputs()],
        "asked": answer(found.answer),
        "needs": [
            {"need": each.sort.value, "name": each.name, "uid": each.uid}
            for each in needs_of(found.answer)
        ],
        "replies": [
            {
                "uid": each.uid,
                "status": each.status,
                "words": each.words,
                "date": each.date,
                "by": each.by,
            }
            for each in found.replies
        ],
    }


def offered(found: RuleFinding) -> str:
    """Return warning, or watch if most of the rule's last warnings were noise; '' if neither."""
    if not found.fires:
        return ""
    return "watch" if found.is_watched else "warning"


def record(found: RuleRecord) -> dict[str, Any]:
    """Shape what became of the warnings of a rule."""
    names = ("fired", "answered", "dismissed", "useful", "nothing", "noise_of_last")
    shaped: dict[str, Any] = {name: getattr(found, name) for name in names}
    return {**shaped, "days_ahead": list(found.days_ahead), "watched": found.is_watched}


def to_look_back(found: Iterable[SnapshotRecord]) -> list[dict[str, Any]]:
    """Shape the answers of which somebody must say what came of them."""
    names = ("code", "name", "date", "response")
    return [{"uid": each.uid, **{name: each.text(name) for name in names}} for each in found]


def answer(found: Answer) -> dict[str, Any]:
    """Shape a condition, what came of it, and its parts."""
    shaped: dict[str, Any] = {"asks": found.asks, "result": found.result.value}
    if found.parts:
        shaped["parts"] = [answer(each) for each in found.parts]
    return shaped


def shown(found: ShownInput) -> dict[str, Any]:
    """Shape one input."""
    names = ("name", "value", "date", "uid", "by")
    return {**{name: getattr(found, name) for name in names}, "state": found.state.value}


def node(found: LineageNode) -> dict[str, Any]:
    """Shape what began at one date of a lineage."""
    return {
        "date": found.date,
        "parent": found.parent,
        "branches": [
            {
                "uid": each.uid,
                "name": each.name,
                "relation": each.relation,
                "into": each.into,
                "certainty": each.certainty,
                "by": each.by,
            }
            for each in found.branches
        ],
    }


def board_row(found: BoardRow, compared: ComparedWith) -> dict[str, Any]:
    """Shape a group's row on the board; its change is since the moment `compared`."""
    names = ("model", "about", "stage", "name", "date", "uid", "by", "direction")
    return {
        "group": found.group,
        "name": found.name,
        "stages": [{name: getattr(each, name) for name in names} for each in found.stages],
        "main": {
            "model": found.main.model if found.main else "",
            "about": found.main.about if found.main else "",
            "change": found.change.value,
            "since": day_of(compared.day),
            "compared_with": compared.since.value,
        },
        "newest": found.newest_date,
        "status": found.status or "live",
        "silence": silence(found.silence),
        "watched": [_warned(each) for each in found.watched],
        "open": [_warned(each) for each in found.open],
        "answered": [_warned(each) for each in found.answered],
        "stale": found.is_stale,
        "readiness": place(found.readiness),
    }


def listed(found: ListedMethod) -> dict[str, Any]:
    """Shape one version of a method."""
    head = found.head
    return {
        "what": head.what,
        "id": head.id,
        "version": head.version,
        "name": head.name,
        "in_force": found.in_force,
        "uid": found.uid,
        "status": head.status,
        "cites": list(head.cites),
        "licence": head.licence,
    }


def _warned(found: RuleFinding) -> dict[str, Any]:
    return {
        "rule": found.rule.code,
        "name": found.rule.name,
        "sort": found.rule.sort,
        "inputs": [each.uid for each in found.answer.all_inputs() if each.uid],
    }


def _span(found: Span) -> dict[str, Any]:
    names = ("uid", "stage", "name", "date", "confidence", "reason", "version")
    return {
        **{name: getattr(found, name) for name in names},
        "from": [_day(found.first), _day(found.first_at_latest)],
        "to": None if found.goes_on else [_day(found.last), _day(found.last_at_latest)],
        "uncertain": found.is_uncertain,
        "step": found.step.value,
        "evidence": list(found.evidence),
        "conflicts": list(found.conflicts),
    }


def _day(number: int) -> str | None:
    return None if number in {EVER, NEVER} else day_of(number)


def _named(uid: str, title: str) -> dict[str, str]:
    return {"uid": uid, "title": title}

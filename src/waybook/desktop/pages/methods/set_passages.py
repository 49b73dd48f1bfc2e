"""Sets of indicators and of rules, to be read in full."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.counts import counted, days_words
from waybook.desktop.texts.passages import Passage, head_passage, listed
from waybook.desktop.texts.phrases import isolate, joined
from waybook.desktop.texts.warning_rules.conditions import condition_words
from waybook.practice.phases.methods.methods import (
    Indicator,
    IndicatorSet,
    ReadinessMethod,
    RuleSet,
    WarningRule,
)
from waybook.practice.phases.methods.registry import Methods


def indicator_passages(found: IndicatorSet) -> tuple[Passage, ...]:
    """Return the head of a set, its indicators with their worded anchors, and the plot."""
    names = {each.code: each.name for each in found.indicators}
    plots = [_plot(found.readiness, names)] if found.readiness else []
    return head_passage(found.head), *map(_indicator, found.indicators), *plots


def rule_passages(found: RuleSet, methods: Methods) -> tuple[Passage, ...]:
    """Return the head of a set, then its rules: why, when, and what may be done."""
    rules = (_rule(each, methods, is_later=each.code in found.later) for each in found.rules)
    return head_passage(found.head), *rules


def _indicator(each: Indicator) -> Passage:
    anchors = ((str(value), words) for value, words in enumerate(each.anchors, 1))
    return Passage(
        isolate(each.name),
        _polarity_words(each.polarity),
        (
            (QCoreApplication.translate("Methods", "Observe"), each.observe),
            *anchors,
            (QCoreApplication.translate("Methods", "Score again"), _rhythm_words(each)),
            (QCoreApplication.translate("Methods", "Valid for"), days_words(each.good_for_days)),
        ),
    )


def _plot(plot: ReadinessMethod, names: dict[str, str]) -> Passage:
    def named(codes: tuple[str, ...]) -> str:
        return ", ".join(isolate(names.get(code, code)) for code in codes)

    return Passage(
        QCoreApplication.translate("Methods", "Readiness"),
        QCoreApplication.translate(
            "Methods", "The lowest score of each side counts. A side is reached at {} or more."
        ).format(plot.reached_at),
        (
            (QCoreApplication.translate("Methods", "Willing"), named(plot.willing)),
            (QCoreApplication.translate("Methods", "Able"), named(plot.able)),
            *((isolate(each.name), each.work) for each in plot.quarters.values()),
        ),
    )


def _rule(rule: WarningRule, methods: Methods, *, is_later: bool) -> Passage:
    later = QCoreApplication.translate("Methods", "always “not recorded” in this version")
    remarks = (_sort_words(rule.sort), later if is_later else "")
    return Passage(
        isolate(f"{rule.code} {rule.name}"),
        joined(*remarks),
        (
            (
                QCoreApplication.translate("Methods", "Warns when"),
                condition_words(rule.when, methods),
            ),
            (QCoreApplication.translate("Methods", "Why"), rule.why),
            (QCoreApplication.translate("Methods", "Possible responses"), listed(rule.responses)),
        ),
    )


def _rhythm_words(each: Indicator) -> str:
    after = {
        "contact": QCoreApplication.translate("Methods", "after each contact"),
        "event": QCoreApplication.translate("Methods", "after each event"),
    }.get(each.also_after, each.also_after)
    every = counted("Methods", "every day", "every %Ln days", each.every_days)
    return ", ".join(part for part in (every if each.every_days else "", after) if part)


def _polarity_words(polarity: str) -> str:
    return {
        "+": QCoreApplication.translate("Methods", "a higher score helps dialogue"),
        "-": QCoreApplication.translate("Methods", "a higher score harms dialogue"),
        "0": QCoreApplication.translate("Methods", "context only"),
    }.get(polarity, polarity)


def _sort_words(sort: str) -> str:
    return {
        "deterioration": QCoreApplication.translate("Methods", "things get worse"),
        "opportunity": QCoreApplication.translate("Methods", "an opportunity"),
        "quality": QCoreApplication.translate("Methods", "data quality"),
    }.get(sort, sort)

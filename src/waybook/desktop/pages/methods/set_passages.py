"""Sets of indicators and of rules, to be read in full."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.methods.condition_words import condition_words
from waybook.desktop.pages.methods.passages import Passage, days_words, head_passage, listed
from waybook.practice.phases.in_force import Methods
from waybook.practice.phases.methods import Indicator, IndicatorSet, Plot, Rule, RuleSet


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
            (QCoreApplication.translate("Methods", "Good for"), days_words(each.good_for_days)),
        ),
    )


def _plot(plot: Plot, names: dict[str, str]) -> Passage:
    def named(codes: tuple[str, ...]) -> str:
        return ", ".join(isolate(names.get(code, code)) for code in codes)

    return Passage(
        QCoreApplication.translate("Methods", "Readiness"),
        QCoreApplication.translate(
            "Methods", "The lowest of each side counts; a side is reached from {} on."
        ).format(plot.reached_at),
        (
            (QCoreApplication.translate("Methods", "Willing"), named(plot.willing)),
            (QCoreApplication.translate("Methods", "Able"), named(plot.able)),
            *((isolate(each.name), each.work) for each in plot.quarters.values()),
        ),
    )


def _rule(rule: Rule, methods: Methods, *, is_later: bool) -> Passage:
    later = QCoreApplication.translate("Methods", "says “not recorded” in this version")
    remarks = (_sort_words(rule.sort), later if is_later else "")
    return Passage(
        isolate(f"{rule.code} {rule.name}"),
        "  ·  ".join(part for part in remarks if part),
        (
            (
                QCoreApplication.translate("Methods", "Warns when"),
                condition_words(rule.when, methods),
            ),
            (QCoreApplication.translate("Methods", "Why"), rule.why),
            (QCoreApplication.translate("Methods", "What may be done"), listed(rule.responses)),
        ),
    )


def _rhythm_words(each: Indicator) -> str:
    after = {
        "contact": QCoreApplication.translate("Methods", "after each contact"),
        "event": QCoreApplication.translate("Methods", "after each event"),
    }.get(each.also_after, each.also_after)
    every = QCoreApplication.translate("Methods", "every {} days").format(each.every_days)
    return ", ".join(part for part in (every if each.every_days else "", after) if part)


def _polarity_words(polarity: str) -> str:
    return {
        "+": QCoreApplication.translate("Methods", "higher helps dialogue"),
        "-": QCoreApplication.translate("Methods", "higher hurts dialogue"),
        "0": QCoreApplication.translate("Methods", "context only"),
    }.get(polarity, polarity)


def _sort_words(sort: str) -> str:
    return {
        "deterioration": QCoreApplication.translate("Methods", "things get worse"),
        "opportunity": QCoreApplication.translate("Methods", "an opening"),
        "quality": QCoreApplication.translate("Methods", "the picture itself"),
    }.get(sort, sort)

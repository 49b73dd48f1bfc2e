"""Texts of the board about a group."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from waybook.desktop.pages.board.cells import Paragraph
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.texts.warning_rules.rules import mark_words, span_words, state_words
from waybook.desktop.texts.warning_rules.warnings import status_words
from waybook.practice.phases.history.readiness import Place, Reach
from waybook.practice.phases.history.silence import Silence, SilenceState
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.overview.board import BoardRow, BoardStage
from waybook.practice.phases.rules.evaluate_rules import RuleFinding


def stages_said(stages: Sequence[BoardStage], methods: Methods) -> tuple[Paragraph, ...]:
    """Return the current stage under each model, with assessors if there are several."""
    if not stages:
        return (Paragraph("", QCoreApplication.translate("Board", "not assessed yet")),)
    return tuple(_stage_said(each, stages, methods) for each in stages)


def silence_said(silence: Silence) -> tuple[Paragraph, ...]:
    """Return the time since the last contact, compared with the agreed rhythm."""
    state = state_words(silence.state)
    if silence.at_least is None:
        return (Paragraph("", state),)
    is_loud = silence.state in {SilenceState.QUIET, SilenceState.BROKEN}
    ago = QCoreApplication.translate("Board", "{} ago")
    days = ago.format(span_words(silence.at_least, silence.at_most))
    agreed = counted("Board", "agreed: every day", "agreed: every %Ln days", silence.rhythm_days)
    first = Paragraph(days, agreed if silence.rhythm_days else "", strong=is_loud)
    marks = mark_words(silence)
    return first, Paragraph(state, marks) if marks else Paragraph(state)


def warnings_said(row: BoardRow) -> tuple[Paragraph, ...]:
    """Say how many warnings wait for a reply, and which; those only watched after them."""
    if not row.is_live:
        said = QCoreApplication.translate("Board", "no warnings: {}")
        return (Paragraph("", said.format(status_words(row.status))),)
    watched = tuple(
        Paragraph("", QCoreApplication.translate("Board", "watch: {}").format(_rule_words(each)))
        for each in row.watched
    )
    if not row.open:
        return (Paragraph("", QCoreApplication.translate("Board", "none open")), *watched)
    count = counted("Board", "%Ln open", "%Ln open", len(row.open))
    named = (Paragraph(_rule_words(each)) for each in row.open)
    return Paragraph(count, strong=True), *named, *watched


def _rule_words(found: RuleFinding) -> str:
    return isolate(f"{found.rule.code} {found.rule.name}")


def readiness_said(place: Place | None) -> tuple[Paragraph, ...]:
    """Say in which quarter a group stands, or which side of it is not known."""
    if place is None:
        return (Paragraph("", QCoreApplication.translate("Board", "no readiness chart")),)
    if place.quarter is not None:
        return (Paragraph(isolate(place.quarter.name)),)
    said = QCoreApplication.translate("Board", "willing: {willing}, able: {able}").format(
        willing=_reach_words(place.willing), able=_reach_words(place.able)
    )
    return Paragraph(not_known_words()), Paragraph("", said)


def model_words(name: str, methods: Methods) -> str:
    """Return a model's name without the text in brackets."""
    model = methods.model(name)
    return isolate(model.head.name.partition(" (")[0]) if model else isolate(name)


def not_known_words() -> str:
    """Return the text for an unknown value."""
    return QCoreApplication.translate("Board", "not known")


def _stage_said(each: BoardStage, among: Sequence[BoardStage], methods: Methods) -> Paragraph:
    about = isolate(each.about_title)
    several = sum((o.model, o.about) == (each.model, each.about) for o in among) > 1
    by = QCoreApplication.translate("Board", "by {}").format(isolate(each.by)) if several else ""
    tail = (model_words(each.model, methods), about, by)
    words = (isolate(each.name or each.stage), direction_words(each.direction))
    return Paragraph(
        "  ".join(part for part in words if part),
        "  ·\u00a0".join(part for part in tail if part),
    )


def direction_words(direction: str) -> str:
    """Return how a stage moved since the last bundle came; '' if it did not."""
    onwards, back = ("←", "→") if QApplication.isRightToLeft() else ("→", "←")
    return {
        "new": QCoreApplication.translate("Board", "+ new"),
        "allowed": f"{onwards} {QCoreApplication.translate('Board', 'forward')}",
        "back": f"{back} {QCoreApplication.translate('Board', 'back')}",
        "jump": f"↷ {QCoreApplication.translate('Board', 'jump')}",
        "unknown": QCoreApplication.translate("Board", "? changed"),
    }.get(direction, "")


def _reach_words(reach: Reach) -> str:
    if reach.is_reached is None:
        return not_known_words()
    if reach.is_reached:
        return QCoreApplication.translate("Board", "yes")
    return QCoreApplication.translate("Board", "no")

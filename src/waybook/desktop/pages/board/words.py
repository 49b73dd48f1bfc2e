"""What the board says of a group, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.board.cells import Paragraph
from waybook.desktop.phase_words import days_words, state_words
from waybook.practice.phases.answers import Result
from waybook.practice.phases.board import Standing
from waybook.practice.phases.in_force import Methods
from waybook.practice.phases.readiness import Place, Reach
from waybook.practice.phases.silence import Silence, State
from waybook.practice.phases.warnings import Finding


def stages_said(stages: Sequence[Standing], methods: Methods) -> tuple[Paragraph, ...]:
    """Say which stage stands under each model; where several people say so, by whom."""
    if not stages:
        return (Paragraph("", QCoreApplication.translate("Board", "not assessed yet")),)
    return tuple(_stage_said(each, stages, methods) for each in stages)


def silence_said(silence: Silence) -> tuple[Paragraph, ...]:
    """Say how long nothing was heard, against the agreed rhythm."""
    state = state_words(silence.state)
    if silence.at_least is None:
        return (Paragraph("", state),)
    is_loud = silence.state in {State.QUIET, State.BROKEN}
    days = days_words(silence.at_least, silence.at_most)
    agreed = QCoreApplication.translate("Board", "agreed: {}").format(silence.rhythm_days)
    first = Paragraph(days, agreed if silence.rhythm_days else "", strong=is_loud)
    return first, Paragraph(state)


def warnings_said(found: Sequence[Finding]) -> tuple[Paragraph, ...]:
    """Say how many warnings wait for a reply, and which."""
    if not found:
        return (Paragraph("", QCoreApplication.translate("Board", "none open")),)
    count = QCoreApplication.translate("Board", "{} open").format(len(found))
    named = (Paragraph(isolate(f"{each.rule.code} {each.rule.name}")) for each in found)
    return Paragraph(count, strong=True), *named


def readiness_said(place: Place | None) -> tuple[Paragraph, ...]:
    """Say in which quarter a group stands, or which side of it is not known."""
    if place is None:
        return (Paragraph("", QCoreApplication.translate("Board", "no plot is drawn")),)
    if place.quarter is not None:
        return (Paragraph(isolate(place.quarter.name)),)
    said = QCoreApplication.translate("Board", "willing: {willing}, able: {able}").format(
        willing=_reach_words(place.willing), able=_reach_words(place.able)
    )
    return Paragraph(not_known_words()), Paragraph("", said)


def picture_said(staleness: Result) -> tuple[Paragraph, ...]:
    """Say whether a rule finds that the picture rests on what is too old."""
    if staleness is Result.YES:
        return (Paragraph(QCoreApplication.translate("Board", "stale"), strong=True),)
    if staleness is Result.NOT_RECORDED:
        return (Paragraph("", not_known_words()),)
    return (Paragraph(QCoreApplication.translate("Board", "not stale")),)


def model_words(name: str, methods: Methods) -> str:
    """Return a model's name without what stands in brackets."""
    model = methods.model(name)
    return isolate(model.head.name.partition(" (")[0]) if model else isolate(name)


def not_known_words() -> str:
    """Return what stands where something is not known."""
    return QCoreApplication.translate("Board", "not known")


def _stage_said(each: Standing, among: Sequence[Standing], methods: Methods) -> Paragraph:
    about = isolate(each.about_title)
    several = sum((o.model, o.about) == (each.model, each.about) for o in among) > 1
    by = QCoreApplication.translate("Board", "by {}").format(isolate(each.by)) if several else ""
    tail = (model_words(each.model, methods), about, by)
    words = (isolate(f"{each.stage} {each.name}".strip()), direction_words(each.direction))
    return Paragraph(
        "  ".join(part for part in words if part),
        "  ·\u00a0".join(part for part in tail if part),
    )


def direction_words(direction: str) -> str:
    """Return how a stage moved since the last bundle came; nothing where it did not."""
    onwards, back = ("←", "→") if QApplication.isRightToLeft() else ("→", "←")
    return {
        "new": QCoreApplication.translate("Board", "+ new"),
        "allowed": f"{onwards} {QCoreApplication.translate('Board', 'onwards')}",
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

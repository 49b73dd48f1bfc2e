"""The rows of a comparison of two groups: one for each question."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from waybook.desktop.pages.board import board_texts
from waybook.desktop.pages.board.cells import Cell, CellRow, Paragraph, plain_cell
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.field_values import choice_words
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.widgets.labels import breakable
from waybook.model.kinds import kind as kind_of
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.leadership import Leader
from waybook.work.phases.boards import ComparedGroup

Said = tuple[Paragraph, ...]


def comparison_rows(
    sides: Sequence[ComparedGroup], evidence_places: Sequence[str]
) -> list[CellRow]:
    """Return the rows; `evidence_places` say where the newest evidence of each side is shown."""
    rows = [
        CellRow(
            key,
            (
                plain_cell(_question(key), strong=True),
                *(Cell(say(side), f"groups/{side.row.group}/{part}") for side in sides),
            ),
        )
        for key, part, say in _ROWS
    ]
    pairs = zip(sides, evidence_places, strict=True)
    newest = (Cell(_evidence(side), place) for side, place in pairs)
    return [*rows, CellRow("evidence", (plain_cell(_question("evidence"), strong=True), *newest))]


def not_recorded() -> Said:
    """Return the text for a missing value."""
    return (Paragraph("", QCoreApplication.translate("Comparison", "not recorded")),)


def _form(side: ComparedGroup) -> Said:
    group = _group(side)
    if group is None:
        return not_recorded()
    found = (_choice(group, name) for name in ("form", "organisation"))
    lines = [Paragraph(said) for said in found if said]
    if body := group.text("political_body"):
        lines.append(Paragraph(isolate(body), _choice(group, "political_link")))
    return tuple(lines) or not_recorded()


def _structure(side: ComparedGroup) -> Said:
    group = _group(side)
    if group is None or not group.text("structure"):
        return not_recorded()
    day = group.text("structure_confirmed")
    confirmed = (
        QCoreApplication.translate("Comparison", "last confirmed {}").format(
            isolate(date_words(day))
        )
        if day
        else QCoreApplication.translate("Comparison", "not confirmed")
    )
    lines = breakable(group.text("structure")).splitlines()
    told = (Paragraph(isolate(line)) for line in lines if line.strip())
    return *told, Paragraph("", confirmed)


def _leaders(side: ComparedGroup) -> Said:
    return tuple(_leader(each) for each in side.found.leaders) or not_recorded()


def _leader(each: Leader) -> Paragraph:
    since = QCoreApplication.translate("Comparison", "since {}")
    unsure = QCoreApplication.translate("Comparison", "not certain")
    tail = (
        isolate(each.position),
        isolate(each.wing),
        since.format(isolate(date_words(each.since))) if each.since else "",
        "" if each.is_certain else unsure,
    )
    return Paragraph(isolate(each.holder), "  ·\u00a0".join(part for part in tail if part))


def _due(side: ComparedGroup) -> Said:
    due = side.found.due
    if not due:
        return (Paragraph("", QCoreApplication.translate("Comparison", "none due")),)
    why = {
        "never": QCoreApplication.translate("Comparison", "never scored: {}"),
        "stale": QCoreApplication.translate("Comparison", "too old: {}"),
        "contact": QCoreApplication.translate("Comparison", "after a contact: {}"),
        "event": QCoreApplication.translate("Comparison", "after an event: {}"),
    }
    count = Counter(each.why for each in due)
    said = "  ·\u00a0".join(why[code].format(count[code]) for code in why if count[code])
    among = len(side.found.methods.indicators)
    total = counted("Comparison", "{due} of %Ln indicator", "{due} of %Ln indicators", among)
    total = total.format(due=len(due))
    return Paragraph(total), Paragraph("", said)


def _evidence(side: ComparedGroup) -> Said:
    if side.evidence is None:
        return not_recorded()
    return (Paragraph(isolate(side.evidence.name), isolate(date_words(side.evidence.date))),)


def _group(side: ComparedGroup) -> SnapshotRecord | None:
    return side.found.story.find(side.row.group)


def _choice(group: SnapshotRecord, name: str) -> str:
    code = group.text(name)
    return choice_words(kind_of("group").by_name[name], code) if code else ""


_ROWS: tuple[tuple[str, str, Callable[[ComparedGroup], Said]], ...] = (
    ("form", "profile", _form),
    ("structure", "profile", _structure),
    ("leaders", "people", _leaders),
    ("stages", "phases/stages", lambda s: board_texts.stages_said(s.row.stages, s.found.methods)),
    ("silence", "phases/warnings", lambda s: board_texts.silence_said(s.row.silence)),
    ("warnings", "phases/warnings", lambda s: board_texts.warnings_said(s.row)),
    ("readiness", "phases/readiness", lambda s: board_texts.readiness_said(s.row.readiness)),
    ("due", "phases/scores", _due),
)


def _question(key: str) -> str:
    return {
        "form": QCoreApplication.translate("Comparison", "Type"),
        "structure": QCoreApplication.translate("Comparison", "Structure"),
        "leaders": QCoreApplication.translate("Comparison", "Leaders"),
        "stages": QCoreApplication.translate("Comparison", "Stages"),
        "silence": QCoreApplication.translate("Comparison", "Last contact"),
        "warnings": QCoreApplication.translate("Comparison", "Open warnings"),
        "readiness": QCoreApplication.translate("Comparison", "Readiness"),
        "due": QCoreApplication.translate("Comparison", "Scores due"),
        "evidence": QCoreApplication.translate("Comparison", "Newest evidence"),
    }[key]

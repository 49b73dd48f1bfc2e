"""What is laid side by side of two groups: a row for each question."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.board import words
from waybook.desktop.pages.board.cells import Cell, CellRow, Paragraph, plain_cell
from waybook.desktop.pages.fields.wording import choice_words
from waybook.desktop.pages.parts.text import breakable
from waybook.model.kinds import kind as kind_of
from waybook.model.noted import Noted
from waybook.practice.phases.leadership import Leader
from waybook.work.phases.boards import Side

Said = tuple[Paragraph, ...]


def comparison_rows(sides: Sequence[Side], evidence_places: Sequence[str]) -> list[CellRow]:
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
    """Return what stands where nothing is written down."""
    return (Paragraph("", QCoreApplication.translate("Comparison", "not recorded")),)


def _form(side: Side) -> Said:
    group = _group(side)
    if group is None:
        return not_recorded()
    found = (_choice(group, name) for name in ("form", "organisation"))
    lines = [Paragraph(said) for said in found if said]
    if body := group.text("political_body"):
        lines.append(Paragraph(isolate(body), _choice(group, "political_link")))
    return tuple(lines) or not_recorded()


def _structure(side: Side) -> Said:
    group = _group(side)
    if group is None or not group.text("structure"):
        return not_recorded()
    day = group.text("structure_confirmed")
    confirmed = (
        QCoreApplication.translate("Comparison", "last confirmed {}").format(isolate(day))
        if day
        else QCoreApplication.translate("Comparison", "never confirmed")
    )
    lines = breakable(group.text("structure")).splitlines()
    told = (Paragraph(isolate(line)) for line in lines if line.strip())
    return *told, Paragraph("", confirmed)


def _leaders(side: Side) -> Said:
    return tuple(_leader(each) for each in side.found.leaders) or not_recorded()


def _leader(each: Leader) -> Paragraph:
    since = QCoreApplication.translate("Comparison", "since {}").format(isolate(each.since))
    unsure = QCoreApplication.translate("Comparison", "not certain")
    tail = (
        isolate(each.position),
        isolate(each.wing),
        since if each.since else "",
        "" if each.is_certain else unsure,
    )
    return Paragraph(isolate(each.holder), "  ·\u00a0".join(part for part in tail if part))


def _due(side: Side) -> Said:
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
    total = QCoreApplication.translate("Comparison", "{due} of {all} indicators").format(
        due=len(due), all=len(side.found.methods.indicators)
    )
    return Paragraph(total), Paragraph("", said)


def _evidence(side: Side) -> Said:
    if side.evidence is None:
        return not_recorded()
    return (Paragraph(isolate(side.evidence.name), isolate(side.evidence.date)),)


def _group(side: Side) -> Noted | None:
    return side.found.story.find(side.row.group)


def _choice(group: Noted, name: str) -> str:
    code = group.text(name)
    return choice_words(kind_of("group").by_name[name], code) if code else ""


_ROWS: tuple[tuple[str, str, Callable[[Side], Said]], ...] = (
    ("form", "profile", _form),
    ("structure", "profile", _structure),
    ("leaders", "people", _leaders),
    ("stages", "phases/stages", lambda s: words.stages_said(s.row.stages, s.found.methods)),
    ("silence", "phases/warnings", lambda s: words.silence_said(s.row.silence)),
    ("warnings", "phases/warnings", lambda s: words.warnings_said(s.row.open)),
    ("readiness", "phases/readiness", lambda s: words.readiness_said(s.row.readiness)),
    ("due", "phases/scores", _due),
)


def _question(key: str) -> str:
    return {
        "form": QCoreApplication.translate("Comparison", "What it is"),
        "structure": QCoreApplication.translate("Comparison", "Structure"),
        "leaders": QCoreApplication.translate("Comparison", "Who leads"),
        "stages": QCoreApplication.translate("Comparison", "Stages"),
        "silence": QCoreApplication.translate("Comparison", "Silence"),
        "warnings": QCoreApplication.translate("Comparison", "Open warnings"),
        "readiness": QCoreApplication.translate("Comparison", "Readiness"),
        "due": QCoreApplication.translate("Comparison", "Scores due"),
        "evidence": QCoreApplication.translate("Comparison", "Newest evidence"),
    }[key]

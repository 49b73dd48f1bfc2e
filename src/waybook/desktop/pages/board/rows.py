"""How a group reads as a row of the board, and where each cell leads."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.board import words
from waybook.desktop.pages.board.cells import Cell, CellRow, Heading, plain_cell
from waybook.practice.phases.board import BoardRow
from waybook.practice.phases.in_force import Methods


def headings() -> tuple[Heading, ...]:
    """Return the columns of the board."""
    return (
        Heading(QCoreApplication.translate("Board", "Group"), wide=20),
        Heading(
            QCoreApplication.translate("Board", "Stages"),
            QCoreApplication.translate(
                "Board", "What stands under each model, and how it moved since the last bundle"
            ),
            wide=30,
        ),
        Heading(
            QCoreApplication.translate("Board", "Silence"),
            QCoreApplication.translate("Board", "Days since the last two-way contact"),
            wide=16,
        ),
        Heading(
            QCoreApplication.translate("Board", "Warnings"),
            QCoreApplication.translate("Board", "Those that nobody replied to yet"),
            wide=20,
        ),
        Heading(
            QCoreApplication.translate("Board", "Readiness"),
            QCoreApplication.translate("Board", "Willingness against ability to negotiate"),
            wide=15,
        ),
        Heading(
            QCoreApplication.translate("Board", "Picture"),
            QCoreApplication.translate("Board", "Whether it rests on what is too old"),
            wide=11,
        ),
    )


def board_line(row: BoardRow, methods: Methods) -> CellRow:
    """Return a group's row."""
    group = f"groups/{row.group}"
    phases = f"{group}/phases"
    return CellRow(
        row.group,
        (
            plain_cell(isolate(row.name), group, strong=True),
            Cell(words.stages_said(row.stages, methods), f"{phases}/stages"),
            Cell(words.silence_said(row.silence), f"{phases}/warnings"),
            Cell(words.warnings_said(row.open), f"{phases}/warnings"),
            Cell(words.readiness_said(row.readiness), f"{phases}/readiness"),
            Cell(words.picture_said(row.staleness), f"{phases}/scores"),
        ),
    )

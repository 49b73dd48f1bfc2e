"""The row of a group on the board, with the link of each cell."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.pages.board import board_texts
from waybook.desktop.pages.board.cells import Cell, CellRow, ColumnHeading, plain_cell
from waybook.desktop.texts.phrases import isolate
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.overview.board import BoardRow


def headings() -> tuple[ColumnHeading, ...]:
    """Return the columns of the board."""
    return (
        ColumnHeading(QCoreApplication.translate("Board", "Group"), wide=23),
        ColumnHeading(
            QCoreApplication.translate("Board", "Stages"),
            QCoreApplication.translate(
                "Board", "The current stage in each model, and how it changed since the last bundle"
            ),
            wide=26,
        ),
        ColumnHeading(
            QCoreApplication.translate("Board", "Last contact"),
            QCoreApplication.translate("Board", "Days since the last two-way contact"),
            wide=18,
        ),
        ColumnHeading(
            QCoreApplication.translate("Board", "Warnings"),
            QCoreApplication.translate("Board", "Warnings without a response"),
            wide=20,
        ),
        ColumnHeading(
            QCoreApplication.translate("Board", "Readiness"),
            QCoreApplication.translate("Board", "Willingness and ability to negotiate"),
            wide=15,
        ),
        ColumnHeading(
            QCoreApplication.translate("Board", "Data"),
            QCoreApplication.translate("Board", "Whether the information is outdated"),
            wide=14,
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
            Cell(board_texts.stages_said(row.stages, methods), f"{phases}/stages"),
            Cell(board_texts.silence_said(row.silence), f"{phases}/warnings"),
            Cell(board_texts.warnings_said(row), f"{phases}/warnings"),
            Cell(board_texts.readiness_said(row.readiness), f"{phases}/readiness"),
            Cell(board_texts.picture_said(row.staleness), f"{phases}/scores"),
        ),
    )

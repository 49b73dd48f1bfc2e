"""The rows of groups on the board, with the link of each cell."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from waybook.desktop.pages.board import board_texts, change_texts, short_texts
from waybook.desktop.pages.board.cells import (
    Cell,
    CellRow,
    CellRows,
    ColumnHeading,
    Paragraph,
)
from waybook.desktop.texts.phrases import isolate
from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.overview.board import BoardRow
from waybook.work.phases.boards import Board


def headings() -> tuple[ColumnHeading, ...]:
    """Return the columns of the board."""
    translate = QCoreApplication.translate
    return (
        ColumnHeading(translate("Board", "Group"), wide=25),
        ColumnHeading(
            translate("Board", "Line"),
            translate("Board", "The way of the group under the model that was assessed last"),
            wide=17,
        ),
        ColumnHeading(
            translate("Board", "Stage"),
            translate("Board", "The current stage under the model that was assessed last"),
            wide=22,
        ),
        ColumnHeading(
            translate("Board", "Change"),
            translate("Board", "How this stage changed; the line below says since when"),
            wide=15,
        ),
        ColumnHeading(
            translate("Board", "Last contact"),
            translate("Board", "Time since the last two-way contact"),
            wide=15,
        ),
        ColumnHeading(
            translate("Board", "Warnings"),
            translate("Board", "Warnings without a response"),
            wide=18,
        ),
        ColumnHeading(
            translate("Board", "Readiness"),
            translate("Board", "Willingness and ability to negotiate"),
            wide=17,
        ),
        ColumnHeading(
            translate("Board", "Data"),
            translate("Board", "How old the newest record is, and whether it is outdated"),
            wide=18,
        ),
    )


def board_rows(rows: Sequence[BoardRow], board: Board) -> CellRows:
    """Return the rows of some groups of a board."""
    return CellRows([row.group for row in rows], lambda number: board_line(rows[number], board))


def board_line(row: BoardRow, board: Board) -> CellRow:
    """Return a group's row."""
    group = f"groups/{row.group}"
    phases = f"{group}/phases"
    day, methods = number_of(board.day), board.methods
    name = Paragraph(isolate(row.name), strong=True)
    return CellRow(
        row.group,
        (
            Cell((name,), group, short=name),
            Cell(
                change_texts.line_said(row, methods),
                f"{phases}/picture",
                short=Paragraph(""),
                line=row.line,
            ),
            Cell(
                board_texts.stages_said(row.stages, methods),
                f"{phases}/stages",
                short=short_texts.stage_short(row),
            ),
            Cell(
                change_texts.change_said(row.change, board.compared),
                f"{phases}/stages",
                short=change_texts.change_short(row.change),
            ),
            Cell(
                board_texts.silence_said(row.silence),
                f"{phases}/warnings",
                short=short_texts.silence_short(row.silence),
            ),
            Cell(
                board_texts.warnings_said(row),
                f"{phases}/warnings",
                short=short_texts.warnings_short(row),
            ),
            Cell(
                board_texts.readiness_said(row.readiness),
                f"{phases}/readiness",
                short=short_texts.readiness_short(row.readiness),
            ),
            Cell(
                short_texts.data_said(row),
                f"{phases}/scores",
                short=short_texts.data_short(row, day),
            ),
        ),
    )

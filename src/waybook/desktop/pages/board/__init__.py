"""All groups on one board, and two of them side by side."""

from waybook.desktop.pages.board.page import BoardPage

__all__ = ["BoardPage"]

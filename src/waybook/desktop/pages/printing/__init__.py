"""Print what another page shows: a record, or a list."""

from waybook.desktop.pages.printing.page import PrintPage

__all__ = ["PrintPage"]

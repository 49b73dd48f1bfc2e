"""Other copies of the book: its backups, and what a program put beside it."""

from waybook.desktop.pages.copies.page import CopiesPage

__all__ = ["CopiesPage"]

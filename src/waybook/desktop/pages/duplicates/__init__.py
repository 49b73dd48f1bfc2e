"""Pairs of records that may be the same."""

from waybook.desktop.pages.duplicates.page import DuplicatesPage

__all__ = ["DuplicatesPage"]

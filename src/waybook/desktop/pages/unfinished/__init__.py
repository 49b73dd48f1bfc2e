"""What was begun and not saved, wherever it is written."""

from waybook.desktop.pages.unfinished.page import UnfinishedPage

__all__ = ["UnfinishedPage"]

"""Search in everything the book holds."""

from waybook.desktop.pages.search.page import SearchPage

__all__ = ["SearchPage"]

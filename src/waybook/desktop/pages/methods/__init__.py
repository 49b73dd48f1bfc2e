"""The models, indicators and rules in force in a book, to read and to add."""

from waybook.desktop.pages.methods.page import MethodsPage

__all__ = ["MethodsPage"]

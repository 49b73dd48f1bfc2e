"""The models, indicators and rules that hold in a book, to read in full and to add to."""

from waybook.desktop.pages.methods.page import MethodsPage

__all__ = ["MethodsPage"]

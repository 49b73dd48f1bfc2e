"""One attachment, looked at inside the window."""

from waybook.desktop.pages.files.page import FilesPage

__all__ = ["FilesPage"]

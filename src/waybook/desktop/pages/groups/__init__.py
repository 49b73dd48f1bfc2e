"""Groups: the list, and the page of each group."""

from waybook.desktop.pages.groups.page import GroupsPage

__all__ = ["GroupsPage"]

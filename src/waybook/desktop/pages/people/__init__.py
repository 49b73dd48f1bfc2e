"""People: contacts under code names."""

from waybook.desktop.pages.people.page import PeoplePage

__all__ = ["PeoplePage"]

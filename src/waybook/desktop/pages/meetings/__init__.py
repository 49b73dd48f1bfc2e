"""Meetings: the list, the plan, and the accounts of each author."""

from waybook.desktop.pages.meetings.page import MeetingsPage

__all__ = ["MeetingsPage"]

"""What is due, by day, over all live groups."""

from waybook.desktop.pages.today.page import TodayPage

__all__ = ["TodayPage"]

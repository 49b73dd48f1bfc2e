"""Handover: cards, people trusted, what is sealed, what is received, what contradicts."""

from waybook.desktop.pages.handover.page import HandoverPage

__all__ = ["HandoverPage"]

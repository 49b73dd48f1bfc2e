"""Handover: cards, trusted people, sent and received bundles, conflicts."""

from waybook.desktop.pages.handover.page import HandoverPage

__all__ = ["HandoverPage"]

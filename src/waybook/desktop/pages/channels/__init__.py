"""Channels: how we reach a group, and when both ends were last heard."""

from waybook.desktop.pages.channels.page import ChannelsPage

__all__ = ["ChannelsPage"]

"""Meetings: one that is logged together, and those of a month."""

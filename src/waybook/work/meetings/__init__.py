"""Meetings: one that is logged with all that belongs to it, and those of a month."""

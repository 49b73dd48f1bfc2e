"""Meetings: one that is logged in one go, and those of a month."""

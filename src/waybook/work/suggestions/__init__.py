"""Suggested changes, which wait for a person's decision."""

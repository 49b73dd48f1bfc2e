"""Evaluate conditions for a group's history, and find warnings."""

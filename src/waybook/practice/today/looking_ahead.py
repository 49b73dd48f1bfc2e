"""How far ahead Today looks."""

AHEAD_DAYS = 14
"""Unless somebody asks for another number of days."""

"""Boxes for dates, the calendar beside them, and the days of a month."""

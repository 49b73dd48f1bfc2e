"""Dates and times of day as people write and say them; what is stored is in `model/dates.py`."""

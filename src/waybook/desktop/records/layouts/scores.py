"""The form above the scores that are saved together."""

from waybook.desktop.records.forms.layout import Layout, Section

SCORE_SHEET: Layout = (Section("", (("date", "basis"), ("note",), ("label", "confidence"))),)

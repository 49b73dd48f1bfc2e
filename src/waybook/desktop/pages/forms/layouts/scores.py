"""The form above the scores that are saved together."""

from waybook.desktop.pages.forms.layout import Layout, Section

TOGETHER: Layout = (Section("", (("date", "basis"), ("note",), ("label", "confidence"))),)

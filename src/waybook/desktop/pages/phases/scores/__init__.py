"""Scores over time, and the panel to score."""

"""Phases: stages, scores, warnings and reports."""

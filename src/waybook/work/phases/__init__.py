"""Phases: assess, score, warnings, and views of the past."""

"""Stages and readings, and the form to assess."""

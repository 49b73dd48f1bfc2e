"""Texts of any length, to read."""

"""Willingness against ability."""

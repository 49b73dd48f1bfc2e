"""Seal, admit, merge, answer."""

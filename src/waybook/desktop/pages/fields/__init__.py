"""Editors for the types of fields, and the words that show a value."""

"""Editors for the types of fields, and values as text."""

"""Queries to a book."""

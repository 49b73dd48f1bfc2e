"""The search index, and the search in a text."""

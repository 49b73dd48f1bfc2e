"""Show the word for which a record was opened from a search."""

"""Read what can be read of a damaged book, and make a new one of it."""

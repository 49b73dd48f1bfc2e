"""The page of one record: its head, what it shows, and the box that finds a word in it."""

"""Long lists as tables, of which only the visible rows are read."""

"""Details that files carry besides their content: read from their bytes, never from their names."""

"""Pages that scroll: how far, and what is built below."""

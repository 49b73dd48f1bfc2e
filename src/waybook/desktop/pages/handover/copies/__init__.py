"""Another copy of the book: look into it, take it in, undo that, remove it."""

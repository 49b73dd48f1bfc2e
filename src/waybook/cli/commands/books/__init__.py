"""A whole book: make it, check it, back it up."""

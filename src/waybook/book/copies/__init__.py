"""Other copies of an open book: found, read without writing to them, and taken in."""

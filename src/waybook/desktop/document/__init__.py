"""Papers that leave the book: a brief of one group, and its picture, as files."""

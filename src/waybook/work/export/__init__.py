"""The way out of a book, and back in. See resources/docs/export-format.md."""

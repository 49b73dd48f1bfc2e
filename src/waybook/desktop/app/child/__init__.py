"""The child process: how it starts, and how it opens a book."""

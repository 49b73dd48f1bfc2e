"""The content of method files, and their parsers."""

"""The file that travels: format, writer, reader (resources/docs/bundle-format.md)."""

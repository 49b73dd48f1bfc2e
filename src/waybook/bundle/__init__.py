"""The file that travels: format, writer, reader."""

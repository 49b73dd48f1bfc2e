"""Write records, attach files, import, compare."""

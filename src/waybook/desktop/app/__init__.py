"""The processes and the frame: supervisor, window, rail, settings, lock."""

"""A file that the window is given: by a double click, when it is started, or dropped on it."""

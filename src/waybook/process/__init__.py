"""What the system may do with this process: its memory, its crashes. Imports no other room."""

"""How the child process ends. Imports nothing."""

CLOSED = 0
LOCKED = 12  # the guard starts a fresh child
DEFECT = 70

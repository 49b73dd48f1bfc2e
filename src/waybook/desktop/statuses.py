"""How the child process ends. Imports nothing."""

CLOSED = 0
LOCKED = 12  # the guard starts a fresh child
RELAYED = 13  # so it does, and hands it what this one left in the pipe
DEFECT = 70

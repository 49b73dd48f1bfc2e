"""Messages and exit statuses from the child process to the supervisor. Imports nothing."""

CLOSED = 0
LOCKED = 12  # the guard starts a fresh child
RELAYED = 13  # so it does, and hands it what this one left in the pipe
DEFECT = 70

ASKS = b"take now\n"  # for what the window before left; its memory is closed by then

"""Keep this process's memory out of crash dumps and away from other programs of the same user.

Every entry point does this first, before anything secret can be read. The system resets it for each
new program, so each process must do it again. See resources/docs/decisions/0020.
"""

import sys


def harden() -> None:
    """Protect this process's memory, as far as the system can; never fails."""
    if sys.platform == "win32":
        from waybook.process.windows import close_memory
    elif sys.platform == "darwin":
        from waybook.process.macos import close_memory
    else:
        from waybook.process.linux import close_memory
    close_memory()

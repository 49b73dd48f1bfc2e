"""Keep PySide6 6.12 from ending the process under Python 3.11.

It gives back None, True and False without counting the reference, as one may since Python 3.12,
where they are immortal. Under 3.11 each such call takes one away: after some ten thousand calls
Python stops with “deallocating None”. PySide6 6.11 counts. Once Python 3.11 is no longer supported,
this file goes.
"""

import sys

_FOR_EVER = 1 << 60


def steady() -> None:
    """Give the three more references than can ever be taken away."""
    if sys.version_info >= (3, 12):
        return
    import ctypes

    for shared in (None, True, False):
        ctypes.c_ssize_t.from_address(id(shared)).value = _FOR_EVER

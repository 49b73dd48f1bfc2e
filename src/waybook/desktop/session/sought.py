"""The word for which a record is opened."""

from typing import NamedTuple


class Sought(NamedTuple):
    """A record, and the query that found it; both stay inside the window."""

    uid: str
    query: str

"""What statements may call beside the functions of SQLite."""

from functools import lru_cache
from typing import Any

from waybook.model import dates


def add_functions(connection: Any) -> None:
    """Let the statements of a connection call `date_key`."""
    connection.create_function("date_key", 1, _date_key, deterministic=True)


@lru_cache(maxsize=8192)
def _date_key(text: object) -> str:
    """Return the text to sort a stored date by; '' for what is no date."""
    is_read = isinstance(text, str) and dates.is_date(text)
    return dates.sort_key(str(text)) if is_read else ""

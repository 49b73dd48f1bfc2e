"""Days that are typed, as instants."""

from datetime import UTC, datetime

from waybook.model.dates import parse
from waybook.model.faults import BadInput


def first_instant(day: str) -> int:
    """Return the beginning of a day in milliseconds."""
    return last_instant(day) - (24 * 60 - 1) * 60_000


def last_instant(day: str) -> int:
    """Return the end of a day in milliseconds."""
    upper = parse(day).upper
    try:
        end = datetime.strptime(upper, "%Y-%m-%d").replace(hour=23, minute=59, tzinfo=UTC)
    except ValueError as error:
        raise BadInput(f"“{day}” has no last day. Write it as YYYY-MM-DD.") from error
    return int(end.timestamp()) * 1000

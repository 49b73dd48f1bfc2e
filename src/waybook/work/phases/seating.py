"""Who works on which track, by their own word or as we see it."""

from waybook.book import Book, Chosen, noted
from waybook.practice.phases.seats import Seat, View, on_track, seats
from waybook.work.phases.telling import day_or_today


def seats_on(book: Book, *, track: str, view: View, on: str = "") -> tuple[Seat, ...]:
    """Return the roles on a track on a day, by one view or the other."""
    held = noted(book, Chosen(kinds={"role": ""}))
    return on_track(seats(held, day_or_today(book, on)), track, view)

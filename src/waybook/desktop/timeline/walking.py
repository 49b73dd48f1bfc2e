"""Go from item to item in a picture, as the arrow keys do."""

from waybook.practice.phases.overview.picture import GroupPicture, Lane, PictureItem, PictureRow

Place = tuple[Lane, PictureRow, PictureItem]


def places(picture: GroupPicture) -> list[list[Place]]:
    """Return the items of each row that has any, in the order in which they are walked."""
    return [
        [(lane, row, item) for item in sorted(row.items, key=_start)]
        for lane in picture.lanes
        for row in lane.rows
        if row.items
    ]


def found(rows: list[list[Place]], item: PictureItem | None) -> tuple[int, int] | None:
    """Return the row and the place of an item."""
    for number, row in enumerate(rows):
        for place, (_, _, each) in enumerate(row):
            if each == item:
                return number, place
    return None


def along(rows: list[list[Place]], item: PictureItem | None, steps: int) -> Place | None:
    """Return the item so many steps later or earlier in the same row; the ends hold.

    Where none is chosen yet, the first row's first is, or its last for more steps than one.
    """
    at = found(rows, item)
    if at is None:
        return rows[0][-1 if steps > 1 else 0] if rows else None
    row = rows[at[0]]
    return row[min(max(at[1] + steps, 0), len(row) - 1)]


def across(rows: list[list[Place]], item: PictureItem | None, steps: int) -> Place | None:
    """Return the item nearest in time, so many rows below or above."""
    at = found(rows, item)
    if at is None or item is None:
        return rows[0][0] if rows else None
    row = rows[min(max(at[0] + steps, 0), len(rows) - 1)]
    return min(row, key=lambda place: abs(_start(place[2])[0] - item.begins.first))


def _start(item: PictureItem) -> tuple[int, int, str]:
    return item.begins.first, item.begins.last, item.uid

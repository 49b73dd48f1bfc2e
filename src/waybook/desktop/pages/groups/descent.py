"""Put bodies under those they came from."""

from collections.abc import Sequence

from waybook.book import Record


def descent(records: Sequence[Record]) -> list[tuple[Record, int]]:
    """Return each body after its parent, with its depth; a circle of parents is cut open."""
    by_name = {str(record.fields.get("name")): record for record in records}
    children: dict[str, list[Record]] = {}
    roots = []
    for record in records:
        parent = str(record.fields.get("parent") or record.fields.get("into") or "")
        if parent in by_name and by_name[parent] is not record:
            children.setdefault(parent, []).append(record)
        else:
            roots.append(record)
    placed: dict[str, tuple[Record, int]] = {}
    for root in [*roots, *records]:
        _place(root, 0, children, placed)
    return list(placed.values())


def _place(
    record: Record,
    depth: int,
    children: dict[str, list[Record]],
    placed: dict[str, tuple[Record, int]],
) -> None:
    waiting = [(record, depth)]
    while waiting:
        body, level = waiting.pop()
        if body.uid in placed:
            continue
        placed[body.uid] = (body, level)
        below = children.get(str(body.fields.get("name")), [])
        waiting += [(child, level + 1) for child in reversed(below)]

"""What takes room in a book, as JSON."""

from typing import Any

from waybook.work.weight import BookWeight


def weight_json(weight: BookWeight) -> dict[str, Any]:
    """Shape the parts of a book with their bytes."""
    return {
        "bytes": weight.total,
        "parts": {each.part: each.bytes for each in weight.parts},
        "kinds": {each.part: dict(each.kinds) for each in weight.parts if each.kinds},
    }

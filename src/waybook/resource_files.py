"""Find the files under `resources/`, in an installed copy and in a checkout."""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "resources"
_CHECKOUT = Path(__file__).parents[2] / "resources"


def resource(name: str) -> Path:
    """Return the path of a resource, such as `words/en.txt`."""
    root = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
    return root / name

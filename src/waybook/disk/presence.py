"""Tell what is at a path before it is opened or made."""

from collections.abc import Callable
from pathlib import Path

from waybook.model.faults import BadInput


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there; on a drive that fails, none is."""
    return _looks(path.is_dir)


def is_file(path: Path) -> bool:
    """Tell whether a file is there; on a drive that fails, none is."""
    return _looks(path.is_file)


def has_content(path: Path) -> bool:
    """Tell whether a file is there and not empty; on a drive that fails, it is not."""
    return _looks(lambda: path.is_file() and path.stat().st_size > 0)


def refuse_existing(path: Path) -> None:
    """Raise BadInput if the path exists; an empty folder is allowed."""
    taken = path.exists() and not (path.is_dir() and not any(path.iterdir()))
    if taken or path.is_symlink():
        raise BadInput(
            "“{name}” is there already. Choose another name, so that nothing is overwritten.",
            name=path.name,
        )


def _looks(ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except OSError:
        return False

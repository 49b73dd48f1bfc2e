r"""What Windows reads: keys below HKEY_CURRENT_USER\Software\Classes, for this user alone.

The files that are opened do not get into the list of recent documents (FTA_NoRecentDocs). A suffix
that another program has stays with it; Windows then offers Waybook under *Open with*.
"""

from collections.abc import Iterator
from pathlib import PureWindowsPath
from typing import NamedTuple, Protocol

from file_types.icons import ico_of, icon_of
from waybook.file_types import FILE_TYPES, FileType

_CLASSES = r"Software\Classes"
_NO_RECENT_DOCUMENTS = 0x00100000
_INNER_KEYS = (r"shell\open\command", r"shell\open", "shell", "DefaultIcon")
_MEDIA_TYPE = "Content Type"


class RegistryValue(NamedTuple):
    """One value of a key, by its path below the user's own keys; '' names the key's default."""

    key: str
    name: str
    value: str | int


class Registry(Protocol):
    """The keys of this user; what is not there reads as None, and removing it does nothing."""

    def read(self, key: str, name: str) -> str | int | None:
        """Return a value."""

    def write(self, value: RegistryValue) -> None:
        """Write a value, with its key."""

    def remove_value(self, key: str, name: str) -> None:
        """Remove a value; the key stays."""

    def remove_key(self, key: str) -> None:
        """Remove a key that has no keys in it, with its values."""


def install(registry: Registry, *, command: str, icons: PureWindowsPath) -> None:
    """Write the keys; `command` opens the file `%1`, `icons` is the folder of the icons."""
    for kind in FILE_TYPES:
        suffix, ours = _below(kind.suffix), prog_id(kind)
        taken = registry.read(suffix, "") not in {None, "", ours}
        for each in values(kind, command=command, icons=icons):
            if each.key != suffix or not taken:
                registry.write(each)


def remove(registry: Registry) -> None:
    """Remove what `install` wrote, and nothing that another program wrote."""
    for kind in FILE_TYPES:
        suffix, ours = _below(kind.suffix), prog_id(kind)
        if registry.read(suffix, "") == ours:
            registry.remove_value(suffix, "")
            registry.remove_value(suffix, _MEDIA_TYPE)
        registry.remove_value(rf"{suffix}\OpenWithProgids", ours)
        for inner in _INNER_KEYS:
            registry.remove_key(rf"{_below(ours)}\{inner}")
        registry.remove_key(_below(ours))


def values(kind: FileType, *, command: str, icons: PureWindowsPath) -> Iterator[RegistryValue]:
    """Yield the values for a type of file."""
    suffix, ours = _below(kind.suffix), _below(prog_id(kind))
    yield RegistryValue(ours, "", kind.words)
    yield RegistryValue(ours, "EditFlags", _NO_RECENT_DOCUMENTS)
    yield RegistryValue(rf"{ours}\DefaultIcon", "", str(icons / _icon_name(kind)))
    yield RegistryValue(rf"{ours}\shell\open\command", "", command)
    yield RegistryValue(rf"{suffix}\OpenWithProgids", prog_id(kind), "")
    yield RegistryValue(suffix, "", prog_id(kind))
    yield RegistryValue(suffix, _MEDIA_TYPE, kind.mime)


def prog_id(kind: FileType) -> str:
    """Return the name that Windows knows a type by."""
    return f"Waybook.{kind.code.capitalize()}.1"


def icon_files() -> dict[str, bytes]:
    """Return the icons by the names of their files."""
    return {_icon_name(each): ico_of(icon_of(each)) for each in FILE_TYPES}


def _below(name: str) -> str:
    return rf"{_CLASSES}\{name}"


def _icon_name(kind: FileType) -> str:
    return f"{kind.code}.ico"

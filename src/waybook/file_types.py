"""The files that people hand to each other and open by a double click: names and first lines.

File managers know them by this table, too: `packaging/file_types` makes their files of it.
"""

from typing import NamedTuple


class FileType(NamedTuple):
    """One type of file; `first_line` is '' where the content is not ours to tell by."""

    code: str
    words: str
    suffix: str
    first_line: str = ""

    @property
    def end(self) -> str:
        """Return the end of its files' names, without the dot."""
        return self.suffix.removeprefix(".")

    @property
    def mime(self) -> str:
        """Return its media type; none of them is registered."""
        return f"application/x-waybook-{self.code}"

    def begins(self, start: bytes) -> bool:
        """Tell whether a file claims by its first bytes to be of this type."""
        first = self.first_line.strip().encode()
        return bool(first) and start.lstrip().startswith(first)


BUNDLE = FileType("bundle", "Waybook bundle", ".bundle")
"""An age file. Many other files begin like it, so only its name tells."""
CARD = FileType("card", "Waybook card", ".card", "waybook-card-1\n")
CERTIFICATE = FileType(
    "revocation", "Waybook revocation certificate", ".revocation", "waybook-revocation-1\n"
)
FILE_TYPES = (BUNDLE, CARD, CERTIFICATE)

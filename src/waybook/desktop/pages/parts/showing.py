"""What stands in a page at one time: a list, a form, a record."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from waybook.book import Changes


class Showing(QWidget):
    """One view inside a page."""

    @property
    def place(self) -> str:
        """Return what leads back here, inside the page."""
        return ""

    def refresh(self, changes: "Changes | None") -> None:
        """Read again what is shown."""

    def start(self) -> None:
        """Put the cursor where work begins."""

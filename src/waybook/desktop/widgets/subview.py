"""What a page shows at one time: a list, a form, a record."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.work.printing.list_paper import ListToPrint


class Subview(QWidget):
    """One view inside a page."""

    @property
    def place(self) -> str:
        """Return its place inside the page."""
        return ""

    def is_at(self, place: str) -> bool:
        """Tell whether it shows a place inside the page already."""
        return self.place == place

    def refresh(self, changes: "Changes | None") -> None:
        """Read again what is shown."""

    def take_up(self) -> None:
        """Open the forms that have drafts."""

    def add_new(self) -> bool:
        """Begin what this view holds; return false if it holds nothing that is added."""
        return False

    def to_print(self) -> "str | ListToPrint":
        """Return the place of the paper that holds this view, or its list; '' for nothing."""
        return ""

    def start(self) -> None:
        """Put the cursor into the first useful widget."""

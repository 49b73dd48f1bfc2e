"""How a form is arranged: sections, and in them rows of fields side by side."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class Section:
    """A few fields that belong together, under a heading marked for translation.

    Fields named in `always` are shown even if they are empty.
    """

    heading: str
    rows: tuple[tuple[str, ...], ...]
    always: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return the heading in the person's language."""
        return QCoreApplication.translate("Forms", self.heading) if self.heading else ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the fields in reading order."""
        return tuple(name for row in self.rows for name in row)


Layout = tuple[Section, ...]

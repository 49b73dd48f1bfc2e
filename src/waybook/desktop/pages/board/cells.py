"""The content of a table with few columns: rows of cells, each with a link to its evidence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text, with a quiet `tail` after it; `strong` text is emphasised."""

    words: str
    tail: str = ""
    strong: bool = False

    @property
    def text(self) -> str:
        """Return all of it."""
        return f"{self.words}  {self.tail}" if self.words and self.tail else self.words or self.tail


@dataclass(frozen=True, slots=True)
class Cell:
    """Paragraphs under each other, and the place to which the cell leads ('' for none)."""

    paragraphs: tuple[Paragraph, ...]
    place: str = ""

    @property
    def text(self) -> str:
        """Return all of it, a line for each paragraph."""
        return "\n".join(each.text for each in self.paragraphs)

    @property
    def sentence(self) -> str:
        """Return all of it for a screen reader."""
        parts = [part for each in self.paragraphs for part in (each.words, each.tail)]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class CellRow:
    """Cells beside each other; `key` stays the same when they are read again."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """A column's heading, a hint, and the width it wishes for, in characters."""

    words: str
    hint: str = ""
    wide: int = 16


def plain_cell(words: str, place: str = "", *, tail: str = "", strong: bool = False) -> Cell:
    """Make a cell of one paragraph."""
    return Cell((Paragraph(words, tail, strong),), place)

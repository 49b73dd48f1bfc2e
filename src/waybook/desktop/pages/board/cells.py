"""The content of a table with few columns: rows of cells, each with a link to its evidence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from waybook.practice.phases.overview.board_line import BoardLine


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
    """Paragraphs under each other, and the place to which the cell leads ('' for none).

    Where rows are one line high, `short` is written instead, and `line` is painted.
    """

    paragraphs: tuple[Paragraph, ...]
    place: str = ""
    short: Paragraph | None = None
    line: BoardLine | None = None

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


class CellRows:
    """Rows of which each is made when it is first asked for."""

    def __init__(self, keys: Sequence[str], make: Callable[[int], CellRow]) -> None:
        """Take the keys of all rows, and what makes the row of a number."""
        self.keys = tuple(keys)
        self.numbers = {key: number for number, key in enumerate(self.keys)}
        self._make = make
        self._made: dict[int, CellRow] = {}

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.keys)

    def __getitem__(self, number: int) -> CellRow:
        """Return a row."""
        if number not in self._made:
            self._made[number] = self._make(range(len(self))[number])
        return self._made[number]

    def __iter__(self) -> Iterator[CellRow]:
        """Yield every row."""
        return (self[number] for number in range(len(self)))


def ready_rows(rows: Sequence[CellRow]) -> CellRows:
    """Return rows that are made already."""
    return CellRows([row.key for row in rows], rows.__getitem__)


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """A column's heading, a hint, and the width it wishes for, in characters."""

    words: str
    hint: str = ""
    wide: int = 16


def plain_cell(words: str, place: str = "", *, tail: str = "", strong: bool = False) -> Cell:
    """Make a cell of one paragraph."""
    return Cell((Paragraph(words, tail, strong),), place)

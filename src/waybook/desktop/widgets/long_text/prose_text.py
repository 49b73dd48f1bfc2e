"""A text as a document shows it, and the way back to the text as it was written."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from waybook.desktop.texts.phrases import starts_right

PIECE = 4_000
"""The most letters laid out together: a paragraph without end would take long at once."""

_WIDE = "utf-16-le"
_BREAKS = dict.fromkeys(map(ord, "\r\u2029\ufdd0\ufdd1"), " ")
"""What Qt takes for the end of a paragraph, besides a line feed."""


class ShownParagraph(NamedTuple):
    """A paragraph, or a piece of a very long one."""

    text: str
    start: int  # in the text as it was written
    is_right: bool
    ends: bool

    @property
    def is_blank(self) -> bool:
        """Tell whether there is nothing to read."""
        return not self.text or self.text.isspace()


class ProseText:
    """Cut a text into paragraphs, and find what was written between two places of the document.

    Places are counted as Qt counts them, in halves of wide characters.
    """

    def __init__(self, text: str) -> None:
        """Take the text."""
        self.text = text
        self.paragraphs = tuple(_paragraphs(text))
        self._cuts = tuple(self._cut_places())

    @property
    def shown(self) -> str:
        """Return the text of the document: as written, but with a line end at each cut."""
        return "\n".join(each.text for each in self.paragraphs).translate(_BREAKS)

    def between(self, begin: int, end: int) -> str:
        """Return what was written between two places of the document."""
        wide = self.text.encode(_WIDE, "surrogatepass")
        part = wide[2 * self._written(begin) : 2 * self._written(end)]
        return part.decode(_WIDE, "surrogatepass")

    def shown_place(self, written: int) -> int:
        """Return the place in the document of a place in the text as it was written."""
        place = wide_length(self.text[:written])
        return place + sum(1 for number, cut in enumerate(self._cuts) if cut - number <= place)

    def _written(self, place: int) -> int:
        return place - bisect_right(self._cuts, place - 1)

    def _cut_places(self) -> Iterator[int]:
        """Yield where the document has a line end that nobody wrote."""
        place = 0
        for each in self.paragraphs:
            place += wide_length(each.text)
            if not each.ends:
                yield place
            place += 1


def wide_length(text: str) -> int:
    """Return the length of a text as Qt counts it."""
    return len(text.encode(_WIDE, "surrogatepass")) // 2


def _paragraphs(text: str) -> Iterator[ShownParagraph]:
    start = 0
    for paragraph in text.split("\n"):
        is_right = starts_right(paragraph)
        last = start + len(paragraph)
        while last - start > PIECE:
            end = text.rfind(" ", start + 1, start + PIECE) + 1 or start + PIECE
            yield ShownParagraph(text[start:end], start, is_right, ends=False)
            start = end
        yield ShownParagraph(text[start:last], start, is_right, ends=True)
        start = last + 1

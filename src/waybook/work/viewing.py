"""Read an attachment into memory, to be looked at."""

from dataclasses import dataclass

from waybook.book import Book
from waybook.model.faults import BadInput
from waybook.model.translatable import say
from waybook.practice.file_details.detection import format_of
from waybook.practice.text_encodings import encoding_of
from waybook.work.records.attaching import given_name
from waybook.work.records.file_details import content_digest

TEXT = "text"
PICTURES = frozenset({"jpeg", "png", "webp", "gif"})
DRAWN = PICTURES | {"pdf"}
_MAY_BE_TEXT = frozenset({"", "video"})  # “The free …” begins like a video, but holds no zeros
_MOST_TEXT = 8 << 20
_NOT_HERE = say("The content of this attachment is not here. Ask the sender for the whole bundle.")


@dataclass(frozen=True, slots=True, repr=False)
class FileContent:
    """What there is to look at. `form` is `text`, one of DRAWN, or '' for what is not shown.

    `raw` is the whole content of what is drawn, and the beginning of a text; it is empty for what
    is not shown, or is larger than may be.
    """

    name: str
    digest: str
    size: int
    form: str
    raw: bytes
    encoding: str = ""

    @property
    def is_cut(self) -> bool:
        """Tell whether there is more than `raw`."""
        return len(self.raw) < self.size


def content_to_show(book: Book, *, uid: str, most: int) -> FileContent:
    """Read the content of an attachment; raise BadInput if it is not here, Damaged as it stands.

    What is larger than `most` is not read, except the beginning of a text.
    """
    digest = content_digest(book, book.lists.record(uid))
    file = book.files.open(digest)
    if file is None:
        raise BadInput(_NOT_HERE)
    name, size, form = given_name(book, uid), file.seek(0, 2), format_of(file)
    if form in DRAWN:
        raw = b"" if size > most else b"".join(book.files.pieces(digest))
        return FileContent(name, digest, size, form, raw)
    if form not in _MAY_BE_TEXT:
        return FileContent(name, digest, size, "", b"")
    file.seek(0)
    raw = file.read(_MOST_TEXT)
    encoding = encoding_of(raw, is_cut=len(raw) < size)
    if not encoding:
        return FileContent(name, digest, size, "", b"")
    return FileContent(name, digest, size, TEXT, raw, encoding)

"""Read the file of a card as far as it can be told without looking at its keys."""

from pathlib import Path

from waybook.disk.reading import claims_to_be, read_file
from waybook.file_types import CARD
from waybook.model.faults import BadFormat
from waybook.model.incoming_text import decoded

_LIMIT = 64 * 1024


def card_text(path: Path) -> str:
    """Return the text of a card file; raise BadFormat for what does not claim to be a card.

    Whether it holds together, only `waybook.crypto.cards` can tell.
    """
    too_large = BadFormat(
        "“{name}” is too large for a card. Ask for the card file again.", name=path.name
    )
    raw = read_file(path, limit=_LIMIT, too_large=too_large)
    try:
        text = decoded(raw)
    except UnicodeDecodeError:
        text = ""
    if not CARD.begins(text.encode()):
        raise BadFormat("“{name}” is not a card. Ask for the card file again.", name=path.name)
    return text


def is_card(path: Path) -> bool:
    """Tell whether a file claims to be a card."""
    return claims_to_be(path, CARD)

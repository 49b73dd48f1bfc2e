"""The lines of hits: what was found, and where it is from."""

from PySide6.QtCore import QCoreApplication

from waybook.book import Hit, HitOrigin
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip, label_chip
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.phrases import TURNING, isolate, joined, moment_words
from waybook.desktop.texts.stored_dates import date_words
from waybook.model.kinds import KINDS


def hit_line(hit: Hit, origin: HitOrigin) -> ListLine:
    """Return the line of a hit."""
    pieces = tuple((_on_a_line(piece.text), piece.is_match) for piece in hit.snippet)
    chips = (Chip(_kind_words(hit.kind)), label_chip(origin.label))
    return ListLine(
        hit.uid,
        hit.title,
        _from_words(hit, origin),
        date_words(origin.date),
        chips=chips,
        pieces=pieces,
    )


def _on_a_line(text: str) -> str:
    """Return text that neither breaks a line nor turns it around."""
    return text.replace("\n", "  ").translate(TURNING)


def _from_words(hit: Hit, origin: HitOrigin) -> str:
    """Say to what it belongs, who wrote it, and when it was written if it has no date."""
    named = QCoreApplication.translate("SearchPage", "{kind}: {title}")
    group = owner = ""
    if origin.group and origin.group != hit.uid:
        group = named.format(kind=_kind_words("group"), title=isolate(origin.group_title))
    if origin.owner_title and origin.owner != origin.group:
        owner = named.format(kind=_kind_words(origin.owner_kind), title=isolate(origin.owner_title))
    by = QCoreApplication.translate("SearchPage", "by {}").format(isolate(origin.author))
    written = QCoreApplication.translate("SearchPage", "written {}")
    day = "" if origin.date else written.format(moment_words(origin.written_ms))
    return joined(owner, group, by, day)


def _kind_words(code: str) -> str:
    return said(KINDS[code].words) if code in KINDS else code

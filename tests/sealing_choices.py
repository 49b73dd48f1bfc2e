"""Seal, and look ahead, with the choices of a person named one by one."""

from dataclasses import fields
from pathlib import Path
from typing import Any

from waybook.book import Book
from waybook.work.handover import sealing
from waybook.work.handover.loading import SealScope
from waybook.work.handover.sealing import LookAhead, SealedBundle

_SCOPE = frozenset(each.name for each in fields(SealScope))


def look_ahead(book: Book, *, to: str, **choices: Any) -> LookAhead:
    return sealing.look_ahead(book, to=to, scope=SealScope(**choices))


def seal(book: Book, *, to: str, folder: Path, **choices: Any) -> SealedBundle:
    scope = SealScope(**{name: choices.pop(name) for name in _SCOPE & choices.keys()})
    return sealing.seal(book, to=to, folder=folder, scope=scope, **choices)

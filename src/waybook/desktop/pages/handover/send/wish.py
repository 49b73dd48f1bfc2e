"""For whom a person wants to seal, and what."""

from dataclasses import dataclass

from waybook.work.handover.loading import SealScope


@dataclass(frozen=True, slots=True)
class SealWish:
    """The choices of the form: the names on the cards, and what leaves for all of them."""

    names: tuple[str, ...]
    scope: SealScope

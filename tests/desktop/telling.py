"""Tell the form for a bundle for whom it is and what goes into it: by itself it chooses nothing."""

from waybook.desktop.pages.handover.send.choices.what_to_send import EVERYTHING
from waybook.desktop.pages.handover.send.seal_form import SealPart


def tell_everything(part: SealPart, name: str = "") -> None:
    """Choose one person, or the first one, and everything."""
    part.choices.choose(name or str(part.choices.people.itemData(0)))
    part.choices.what.buttons[EVERYTHING].click()

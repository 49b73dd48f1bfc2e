"""What several items that are drawn as one mark say together."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.phrases import isolate
from waybook.practice.phases.overview.picture import PictureItem

translate = QCoreApplication.translate
_NAMED = 3
_weight = attrgetter("weight")


def cluster_names(items: Sequence[PictureItem]) -> str:
    """Return the names of the heaviest items, the earlier first of equal ones."""
    heaviest = sorted(items, key=_weight, reverse=True)[:_NAMED]
    names = [isolate(each.title or each.code) for each in heaviest]
    return ", ".join([*names, "…"] if len(items) > _NAMED else names)


def cluster_words(items: Sequence[PictureItem]) -> str:
    """Return how many items there are, and the heaviest by name."""
    return translate("Picture", "{count}: {names}").format(
        count=len(items), names=cluster_names(items)
    )


def together_words(item: PictureItem, items: Sequence[PictureItem]) -> str:
    """Say what an item is drawn together with; '' if it is drawn alone."""
    others = [each for each in items if each is not item]
    if not others:
        return ""
    return counted(
        "Picture",
        "It is drawn together with %Ln other: {names}. Press Space for a list.",
        "It is drawn together with %Ln others: {names}. Press Space for a list.",
        len(others),
    ).format(names=cluster_names(others))


def list_words(count: int) -> str:
    """Return the name of a list of items."""
    return counted("Picture", "%Ln item in this place", "%Ln items in this place", count)


def left_words(count: int) -> str:
    """Say how many items a list leaves out."""
    return counted("Picture", "… and %Ln more. Zoom in.", "… and %Ln more. Zoom in.", count)

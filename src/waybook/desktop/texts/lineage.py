"""How a body is related to those it came from and went into."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.field_values import choice_words
from waybook.desktop.texts.phrases import isolate, joined
from waybook.model.kinds import kind as kind_of

translate = QCoreApplication.translate


def lineage_words(relation: str, parent: str, into: str) -> str:
    """Say what a body came from, and what it went into."""
    how = choice_words(kind_of("lineage").by_name["relation"], relation)
    went = translate("Lineage", "went into {}").format(isolate(into)) if into else ""
    if into and not parent:
        return joined(how, went)
    return joined(f"{how} {isolate(parent)}".strip() if parent else how, went)


def disputed_words() -> str:
    """Say that a link between two bodies is disputed."""
    return translate("Lineage", "this link is disputed")

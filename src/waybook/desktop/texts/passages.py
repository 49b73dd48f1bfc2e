"""A method as text: passages, each with a title and named lines."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.phrases import isolate
from waybook.practice.phases.methods.methods import MethodHead


@dataclass(frozen=True, slots=True)
class Passage:
    """A title, a remark under it, and lines with a name and a text; empty texts are left out.

    `example` is text of a file, which reads left-to-right in every language.
    """

    title: str
    remark: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    example: str = ""


def head_passage(head: MethodHead, *more: tuple[str, str], notes: str = "") -> Passage:
    """Return the head of a method as a passage."""
    return Passage(
        isolate(head.name),
        notes,
        (
            (QCoreApplication.translate("Methods", "ID"), head.id),
            (QCoreApplication.translate("Methods", "Version"), head.version),
            (QCoreApplication.translate("Methods", "Reliability"), head.status),
            (QCoreApplication.translate("Methods", "Sources"), "\n".join(head.cites)),
            (QCoreApplication.translate("Methods", "Licence"), head.licence),
            *more,
        ),
    )


def listed(lines: tuple[str, ...]) -> str:
    """Return lines under each other, each with a dash before it."""
    return "\n".join(f"– {line}" for line in lines)

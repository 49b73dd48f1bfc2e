"""What is read of a method: passages, each a title with named lines under it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.phrases import isolate
from waybook.practice.phases.methods import Head


@dataclass(frozen=True, slots=True)
class Passage:
    """A title, a remark under it, and lines: a name and words each; empty words are left out.

    `example` is text of a file, which reads left-to-right in every language.
    """

    title: str
    remark: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    example: str = ""


def head_passage(head: Head, *more: tuple[str, str], notes: str = "") -> Passage:
    """Return what a method says of itself."""
    return Passage(
        isolate(head.name),
        notes,
        (
            (QCoreApplication.translate("Methods", "Id"), head.id),
            (QCoreApplication.translate("Methods", "Version"), head.version),
            (QCoreApplication.translate("Methods", "How sure it is"), head.status),
            (QCoreApplication.translate("Methods", "Where it comes from"), "\n".join(head.cites)),
            (QCoreApplication.translate("Methods", "Licence"), head.licence),
            *more,
        ),
    )


def listed(lines: tuple[str, ...]) -> str:
    """Return lines under each other, each with a dash before it."""
    return "\n".join(f"– {line}" for line in lines)


def days_words(days: int) -> str:
    """Return a number of days."""
    return QCoreApplication.translate("Methods", "{} days").format(days)

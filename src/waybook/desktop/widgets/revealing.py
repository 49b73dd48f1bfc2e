"""Find the part of a page that shows a record, also where it shows only the first ones."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

_RECORD = "shows-record"


@runtime_checkable
class Revealing(Protocol):
    """A part of a page that shows the first of many records, and others when it is asked to."""

    def reveal(self, uid: str) -> None:
        """Show a record, if it is one of those."""
        ...


def shows(part: QWidget, uid: str) -> None:
    """Note which record a part of a page shows."""
    part.setProperty(_RECORD, uid)


def shown_record(page: QWidget, uid: str) -> list[QWidget]:
    """Return the visible parts of a page that show a record, or else the hidden ones."""
    found = [each for each in page.findChildren(QWidget) if each.property(_RECORD) == uid]
    return [each for each in found if each.isVisible()] or found


def reveal(page: QWidget, uid: str) -> None:
    """Let all visible parts of a page show a record if they have it."""
    for each in page.findChildren(QWidget):
        if isinstance(each, Revealing) and each.isVisible():
            each.reveal(uid)

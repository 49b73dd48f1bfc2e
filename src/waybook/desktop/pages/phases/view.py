"""What every view of a group's phases is."""

from PySide6.QtWidgets import QWidget

from waybook.desktop.session.session import Session
from waybook.desktop.widgets.subview import Subview
from waybook.work.phases.phase_view import GroupPhases


class PhaseView(Subview):
    """Show one side of a group's phases, as of a day and as known on a day.

    `show_phases` is called at first and after every change; what a person is writing in the view
    stays as it is. Where `found.known_on` is set nothing can be written: the view shows what the
    book held then.
    """

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group; a subclass builds its parts."""
        super().__init__(parent)
        self.session = session
        self.uid = uid

    def show_phases(self, found: GroupPhases) -> None:
        """Show the phases."""
        raise NotImplementedError

    def go(self, detail: str) -> None:
        """Show what a place inside the view names, such as a record's uid or a rule's code."""

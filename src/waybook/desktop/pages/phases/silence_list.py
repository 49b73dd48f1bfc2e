"""Who has gone quiet: the group, its channels and contacts, each against its own rhythm."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from waybook.desktop.lists.lines import Line
from waybook.desktop.pages.fields.wording import said
from waybook.desktop.pages.phases.linked_list import LinkedList
from waybook.desktop.pages.phases.standing_words import silence_words
from waybook.desktop.session import Session
from waybook.model.kinds import kind as kind_of
from waybook.practice.phases.silence import Silence, State
from waybook.work.phases.looking import GroupPhases

_NEED = (
    State.BROKEN,
    State.QUIET,
    State.LATE,
    State.UNCERTAIN,
    State.NO_CONTACT,
    State.NO_RHYTHM,
    State.IN_RHYTHM,
)


def silence_list(session: Session, found: GroupPhases, parent: QWidget) -> QWidget:
    """Make the list; opening a line leads to the record of the last contact."""
    ordered = sorted(found.silences, key=_need)
    lines = [_line(each) for each in ordered]
    last = {each.uid: each.last or each.uid for each in ordered}
    return LinkedList(
        session,
        found.group,
        QCoreApplication.translate("Silence", "Silence"),
        lines,
        remark=QCoreApplication.translate(
            "Silence", "Drawn from meetings, accounts and channels; never typed by hand."
        ),
        leads_to=last,
        parent=parent,
    )


def _line(silence: Silence) -> Line:
    kind = said(kind_of(silence.kind).words)
    return Line(silence.uid, f"{kind}: {silence.title}", silence_words(silence))


def _need(silence: Silence) -> tuple[int, float, str, str]:
    return _NEED.index(silence.state), -silence.rhythms, silence.kind, silence.uid

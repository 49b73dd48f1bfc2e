"""Who has gone quiet: the group, its channels and contacts, each against its own rhythm."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from waybook.desktop.lists.lines import ListLine
from waybook.desktop.pages.phases.warnings.linked_list import LinkedList
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.warning_rules.warnings import meeting_words, silence_words
from waybook.desktop.widgets.labels import soft
from waybook.model.kinds import kind as kind_of
from waybook.practice.phases.history.silence import Silence, SilenceState
from waybook.work.phases.phase_view import GroupPhases

_NEED = (
    SilenceState.BROKEN,
    SilenceState.QUIET,
    SilenceState.LATE,
    SilenceState.UNCERTAIN,
    SilenceState.NO_CONTACT,
    SilenceState.NO_RHYTHM,
    SilenceState.IN_RHYTHM,
)


def silence_list(session: Session, found: GroupPhases, parent: QWidget) -> QWidget:
    """Make the list; opening a line leads to the record of the last contact."""
    ordered = sorted(found.silences, key=_need)
    lines = [_line(each) for each in ordered]
    last = {each.uid: each.last or each.uid for each in ordered}
    made = LinkedList(
        session,
        found.group,
        QCoreApplication.translate("Silence", "Last contact"),
        lines,
        remark=QCoreApplication.translate(
            "Silence", "Calculated from meetings, accounts and channels."
        ),
        leads_to=last,
        parent=parent,
    )
    made.column.addWidget(soft(meeting_words(found.meetings), made))
    return made


def _line(silence: Silence) -> ListLine:
    kind = said(kind_of(silence.kind).words)
    return ListLine(silence.uid, f"{kind}: {silence.title}", silence_words(silence))


def _need(silence: Silence) -> tuple[int, float, str, str]:
    return _NEED.index(silence.state), -silence.rhythms, silence.kind, silence.uid

"""Who works on which track around a group: self-described, and as we see it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QWidget

from waybook.book import Record
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.records.attached_records import AttachedRecords, AttachedWords
from waybook.desktop.records.layouts.people import ROLE
from waybook.desktop.records.list_lines import from_to, marks_of, words_of
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.session import Session
from waybook.desktop.session.view_state import mark
from waybook.desktop.texts.phrases import joined
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.flow import Flow
from waybook.work.phases.shipped import tracks

translate = QCoreApplication.translate


class Roles(AttachedRecords):
    """List roles with both tracks side by side; show those on one track by either view."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        self._track = _choice(translate("Roles", "Track"))
        self._view = _choice(translate("Roles", "According to"))
        mark(self._track, "track")
        mark(self._view, "by-whose-word")
        self._track.addItem(translate("Roles", "all tracks"), "")
        for track in tracks():
            self._track.addItem(f"{track.code}  {track.name}", track.code)
        self._view.addItem(translate("Roles", "as we see it"), "track_assessed")
        self._view.addItem(translate("Roles", "self-described"), "track_self")
        words = AttachedWords(
            translate("Roles", "Roles and tracks"),
            translate("Roles", "How they describe themselves, and how we see it, side by side."),
            translate("Roles", "Add a role"),
        )
        super().__init__(session, ("role", "group", uid), ROLE, words, _line, parent)
        row = Flow(self)
        row.add(self._track)
        row.add(self._view)
        self._column.insertWidget(1, row)
        for box in (self._track, self._view):
            box.currentIndexChanged.connect(lambda _: self.refresh())

    def records(self) -> list[Record]:
        """Return the roles on the track chosen, or all."""
        found = super().records()
        track = str(self._track.currentData() or "")
        if not track:
            return found
        name = str(self._view.currentData())
        return [record for record in found if record.fields.get(name) == track]


def _choice(name: str) -> QComboBox:
    made = QuietComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made


def _line(session: Session, record: Record) -> ListLine:
    """Read a role as who, in which role, and both tracks."""
    other = record.fields.get("actor") or record.fields.get("contact")
    title = title_of(session.book, other) or record.title
    unknown = translate("Roles", "not given")
    both = translate("Roles", "Self-described: {self}  ·  as we see it: {assessed}").format(
        self=words_of(record, "track_self") or unknown,
        assessed=words_of(record, "track_assessed") or unknown,
    )
    remark = joined(words_of(record, "role"), both, words_of(record, "certainty"))
    return ListLine(record.uid, title, remark, from_to(record), marks_of(record))

"""What will they see: every record and field that would leave, and nothing else."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.look.parts import card as surface
from waybook.desktop.pages.handover.field_lines import FieldLines
from waybook.desktop.pages.handover.record_line import record_line
from waybook.desktop.pages.handover.sentences import stays_sentences
from waybook.desktop.pages.parts.buttons import plain
from waybook.desktop.pages.parts.chips import label_mark
from waybook.desktop.pages.parts.clearing import clear
from waybook.desktop.pages.parts.text import problem, soft, strong
from waybook.desktop.session import Session
from waybook.model.describe import title_of
from waybook.model.kinds import KINDS
from waybook.work.leaving import Leaving
from waybook.work.sealing import LookAhead

_LEAST_OF_LIST, _LEAST_OF_FIELDS = 8, 5  # lines of text that are always in sight


class LeavingView(QWidget):
    """List the records as the recipient would see them; below, the fields of one."""

    hold_wanted = Signal(object)  # the Line of a record

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._records: dict[str, Leaving] = {}
        self.sentences: tuple[str, ...] = ()
        self.list = LineView(self.tr("Records that will leave"), parent=self)
        line = self.fontMetrics().height()
        self.list.setMinimumHeight(_LEAST_OF_LIST * line)
        self.fields = FieldLines(session, self)
        self.hold_button = plain(self.tr("Hold back"), self._on_hold)
        self._heading = QVBoxLayout()
        self._stack = QStackedWidget(self)
        shown = QWidget(self)
        inside = QVBoxLayout(shown)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addLayout(self._heading)
        inside.addWidget(self.list, 3)
        acting = QHBoxLayout()
        acting.addWidget(self.hold_button)
        acting.addStretch(1)
        inside.addLayout(acting)
        frame = surface(self)
        below = QVBoxLayout(frame)
        below.setContentsMargins(14, 10, 14, 10)
        below.addWidget(self.fields)
        frame.setMinimumHeight(_LEAST_OF_FIELDS * line)
        inside.addWidget(frame, 2)
        self._stack.addWidget(
            EmptyState(
                self.tr("Look before you seal"),
                self.tr(
                    "Choose for whom and what, then look: this side shows every record and every "
                    "field as they will see it, and follows when you choose otherwise. What is "
                    "not here does not leave."
                ),
            )
        )
        self._stack.addWidget(shown)
        self._nothing = EmptyState(self.tr("Nothing would leave"), "")
        self._stack.addWidget(self._nothing)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.list.chosen.connect(self._on_chosen)

    @property
    def has_records(self) -> bool:
        """Tell whether anything is shown that would leave."""
        return bool(self._records)

    @property
    def is_shown(self) -> bool:
        """Tell whether the outcome of a look is shown, even if nothing would leave."""
        return self._stack.currentIndex() > 0

    def clear(self) -> None:
        """Show nothing: nobody is looking any more."""
        self._records = {}
        self._stack.setCurrentIndex(0)

    def show_ahead(self, ahead: LookAhead) -> None:
        """Show what would leave."""
        place = self.list.currentIndex().row()
        self._records = {record.uid: record for record in ahead.records}
        titles = {r.uid: title_of(r.kind, r.fields) for r in ahead.records}
        self.fields.name_records(titles)
        self.list.show_lines(
            [record_line(record, ahead.files) for record in _ordered(ahead.records)]
        )
        clear(self._heading)
        top = QHBoxLayout()
        words = self.tr("{name} will see {count} records").format(
            name=ahead.to.name, count=len(ahead.records)
        )
        top.addWidget(strong(words, self), 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(label_mark(ahead.label, self))
        self._heading.addLayout(top)
        self.sentences = stays_sentences(ahead)
        for sentence in self.sentences:
            self._heading.addWidget(soft(sentence, self))
        for caution in ahead.cautions:
            self._heading.addWidget(problem(caution, self))
        nothing = self.tr("Under these choices there is nothing for them. Choose others.")
        self._nothing.say(
            self.tr("Nothing would leave"),
            "\n".join((*self.sentences, *ahead.cautions)) or nothing,
        )
        self._stack.setCurrentIndex(1 if ahead.records else 2)
        if ahead.records and not self.list.current_uid():
            last = len(ahead.records) - 1
            self.list.setCurrentIndex(self.list.lines.index(min(max(place, 0), last)))

    def _on_hold(self) -> None:
        number = self.list.currentIndex().row()
        if 0 <= number < len(self.list.lines.lines):
            self.hold_wanted.emit(self.list.lines.lines[number])

    def _on_chosen(self, uid: str) -> None:
        record = self._records.get(uid)
        if record is not None:
            self.fields.show_fields(record.kind, record.fields)


def _ordered(records: tuple[Leaving, ...]) -> list[Leaving]:
    order = {code: number for number, code in enumerate(KINDS)}
    return sorted(
        records,
        key=lambda r: (order.get(r.kind, len(order)), title_of(r.kind, r.fields).casefold()),
    )

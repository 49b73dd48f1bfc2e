"""The preview: exactly the records and fields that would leave."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.chips import label_mark
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.pages.handover.send.preview.record_line import record_line
from waybook.desktop.pages.handover.sentences import stays_sentences
from waybook.desktop.records.field_lines import FieldLines
from waybook.desktop.session.name_order import by_name
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.theme.parts import card as surface
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.labels import problem, soft, strong
from waybook.desktop.widgets.layouts import clear
from waybook.model.describe import title_of
from waybook.model.kinds import KINDS
from waybook.work.disclosure.disclosure import DisclosedRecord
from waybook.work.handover.sealing import LookAhead

_LEAST_OF_LIST, _LEAST_OF_FIELDS = 8, 5  # lines of text that are always in sight


class LeavingView(QWidget):
    """List the records as the recipient would see them; below, the fields of one.

    Both are built when there is first something to show.
    """

    hold_wanted = Signal(object)  # the Line of a record
    list: LineView
    fields: FieldLines
    hold_button: QPushButton

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._records: dict[str, DisclosedRecord] = {}
        self.sentences: tuple[str, ...] = ()
        self._session = session
        self._is_built = False
        self._stack = QStackedWidget(self)
        self._stack.addWidget(
            EmptyState(
                self.tr("Preview before you seal"),
                self.tr(
                    "Choose the recipient and what to send. The preview shows every record and "
                    "every field as they will see it, and updates when you change your choices."
                    " Nothing else leaves this book."
                ),
                parent=self._stack,
            )
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _build(self) -> None:
        self._is_built = True
        shown = QWidget(self._stack)
        self.list = LineView(self.tr("Records in this bundle"), parent=shown)
        line = self.fontMetrics().height()
        self.list.setMinimumHeight(_LEAST_OF_LIST * line)
        self.fields = FieldLines(self._session, shown)
        self.hold_button = plain(self.tr("Exclude"), self._on_hold)
        self._heading = QVBoxLayout()
        inside = QVBoxLayout(shown)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addLayout(self._heading)
        inside.addWidget(self.list, 3)
        acting = QHBoxLayout()
        acting.addWidget(self.hold_button)
        acting.addStretch(1)
        inside.addLayout(acting)
        frame = surface(shown)
        below = QVBoxLayout(frame)
        below.setContentsMargins(14, 10, 14, 10)
        below.addWidget(self.fields)
        frame.setMinimumHeight(_LEAST_OF_FIELDS * line)
        inside.addWidget(frame, 2)
        self._nothing = EmptyState(self.tr("Nothing to send"), "", parent=self._stack)
        for part in (shown, self._nothing):
            self._stack.addWidget(part)
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
        """Show nothing: there is no preview any more."""
        self._records = {}
        self._stack.setCurrentIndex(0)

    def show_ahead(self, ahead: LookAhead, own: frozenset[str] = frozenset()) -> None:
        """Show what would leave; mark the records of their `own`, which not all get."""
        if not self._is_built:
            self._build()
        place = self.list.currentIndex().row()
        self._records = {record.uid: record for record in ahead.records}
        titles = {r.uid: title_of(r.kind, r.fields) for r in ahead.records}
        self.fields.name_records(titles)
        self.list.show_lines(
            [
                record_line(record, ahead.files, is_own=record.uid in own)
                for record in _ordered(ahead.records)
            ]
        )
        clear(self._heading)
        top = QHBoxLayout()
        words = counted(
            "LeavingView",
            "{name} will see %Ln record",
            "{name} will see %Ln records",
            len(ahead.records),
        ).format(name=ahead.to.name)
        top.addWidget(strong(words, self), 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(label_mark(ahead.label, self))
        self._heading.addLayout(top)
        self.sentences = stays_sentences(ahead)
        for sentence in self.sentences:
            self._heading.addWidget(soft(sentence, self))
        for caution in ahead.cautions:
            self._heading.addWidget(problem(caution, self))
        nothing = self.tr("With these choices there is nothing to send. Change them.")
        self._nothing.say(
            self.tr("Nothing to send"),
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
            self.fields.show_fields(record.kind, record.fields, record.beside)


def _ordered(records: tuple[DisclosedRecord, ...]) -> list[DisclosedRecord]:
    order = {code: number for number, code in enumerate(KINDS)}
    named = by_name(records, lambda each: title_of(each.kind, each.fields))
    return sorted(named, key=lambda each: order.get(each.kind, len(order)))

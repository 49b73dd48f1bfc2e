"""The head of a group's page: name, other names, stages, label."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.lists.chips import ChipMark, label_mark
from waybook.desktop.lists.painting import Chip
from waybook.desktop.pages.groups.write_bar import WriteBar
from waybook.desktop.records.forms.draft_notice import DraftNotice
from waybook.desktop.records.removal.deletion import DeletionControl
from waybook.desktop.session.session import Session
from waybook.desktop.texts.countries import country_names
from waybook.desktop.texts.counts import conflict_fields_words, counted
from waybook.desktop.texts.phrases import conflict_words, isolate, withdrawn_words
from waybook.desktop.texts.warning_rules.warnings import not_live_words, status_words
from waybook.desktop.widgets.bars import back_button
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import soft, title
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.responsive_split import NarrowRoom
from waybook.desktop.widgets.subview import Subview
from waybook.work.phases.stages_now import stages_now

if TYPE_CHECKING:
    from waybook.book import Changes

_NAMES = 12  # other names of a group that its head shows
_LONGEST = 120  # letters of one
_LEAST = 105  # letters that fit beside each other: the way back, what one writes, more


class GroupHeader(Subview):
    """Show which group this is, and its current stages."""

    left = Signal()

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._top = QHBoxLayout()
        self._top.setSpacing(18)
        leaving = back_button(self.tr("Groups"), self.tr("Back to all groups"), self.left.emit)
        self._top.addWidget(leaving, 0, Qt.AlignmentFlag.AlignTop)
        self.write = WriteBar(self)
        self._top.addWidget(self.write, 1)
        self.destroying = DeletionControl(session, uid, self, of_page=True)
        self._top.addWidget(self.destroying.button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._top)
        self._column.addWidget(self.destroying)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(6)
        self._column.addLayout(self._inner)
        self._column.addWidget(DraftNotice(session, uid, self))
        NarrowRoom(self, _LEAST).changed.connect(self._arrange)
        self.refresh(None)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the group again."""
        del changes
        clear(self._inner)
        record = self._session.book.lists.record(self._uid)
        self._inner.addWidget(title(record.title, self))
        given = [*self._beside(), *str(record.fields.get("aliases") or "").split("\n")]
        names = [isolate(name.strip()[:_LONGEST]) for name in given if name.strip()]
        aliases = "  ·  ".join(names[:_NAMES])
        if len(names) > _NAMES:
            more = counted("Header", "%Ln more name", "%Ln more names", len(names) - _NAMES)
            aliases = f"{aliases}  ·  {more}"
        if aliases:
            self._inner.addWidget(soft(aliases, self))
        chips = Flow()
        chips.add(label_mark(record.label, self))
        if record.conflicts:
            words = conflict_fields_words(len(record.conflicts))
            chips.add(ChipMark(Chip(f"≠ {conflict_words()}", loud=True), words, self))
        status = str(record.fields.get("status") or "")
        if status not in {"", "live"}:
            chips.add(ChipMark(Chip(status_words(status)), not_live_words(status), self))
        if record.withdrawn:
            chips.add(ChipMark(Chip(withdrawn_words()), parent=self))
        country = country_names(str(record.fields.get("country") or ""))
        if country:
            chips.add(ChipMark(Chip(country), self.tr("Country: {}").format(country), self))
        for each in stages_now(self._session.book, self._uid):
            model = f"{each.model} · {each.about}" if each.about else each.model
            words = self.tr("{model}, since {date}").format(model=model, date=each.date or "—")
            chips.add(ChipMark(Chip(each.stage), f"{each.stage}: {words}", self))
        self._inner.addWidget(chips)
        self.setAccessibleName(record.title)

    def _arrange(self, is_narrow: bool) -> None:  # noqa: FBT001 - of a signal
        """Give what one writes a line of its own if the room is narrow."""
        if is_narrow:
            self._top.removeWidget(self.write)
            self._top.insertStretch(1, 1)
            self._column.insertWidget(1, self.write)
        else:
            self._column.removeWidget(self.write)
            self._top.takeAt(1)
            self._top.insertWidget(1, self.write, 1)

    def _beside(self) -> list[str]:
        """Return the names under which the group is also recorded."""
        lists = self._session.book.lists
        return [lists.record(uid).title for uid in lists.duplicates.beside(self._uid)]

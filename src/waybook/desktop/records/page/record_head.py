"""The head of a record's page: *Back*, title, chips."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.lists.chips import ChipMark, label_mark
from waybook.desktop.lists.painting import Chip
from waybook.desktop.records.forms.draft_notice import DraftNotice
from waybook.desktop.records.links.record_link import LinkRow
from waybook.desktop.records.removal.deletion import DeletionControl
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import conflict_fields_words
from waybook.desktop.texts.field_values import choice_words
from waybook.desktop.texts.phrases import conflict_words, withdrawn_words
from waybook.desktop.widgets.bars import back_button
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import soft, title
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.subview import Subview
from waybook.model.kinds import kind as kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from waybook.book import Changes, Record


class RecordHead(Subview):
    """Show which record this is, who may read it, and whether it is in conflict."""

    left = Signal()

    def __init__(
        self,
        session: Session,
        uid: str,
        back: tuple[str, str],
        remark: "Callable[[Record], str]",
        parent: QWidget | None = None,
        *,
        more_links: "Callable[[Record], Iterable[tuple[str, str]]]" = lambda _: (),
    ) -> None:
        """Take the record, the label of *Back*, short and full, and the line under the title.

        `more_links` returns further records to lead to: what each is, and its uid.
        """
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self._remark = remark
        self._more_links = more_links
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(back_button(*back, self.left.emit))
        top.addStretch(1)
        self.destroying = DeletionControl(session, uid, self, of_page=True)
        top.addWidget(self.destroying.button)
        column.addLayout(top)
        column.addWidget(self.destroying)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(6)
        column.addLayout(self._inner)
        self.links = LinkRow(session, parent=self)
        column.addWidget(self.links)
        column.addWidget(DraftNotice(session, uid, self))
        self.refresh(None)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the record again."""
        del changes
        clear(self._inner)
        record = self._session.book.lists.record(self._uid)
        self.setAccessibleName(record.title)
        self._inner.addWidget(title(record.title, self))
        remark = self._remark(record)
        if remark:
            self._inner.addWidget(soft(remark, self))
        chips = Flow()
        chips.add(label_mark(record.label, self))
        rule = str(record.fields.get("rule") or "")
        if rule:
            words = choice_words(kind_of(record.kind).by_name["rule"], rule)
            chips.add(ChipMark(Chip(words.partition(":")[0]), words, self))
        if record.conflicts:
            words = conflict_fields_words(len(record.conflicts))
            chips.add(ChipMark(Chip(f"≠ {conflict_words()}", loud=True), words, self))
        if record.withdrawn:
            chips.add(ChipMark(Chip(withdrawn_words()), parent=self))
        self._inner.addWidget(chips)
        self.links.show_of(record, self._more_links(record))

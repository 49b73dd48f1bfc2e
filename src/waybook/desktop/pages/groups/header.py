"""The head of a group's page: name, other names, stages, label."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.lists.painting import Chip
from waybook.desktop.lists.phrases import conflict_words, isolate
from waybook.desktop.pages.parts.bars import back_button
from waybook.desktop.pages.parts.chips import ChipMark, label_mark
from waybook.desktop.pages.parts.clearing import clear
from waybook.desktop.pages.parts.destroying import Destroying
from waybook.desktop.pages.parts.flowing import Flow
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.pages.parts.stages import model_said, stage_said
from waybook.desktop.pages.parts.text import soft, title
from waybook.desktop.session import Session
from waybook.work.phases.methods import methods_of

if TYPE_CHECKING:
    from waybook.book import Book, Changes

_LOOKED_AT = 60


class GroupHeader(Showing):
    """Say which group this is and where it stands."""

    left = Signal()

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        back = QHBoxLayout()
        back.addWidget(
            back_button(self.tr("Groups"), self.tr("Back to all groups"), self.left.emit)
        )
        back.addStretch(1)
        self.destroying = Destroying(session, uid, self)
        back.addWidget(self.destroying.button)
        self._column.addLayout(back)
        self._column.addWidget(self.destroying)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(6)
        self._column.addLayout(self._inner)
        self.refresh(None)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the group again."""
        del changes
        clear(self._inner)
        record = self._session.book.record(self._uid)
        self._inner.addWidget(title(record.title, self))
        names = str(record.fields.get("aliases") or "").split("\n")
        aliases = "  ·  ".join(isolate(name.strip()) for name in names if name.strip())
        if aliases:
            self._inner.addWidget(soft(aliases, self))
        chips = Flow()
        chips.add(label_mark(record.label, self))
        if record.conflicts:
            words = self.tr("Fields in conflict: {}").format(len(record.conflicts))
            chips.add(ChipMark(Chip(f"≠ {conflict_words()}", loud=True), words, self))
        country = str(record.fields.get("country") or "")
        if country:
            chips.add(ChipMark(Chip(country), self.tr("Country: {}").format(country), self))
        for model, stage, date in newest_stages(self._session.book, self._uid):
            words = self.tr("{model}, as of {date}").format(model=model, date=date or "—")
            chips.add(ChipMark(Chip(stage), f"{stage}: {words}", self))
        self._inner.addWidget(chips)
        self.setAccessibleName(record.title)


def newest_stages(book: "Book", group: str) -> list[tuple[str, str, str]]:
    """Return model, stage and date of the newest assessment under each model."""
    methods = methods_of(book)
    found: dict[str, tuple[str, str, str]] = {}
    rows = [row for row in book.linked(group, "assessment", "group") if not row.withdrawn]
    for row in rows[-_LOOKED_AT:]:
        record = book.record(row.uid)
        words = stage_said(record, methods)
        if words:
            name = str(record.fields.get("model") or "")
            found[name] = (model_said(record, methods), words, row.date)
    return list(found.values())

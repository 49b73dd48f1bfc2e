"""Who was there: names typed one after another; one that the book lacks is a new contact."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QVBoxLayout, QWidget

from waybook.book import Row
from waybook.desktop.pages.meetings.log.participant_row import ParticipantRow
from waybook.desktop.records.fields.references import found_rows
from waybook.desktop.records.fields.suggestions import Suggestions
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.drafts.draft_format import PartState
from waybook.desktop.session.drafts.parts import restore_text, text_state
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.labels import problem, quiet, strong
from waybook.desktop.widgets.typed_text import LineEdit
from waybook.model.fields import Json
from waybook.model.folding import fold
from waybook.work.meetings.meeting_log import LoggedParticipant
from waybook.work.records.similar_names import ResemblingName, resembling

_BETWEEN = re.compile("[,;\u060c\u061b\u3001\uff0c\n]")  # commas and semicolons of all our scripts
_NEW = ""


class ParticipantsBox(QWidget):
    """Take names with Enter or a comma; each is shown below, and can be removed."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self.rows: list[ParticipantRow] = []
        self._uids: dict[str, str] = {}
        words = self.tr("Who was there?")
        self.box = LineEdit(self)
        self.box.setAccessibleName(words)
        self.box.setPlaceholderText(self.tr("Type a code name, then press Enter"))
        help_words = self.tr("Several, one after another. A name that is new becomes a contact.")
        self.box.setAccessibleDescription(help_words)
        self._offers = QStringListModel(self)
        self._completer = Suggestions(self.box, self._offers, fills=False)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated.connect(self.take)
        self._pause = QTimer(self, singleShot=True, interval=80)
        self._pause.timeout.connect(self._show_offers)
        self.box.textChanged.connect(self._on_text)
        self.box.returnPressed.connect(self._on_enter)
        self.caution = problem("", self)
        self.caution.hide()
        label = strong(words, self)
        label.setBuddy(self.box)
        self._below = QVBoxLayout()
        self._below.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (label, self.box, quiet(help_words, self)):
            column.addWidget(part)
        column.addLayout(self._below)
        column.addWidget(self.caution)
        self.setFocusProxy(self.box)

    @property
    def popup(self) -> QAbstractItemView:
        """Return the list below the box."""
        found = self._completer.popup()
        assert found is not None  # noqa: S101 - the completer made it
        return found

    def participants(self, group: str) -> list[LoggedParticipant]:
        """Return everybody named; new contacts that are theirs belong to a group."""
        return [row.participant(group) for row in self.rows]

    def problem(self) -> str:
        """Take a name that is still in the box if the book has it; else say what to do with it."""
        text = self.box.typed().strip()
        if not text or self._take_exactly(text):
            return ""
        self.box.setFocus()
        words = self.tr("Press Enter to add “{}” to those who were there, or clear the name.")
        return words.format(isolate(text))

    def offer(self) -> list[str]:
        """Find who may be meant: contacts of the book, then a new one of this name."""
        self._pause.stop()
        text = self.box.typed().strip()
        self._uids = {}
        if text:
            rows = self._found(text)
            for row in rows:
                self._uids[self._words(row)] = row.uid
            if not any(fold(row.title) == fold(text) for row in rows):
                self._uids[self.tr("Add “{}” as a new contact").format(isolate(text))] = _NEW
        self._offers.setStringList(list(self._uids))
        return list(self._uids)

    def take(self, name: str) -> None:
        """Take one of those that were offered."""
        if name in self._uids:
            text, uid = self.box.typed().strip(), self._uids[name]
            self._uids = {}  # Enter comes twice: to the box, and from the list above it
            self._add(uid, text)
            self.box.clear()

    def state(self) -> PartState:
        """Return everybody named, and what is typed."""
        return {**text_state(self.box), "people": [row.state() for row in self.rows]}

    def restore(self, state: PartState) -> bool:
        """Name the same people again; a contact that is gone cannot be named."""
        people = state.get("people")
        if not isinstance(people, list):
            return False
        for row in tuple(self.rows):
            self._remove(row)
        held = self._session.book.lists.held(_contacts(people))
        lacking = [each for each in people if each.get("contact") and each["contact"] not in held]
        for each in people:
            if each not in lacking:
                added = self._add(str(each.get("contact") or ""), str(each.get("name") or ""))
                added.theirs.setChecked(each.get("theirs") is not False)
        is_back = restore_text(self.box, state)
        self._pause.stop()  # nothing is offered before somebody goes on typing
        return is_back and not lacking

    def widgets(self) -> list[QWidget]:
        """Return the widgets of the part, for the draft."""
        return [self]

    def _found(self, text: str) -> list[Row]:
        """Return contacts that may be meant, first those called exactly so."""
        rows = found_rows(self._session.book, ("contact",), text)
        named = {row.contact for row in self.rows}
        left = [row for row in rows if row.uid not in named]
        return sorted(left, key=lambda row: fold(row.title) != fold(text))

    def _words(self, row: Row) -> str:
        """Return how a contact is offered: with its group, and told from others of that name."""
        group = self._session.book.lists.record(row.uid).fields.get("group")
        of = title_of(self._session.book, group)
        name = f"{row.title}  ·  {of}" if of else row.title
        while name in self._uids:
            name += " *"
        return name

    def _take_exactly(self, text: str) -> bool:
        rows = [row for row in self._found(text) if fold(row.title) == fold(text)]
        if len(rows) != 1:
            return False
        self._add(rows[0].uid, rows[0].title)
        self.box.clear()
        return True

    def _add(self, contact: str, name: str) -> ParticipantRow:
        title = title_of(self._session.book, contact) if contact else name
        row = ParticipantRow(contact, title, self)
        row.removed.connect(lambda: self._on_removed(row))
        row.theirs.toggled.connect(self.changed)
        self.rows.append(row)
        self._below.addWidget(row)
        if not contact:
            self._session.run(  # compares it with every name in the book
                resembling, kind="contact", named={"": {"code_name": name}}, done=self._on_alike
            )
        self.changed.emit()
        return row

    def _on_alike(self, found: Sequence[ResemblingName]) -> None:
        if found:
            words = self.tr("“{name}” looks like “{other}”. Check that this is not the same.")
            each = found[0]
            self.caution.setText(words.format(name=isolate(each.name), other=isolate(each.other)))
            self.caution.show()

    def _on_removed(self, row: ParticipantRow) -> None:
        self._remove(row)
        self.caution.hide()
        self.box.setFocus()
        self.changed.emit()

    def _remove(self, row: ParticipantRow) -> None:
        self.rows.remove(row)
        self._below.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_text(self, text: str) -> None:
        self._pause.stop()
        *whole, rest = _BETWEEN.split(text)
        if whole:
            for name in filter(None, (each.strip() for each in whole)):
                if not self._take_exactly(name):
                    self._add(_NEW, name)
            self.box.setText(rest.lstrip())
        elif text.strip():
            self._pause.start()
        else:
            self.popup.hide()
        self.changed.emit()

    def _on_enter(self) -> None:
        """Take the line of the list that the cursor is on, or its first."""
        index = self.popup.currentIndex() if self.popup.isVisible() else QModelIndex()
        name = str(index.data() or "")
        self.popup.hide()
        offered = self.offer()
        if offered:
            self.take(name if name in offered else offered[0])

    def _show_offers(self) -> None:
        if self.offer() and self.box.hasFocus():
            self._completer.complete()


def _contacts(people: Sequence[dict[str, Json]]) -> list[str]:
    return [str(each["contact"]) for each in people if each.get("contact")]

"""Who was there: names typed one after another; one that the book lacks is a new contact."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QVBoxLayout, QWidget

from waybook.desktop.pages.meetings.log.participant_row import ParticipantRow
from waybook.desktop.records.fields.references import found_rows
from waybook.desktop.records.fields.suggestions import Suggestions
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.drafts.draft_format import PartState
from waybook.desktop.session.drafts.parts import restore_text, text_state
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.labels import FieldLabel, problem, quiet
from waybook.desktop.widgets.typed_text import LineEdit
from waybook.model.fields import Json
from waybook.model.folding import fold
from waybook.model.ordering import name_key
from waybook.work.meetings.meeting_log import LoggedParticipant
from waybook.work.records.names.similar_names import ResemblingName, resembling

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
        label = FieldLabel(words, self.box, self)
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
        if not text:
            return ""
        if self._take_exactly(text):
            self.box.clear()
            return ""
        self.box.setFocus()
        words = self.tr("Press Enter to add “{}” to those who were there, or clear the name.")
        return words.format(isolate(text))

    def offer(self) -> list[str]:
        """Find who may be meant: contacts of the book, then a new one of this name."""
        self._pause.stop()
        text = self._first()
        self._uids = {}
        if text:
            exact = self._called(text)
            for uid in dict.fromkeys((*exact, *self._found(text))):
                self._uids[self._words(uid)] = uid
            if not exact and not self._is_named(text):
                self._uids[self.tr("Add “{}” as a new contact").format(isolate(text))] = _NEW
        self._offers.setStringList(list(self._uids))
        return list(self._uids)

    def take(self, name: str) -> None:
        """Take one of those that were offered; what is typed after a comma stays."""
        if name in self._uids:
            text, uid = self._first(), self._uids[name]
            self._uids = {}  # Enter comes twice: to the box, and from the list above it
            self._add(uid, text)
            self.box.setText(self._rest())

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

    def _first(self) -> str:
        """Return the name that is typed, up to a comma."""
        return _BETWEEN.split(self.box.typed(), maxsplit=1)[0].strip()

    def _rest(self) -> str:
        """Return what is typed after the first comma."""
        return "".join(_BETWEEN.split(self.box.typed(), maxsplit=1)[1:]).lstrip()

    def _found(self, text: str) -> list[str]:
        """Return contacts that may be meant and are not named yet."""
        named = {row.contact for row in self.rows}
        rows = found_rows(self._session.book, ("contact",), text)
        return [row.uid for row in rows if row.uid not in named]

    def _called(self, text: str) -> list[str]:
        """Return all contacts that are called exactly so and are not named yet."""
        lists = self._session.book.lists
        named = {row.contact for row in self.rows}
        rows = lists.called([name_key(text)], ("contact",))
        meant = (lists.duplicates.shown(r.uid) for r in rows if fold(r.title) == fold(text))
        return [uid for uid in dict.fromkeys(meant) if uid not in named]

    def _is_named(self, text: str) -> bool:
        return any(fold(row.name) == fold(text) for row in self.rows)

    def _words(self, uid: str) -> str:
        """Return how a contact is offered: with its group, and told from others of that name."""
        contact = self._session.book.lists.record(uid)
        of = title_of(self._session.book, contact.fields.get("group"))
        name = f"{contact.title}  ·  {of}" if of else contact.title
        while name in self._uids:
            name += " *"
        return name

    def _take_exactly(self, text: str) -> bool:
        """Take the one contact that is called so, or leave it at who is named so already."""
        called = self._called(text)
        is_named = self._is_named(text)
        if len(called) + is_named != 1:
            return False
        if not is_named:
            self._add(called[0], text)
        return True

    def _take_typed(self, text: str) -> bool:
        """Take a name followed by a comma; of several contacts called so, one must be chosen."""
        if not text or self._take_exactly(text):
            return True
        if self._called(text):
            return False
        self._add(_NEW, text)
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
        left = text
        while _BETWEEN.search(left):
            name, rest = _BETWEEN.split(left, maxsplit=1)
            if not self._take_typed(name.strip()):
                break
            left = rest.lstrip()
        if left != text:
            self.box.setText(left)
        elif left.strip():
            self._pause.start()
        else:
            self.popup.hide()
        self.changed.emit()

    def _on_enter(self) -> None:
        """Take the line of the list that the cursor is on, or the one that must be meant."""
        index = self.popup.currentIndex() if self.popup.isVisible() else QModelIndex()
        name = str(index.data() or "")
        text = self._first()
        self.popup.hide()
        offered = self.offer()
        if name in offered:
            self.take(name)
        elif text and self._take_exactly(text):
            self.box.setText(self._rest())
        elif self._called(text):
            self._completer.complete()
        elif offered:
            self.take(offered[0])

    def _show_offers(self) -> None:
        if self.offer() and self.box.hasFocus():
            self._completer.complete()


def _contacts(people: Sequence[dict[str, Json]]) -> list[str]:
    return [str(each["contact"]) for each in people if each.get("contact")]

"""The draft of one form: its parts, what was changed in them, and how they are restored."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from waybook.desktop.session.drafts.draft_format import (
    About,
    KeptDraft,
    content,
    kept_from,
    old_text,
)
from waybook.desktop.session.drafts.parts import FormPart, TextPart, inner_boxes, taking_keys
from waybook.desktop.session.page import Page
from waybook.desktop.widgets.typed_text import LineEdit, TextBox
from waybook.model.fields import Json

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from waybook.desktop.session.drafts.draft_format import PartState
    from waybook.desktop.session.drafts.keeper import DraftKeeper

_SAID = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class FormDraft(QObject):
    """Track what a person changed in a form since it opened.

    A form adds its parts, filled with the values of the book, then calls `restore`. From then on
    each change is kept in the book, until the form saves with `Session.write(…, draft=…)` or
    discards the draft.
    """

    changed = Signal()
    refilled = Signal()  # with what was kept, or with what it opened with
    discarded = Signal()

    def __init__(
        self,
        keeper: "DraftKeeper",
        form: QWidget,
        name: str,
        about: About,
        *,
        older: Sequence[str] = (),
    ) -> None:
        """Take the form, the name and subject of its draft, and the rows of older versions.

        `older` names prefixes of rows that hold one text for each part.
        """
        super().__init__(form)
        self.name = name
        self.about = about
        self.is_restored = False
        self.is_ended = False
        self.not_back: tuple[str, ...] = ()
        self.is_touched = False  # like `is_begun`, but known at each key without reading the form
        self._keeper = keeper
        self._form = form
        self._older = tuple(older)
        self._parts: dict[str, FormPart] = {}
        self._widgets: dict[str, Callable[[], Sequence[QWidget]]] = {}
        self._first: dict[str, PartState] = {}
        self._base: dict[str, Json] = {}
        self._waiting: dict[str, PartState] = {}
        self._restored: dict[str, PartState] = {}
        self._begun_ms = 0
        self._asks = False
        self._is_ready = False  # what changes before is no person's doing
        self._at = ""  # where it was changed last: its page may show another by now
        self._in = ""  # the part that was changed last: the cursor may be elsewhere by now
        form.installEventFilter(self)

    def add(
        self,
        name: str,
        part: "FormPart | LineEdit | TextBox",
        *signals: "SignalInstance",
        base: Json = None,
        over: "Callable[[], Sequence[QWidget]]" = tuple,
    ) -> None:
        """Add a part as it is now; `base` is its value in the book.

        `over` returns the widgets of a part that is not a widget itself.
        """
        self._parts[name] = TextPart(part) if isinstance(part, LineEdit | TextBox) else part
        self._first[name] = content(self._parts[name].state())
        self._base[name] = base
        self._widgets[name] = over
        for signal in signals:
            signal.connect(self._on_change)
        if isinstance(part, QWidget):
            self._widgets[name] = lambda: (part,)
            for box in [part] if isinstance(part, LineEdit | TextBox) else inner_boxes(part):
                box.textChanged.connect(self._on_change)

    def take_as_given(self, name: str) -> None:
        """Treat the current value of a part as the initial one: nobody chose it."""
        self._first[name] = content(self._parts[name].state())

    def restore(self) -> bool:
        """Restore the draft; return whether there was one. From now on changes are kept again."""
        raw = self._keeper.kept(self.name)
        kept = kept_from(raw) if raw is not None else self._older_texts()
        if kept is not None:
            self._begun_ms = kept.begun_ms
            parts = kept.parts.items()
            self.not_back = tuple(name for name, state in parts if not self._put(name, state))
            self._asks = kept.asks or bool(self.not_back)
            self._base |= {name: kept.base[name] for name in kept.parts if name in kept.base}
        elif raw is not None:  # it cannot be read at all
            self._asks = True
        self._at, self._in = (kept.place, kept.focus) if kept is not None else ("", "")
        self.is_restored = self.is_touched = raw is not None or kept is not None
        self._keeper.watch(self)
        self._is_ready = True
        if self.is_restored:
            self.refilled.emit()
        return self.is_restored

    def start_over(self) -> None:
        """Show the values with which the form opened, after its draft was removed.

        Keep later changes.
        """
        for name, part in self._parts.items():
            part.restore(self._first[name])
        self._waiting, self._asks, self._begun_ms, self.not_back = {}, False, 0, ()
        self.is_restored = self.is_ended = self.is_touched = False
        self._keeper.watch(self)
        self.refilled.emit()

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all parts."""
        return tuple(self._parts)

    @property
    def is_begun(self) -> bool:
        """Tell whether a person changed anything that is not saved."""
        return bool(self._waiting) or any(
            content(part.state()) != self._first[name] for name, part in self._parts.items()
        )

    def base(self, name: str) -> Json:
        """Return what the book held of a part when a person began to change it."""
        return self._base.get(name)

    def rebase(self, name: str, value: Json) -> None:
        """Record that a person has seen the book's current value of a part."""
        self._base[name] = value

    def asks(self) -> bool:
        """Return true, once, if it may be less strict than what was typed: a person must check."""
        asks, self._asks = self._asks, False
        return asks

    def doubt(self) -> None:
        """Record that a choice could not be restored."""
        self._asks = True

    def kept(self, now_ms: int) -> str | None:
        """Return the text to keep in the book; None if nothing was changed."""
        self.is_touched = self.is_begun
        if not self.is_touched:
            return None
        self._begun_ms = self._begun_ms or now_ms
        is_new = not self.about.record  # then nobody else writes on it: the form is kept whole
        states = {name: part.state() for name, part in self._parts.items()}
        changed = {
            name: state
            for name, state in states.items()
            if is_new or content(state) != self._first[name]
        }
        base = {name: self._base[name] for name in changed}
        kept = KeptDraft(
            self.about,
            self._at,
            self._begun_ms,
            self.focused() or self._in,
            self._asks,
            self._waiting | changed,
            base,
        )
        return kept.to_json()

    def focused(self) -> str:
        """Return the part that has the cursor, or nothing."""
        held = self._form.window().focusWidget()  # the window itself may be inactive
        return (self._part_of(held) if held is not None else None) or ""

    def covers(self, widget: QWidget) -> bool:
        """Tell whether what is typed or chosen in a widget is kept."""
        return self._part_of(widget) is not None

    def focus(self, name: str) -> None:
        """Restore the cursor in a part: a page that opens may have moved it."""
        for widget in self._widgets.get(name, tuple)()[:1]:
            taking_keys(widget).setFocus()
        if name in self._restored:
            self._parts[name].restore(self._restored[name])

    @property
    def form(self) -> QWidget:
        """Return the form."""
        return self._form

    @property
    def is_in_sight(self) -> bool:
        """Tell whether the form is shown, or would be if its window was shown."""
        return self._form.isVisibleTo(self._form.window())

    def older_rows(self) -> list[str]:
        """Return the row names of earlier versions for this form."""
        return [f"{prefix}/{name}" for prefix in self._older for name in self._parts]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the draft at once when the form is no longer shown."""
        if watched is self._form and event.type() == QEvent.Type.Hide:
            self._keeper.gather(self)
        return False

    def _put(self, name: str, state: "PartState") -> bool:
        part = self._parts.get(name)
        if part is None:
            self._waiting[name] = state
            return False
        self._restored[name] = state
        return part.restore(state)

    def _older_texts(self) -> KeptDraft | None:
        found: dict[str, PartState] = {}
        for prefix in self._older:
            for name in self._parts:
                raw = self._keeper.kept(f"{prefix}/{name}")
                state = old_text(raw) if raw else None
                if state is not None:
                    found[name] = state
        return KeptDraft(self.about, asks=True, parts=found) if found else None

    def _part_of(self, widget: QWidget) -> str | None:
        for name, widgets in self._widgets.items():
            if any(each is widget or each.isAncestorOf(widget) for each in widgets()):
                return name
        return None

    def _note_place(self) -> None:
        """Note where the form is; a page that hides it may show another part, or be half made."""
        above: QWidget | None = self._form
        while above is not None and not isinstance(above, Page):
            if above.isHidden() and above.testAttribute(_SAID):  # not: a layout shows it soon
                return
            above = above.parentWidget()
        if above is not None and above.isVisible():
            self._at = f"{above.name}/{above.place}".rstrip("/")

    def _on_change(self) -> None:
        self._note_place()
        if self._is_ready:
            self._in = self.focused() or self._in
        self.is_touched = True
        self._restored = {}  # a person goes on writing
        self._keeper.note(self)
        self.changed.emit()

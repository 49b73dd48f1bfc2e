"""The choices in a preview of bundles, to preview them again after a lock."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from waybook.desktop.pages.handover.receive.preview_view import PreviewView
from waybook.desktop.records.forms.draft_messages import discard
from waybook.desktop.session.drafts.draft_format import About, form_name
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.drafts.parts import ChoicePart
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.widgets.banner import Banner
from waybook.desktop.widgets.buttons import plain

NAME = form_name("arrivals")


class ChoosingAgain(Banner):
    """Offer to preview the same bundles again; hidden if there are none.

    The draft holds ids, hashes and where the bundles were.
    """

    changed = Signal()
    look_wanted = Signal(list)  # files
    put_away = Signal()  # what is in sight is not chosen from any more

    def __init__(
        self, session: Session, view: PreviewView, form: QWidget, parent: QWidget | None = None
    ) -> None:
        """Take the view in which a person chooses, and the form that it is part of."""
        super().__init__(parent)
        self._session = session
        self._view = view
        self._is_open = False
        self._is_again = False
        self._waiting: list[dict[str, Any]] = []
        self.draft = FormDraft(session.drafts, form, NAME, About("arrivals"))
        self.draft.add(
            "bundles",
            ChoicePart(self._state, self._take),
            view.ticked,
            self.changed,
            over=lambda: (view,),
        )
        self.draft.discarded.connect(self.draft.start_over)
        self.draft.restore()

    def begin(self) -> None:
        """Restore the earlier choices in the current preview."""
        again, self._is_again = self._is_again, False
        selection = self._view.selection
        here = {outcome.sha256 for outcome in selection.outcomes if outcome.sha256}
        known = [each for each in self._waiting if each["sha256"] in here]
        self._waiting = [each for each in self._waiting if each["sha256"] not in here]
        are_back = [selection.choose_again(each) for each in known]
        if not all(are_back) or (again and self._waiting):
            self.draft.doubt()
        self._is_open = True
        self._view.model.ticked.emit()
        self._show_waiting()

    def put_aside(self) -> None:
        """Remember the choices, for a later preview."""
        self._waiting, self._is_open = self._state(), False
        self._show_waiting()
        self.changed.emit()

    def end(self) -> None:
        """Forget what was chosen: it is merged."""
        self._session.drafts.discard(NAME)

    def discard(self) -> None:
        """Forget what was chosen; for a while it can be brought back."""
        discard(self._session, NAME)

    def asks(self) -> str:
        """Return, once, what a person has to look at before anything is merged."""
        if not self.draft.asks():
            return ""
        return self.tr(
            "Nothing was merged. Not all of your choices could be restored, because "
            "bundles or records have changed. Check what is selected, then merge."
        )

    def _state(self) -> list[dict[str, Any]]:
        return [*(self._view.selection.state() if self._is_open else ()), *self._waiting]

    def _take(self, waiting: Sequence[dict[str, Any]]) -> None:
        self._waiting = [_checked(each) for each in waiting]
        self._is_open = False
        self._show_waiting()
        self.put_away.emit()

    def _show_waiting(self) -> None:
        self.setVisible(bool(self._waiting))
        if not self._waiting:
            return
        words = counted(
            "KeptChoices",
            "You started to choose from %Ln bundle. Your choices are kept. To continue, open it "
            "again.",
            "You started to choose from %Ln bundles. Your choices are kept. To continue, open them "
            "again.",
            len(self._waiting),
        )
        look = plain(self.tr("Open again"), self._on_look)
        drop = plain(self.tr("Discard draft"), self.discard)
        self.say(words, (), (look, drop))

    def _on_look(self) -> None:
        self._is_again = True
        self.look_wanted.emit([Path(each["path"]) for each in self._waiting])


def _checked(each: dict[str, Any]) -> dict[str, Any]:
    """Return it as it was written, or raise a LookupError or TypeError."""
    return {
        "path": str(each["path"]),
        "sha256": str(each["sha256"]),
        "needs": [str(need) for need in each["needs"]],
        "taken": each["taken"] is True,
        "left_out": [str(uid) for uid in each["left_out"]],
    }

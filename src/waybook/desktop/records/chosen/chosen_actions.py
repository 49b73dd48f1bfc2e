"""What is done with the rows chosen in a list: by keys, by a menu, by a button."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from waybook.desktop.lists.tables.reading import read_uids
from waybook.desktop.records.chosen.chosen_forms import (
    ChosenForm,
    FollowUpForChosen,
    LabelForChosen,
)
from waybook.desktop.session.keys import hear
from waybook.desktop.texts.counts import counted
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.confirmation import AskOnce
from waybook.work.records.several import SeveralOutcome, can_be_followed_up, edit_all

if TYPE_CHECKING:
    from waybook.desktop.lists.tables.browser import RecordBrowser
    from waybook.desktop.session.session import Session

_EDIT_KEY, _REMOVE_KEY = "F2", "Del"


class ChosenActions(QObject):
    """Offer them over one list; `asked` carries a form or a question to be shown above it."""

    asked = Signal(object)
    edit_wanted = Signal(str)
    seal_wanted = Signal(list)

    def __init__(self, session: "Session", browser: "RecordBrowser") -> None:
        """Take the session and the list."""
        super().__init__(browser)
        self._session = session
        self._browser = browser
        self._view, self._table = browser.view, browser.table
        self._kind = browser.table.plan.query.kind
        self.menu = QMenu(browser)
        self.menu.setAccessibleName(self.tr("With the selected records"))
        self.button = plain("", self._on_button)
        self.button.hide()
        browser.view.menu_wanted.connect(self._show)
        browser.view.selectionModel().selectionChanged.connect(self.tell)
        browser.table.read.connect(self.tell)
        self._hear()

    def tell(self) -> None:
        """Say on the button how many are selected; it is there if there are several."""
        many = self._view.chosen_count()
        self.button.setText(counted("Chosen", "%Ln selected…", "%Ln selected…", many))
        self.button.setVisible(many > 1)

    def offer(self) -> None:
        """Fill the menu for what is selected now."""
        self.menu.clear()
        several = self._view.chosen_count() > 1
        if not several:
            self._add(self.tr("Open"), self._open, "Return")
            self._add(self.tr("Edit"), self._edit, _EDIT_KEY)
            self.menu.addSeparator()
        self._add(self.tr("Set the label…"), self.set_label)
        if can_be_followed_up(self._kind):
            words = (
                self.tr("Make a follow-up for each…") if several else self.tr("Make a follow-up…")
            )
            self._add(words, self.follow_up)
        self._add(self.tr("Seal for somebody…"), self.seal)
        self.menu.addSeparator()
        self._add(self.tr("Withdraw"), self.withdraw, _REMOVE_KEY)
        if self._table.query.withdrawn:
            self._add(self.tr("Use again"), partial(self._set_withdrawn, to=False))

    def set_label(self) -> None:
        """Ask for the label of the selected records."""
        self._with_uids(lambda uids: self._ask(LabelForChosen(self._session, self._kind, uids)))

    def follow_up(self) -> None:
        """Ask for a follow-up for each of the selected records."""
        self._with_uids(lambda uids: self._ask(FollowUpForChosen(self._session, self._kind, uids)))

    def seal(self) -> None:
        """Prepare a bundle of the selected records."""
        self._with_uids(self.seal_wanted.emit)

    def withdraw(self) -> None:
        """Withdraw the selected records; of several, a person is asked first."""
        many = self._view.chosen_count()
        if many <= 1:
            self._set_withdrawn(to=True)
            return
        said = counted("Chosen", "Withdraw %Ln record?", "Withdraw %Ln records?", many)
        stays = self.tr("They leave the lists and stay in the history. You can undo this.")
        question = AskOnce(
            (said, stays),
            self.tr("Withdraw"),
            (lambda: self._set_withdrawn(to=True), lambda: self.asked.emit(None)),
        )
        self.asked.emit(question)

    def _set_withdrawn(self, *, to: bool) -> None:
        self._with_uids(partial(self._withdraw_these, to))

    def _withdraw_these(self, to: bool, uids: list[str]) -> None:  # noqa: FBT001 - bound in its place
        self._session.run(
            edit_all,
            words=self.tr("Withdrawing") if to else self.tr("Restoring"),
            uids=uids,
            fields={"withdrawn": to},
            done=partial(self._on_withdrawn, to),
        )

    def _on_withdrawn(self, to: bool, outcome: SeveralOutcome) -> None:  # noqa: FBT001 - bound in its place
        self._session.undoing.offer(outcome.saved)
        count = outcome.count
        self._session.tell(
            counted(
                "Chosen",
                "%Ln record withdrawn. It stays in the history.",
                "%Ln records withdrawn. They stay in the history.",
                count,
            )
            if to
            else counted(
                "Chosen", "%Ln record is used again.", "%Ln records are used again.", count
            )
        )
        self.asked.emit(None)

    def _ask(self, form: ChosenForm) -> None:
        form.left.connect(lambda: self.asked.emit(None))
        form.done.connect(lambda: self.asked.emit(None))
        self.asked.emit(form)

    def _with_uids(self, do: Callable[[list[str]], None]) -> None:
        """Read which records are selected, and go on with them."""
        ranges = self._view.chosen_ranges()
        if ranges:
            self._session.read(
                read_uids,
                words=self.tr("Reading the list"),
                done=do,
                cancelled=lambda _: None,
                query=self._table.content.query,
                ranges=ranges,
            )

    def _open(self) -> None:
        self._view.open_current()

    def _edit(self) -> None:
        uid = self._view.current_uid()
        if uid:
            self.edit_wanted.emit(uid)

    def _on_button(self) -> None:
        self._show(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _show(self, at: QPoint) -> None:
        self.offer()
        self.menu.popup(at)

    def _add(self, words: str, slot: Callable[[], object], key: str = "") -> None:
        action = QAction(words, self.menu)
        if key:
            shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(f"{words}\t{shown}")  # the list itself hears the key
        action.triggered.connect(lambda *_: slot())
        self.menu.addAction(action)

    def _hear(self) -> None:
        view = self._view
        hear(view, ("Return", "Enter"), self.tr("Open"), self._open, within=True)
        hear(view, _EDIT_KEY, self.tr("Edit"), self._edit, within=True)
        hear(view, _REMOVE_KEY, self.tr("Withdraw"), self.withdraw, within=True)
        hear(view, "Ctrl+A", self.tr("Select all"), view.selectAll, within=True)
        words = QCoreApplication.translate("Chosen", "What to do with the selected records")
        hear(view, "Shift+F10", words, self._on_menu_key, within=True)

    def _on_menu_key(self) -> None:
        if self._view.currentIndex().isValid():
            box = self._view.visualRect(self._view.currentIndex())
            self._show(self._view.viewport().mapToGlobal(box.bottomLeft()))

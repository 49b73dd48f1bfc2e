"""The foot of a form: why it cannot be saved, and its buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.records.forms.draft_messages import discard, tell_kept
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.keys import hear
from waybook.desktop.session.messages import Tone
from waybook.desktop.session.session import Session
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.widgets.announcement import announce
from waybook.desktop.widgets.buttons import flat, plain, primary
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import problem
from waybook.desktop.widgets.scrolled.pinned_bar import PinnedBar
from waybook.desktop.widgets.scrolling import bring_into_sight
from waybook.model.faults import DoubtfulDate, Fault


class FormFoot(PinnedBar):
    """Offer *Save* and *Cancel*, and separately *Discard draft*, always in sight.

    Ctrl+S saves and Escape leaves, anywhere in the form. Leaving keeps the draft.
    """

    save_wanted = Signal()
    left = Signal()

    def __init__(
        self,
        session: Session,
        form: QWidget,
        draft: FormDraft,
        words: str = "",
        *,
        more: Sequence[QWidget] = (),
        stays: bool = False,
        by_key: bool = True,
    ) -> None:
        """Take the form, its draft, the label of the button that saves, and further buttons.

        A form that `stays` on its page cannot be left. Without `by_key`, Ctrl+S does not save, so
        that nothing is done by mistake.
        """
        super().__init__(form)
        self._session = session
        self._draft = draft
        self._form = form
        self._is_meant = False
        self.problem = problem("", self.bar)
        self.problem.hide()
        self.save_button = primary(words or self.tr("Save"), self.save_wanted.emit)
        self.leave_button = plain(self.tr("Cancel"), self.leave)
        self.discard_button = flat(
            self.tr("Discard draft"), self.tr("Discard this draft"), self.discard, "trash-2"
        )
        self._lay_out([*more, *([] if stays else [self.leave_button])])
        if by_key:
            save = QKeySequence(QKeySequence.StandardKey.Save).toString()
            hear(form, save, self.save_button.text(), self.save_wanted.emit, within=True)
        if not stays:
            hear(form, "Esc", self.leave_button.text(), self._on_escape, within=True)
        draft.changed.connect(self.follow)
        draft.discarded.connect(self.left)
        self.follow()

    def refuse(self, sentence: str) -> None:
        """Show beside the button why it was not saved."""
        self.ask(self.tr("Not saved. {}").format(sentence))

    def refuse_fault(self, fault: Fault) -> None:
        """Show why it was not saved; what is only doubtful may be saved again as it is."""
        self._is_meant = isinstance(fault, DoubtfulDate)
        again = self.tr("Or save again if it is meant so.") if self._is_meant else ""
        self.refuse(f"{worded(fault)} {again}".strip())

    @property
    def is_meant(self) -> bool:
        """Tell whether a person was told that this is doubtful, and changed nothing since."""
        return self._is_meant

    def ask(self, sentence: str) -> None:
        """Show beside the button what a person must check first, and scroll to the cursor.

        If the button is then not visible, the message line shows it too.
        """
        self.problem.setText(sentence)
        self.problem.show()
        self.problem.setAccessibleName(self.problem.text())
        announce(self.problem, sentence, urgent=True)
        held = self._form.window().focusWidget()
        is_inside = held is not None and self._form.isAncestorOf(held)
        bring_into_sight(held if held is not None and is_inside else self, self._tell_if_hidden)

    def follow(self) -> None:
        """Remove the message; offer to discard the draft if there is one."""
        self._is_meant = False
        self.problem.hide()
        self.discard_button.setVisible(self._draft.is_touched)

    def leave(self) -> None:
        """Leave the form; the draft stays, and the message line says so."""
        if self._draft.is_begun:
            tell_kept(self._session, self._draft.name)
        self.left.emit()

    def discard(self) -> None:
        """Discard the draft, and leave; for a while it can be restored."""
        discard(self._session, self._draft.name)

    def _tell_if_hidden(self) -> None:
        if self.problem.visibleRegion().isEmpty():
            self._session.tell(self.problem.text(), Tone.FAULT)

    def _on_escape(self) -> None:
        """Close what is open above the form first: a list of suggestions, a menu."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        else:
            self.leave()

    def _lay_out(self, more: Sequence[QWidget]) -> None:
        buttons = Flow(self.bar)
        for part in (self.save_button, *more):
            buttons.add(part)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(buttons, 1)
        row.addWidget(self.discard_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self.bar)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(10)
        column.addWidget(self.problem)
        column.addLayout(row)

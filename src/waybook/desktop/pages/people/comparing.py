"""Compare two contacts side by side, then unite them or say that they differ."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.fields.text import Paragraphs
from waybook.desktop.pages.parts.bars import back_button
from waybook.desktop.pages.parts.buttons import plain, primary
from waybook.desktop.pages.parts.column import Column
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.pages.parts.text import problem, soft, title
from waybook.desktop.pages.people.cards import headed_card, written_by
from waybook.desktop.pages.people.parallel import ParallelValues
from waybook.desktop.session import Session
from waybook.model.faults import Fault
from waybook.work.sameness import distinguish, unite


class ComparingPeople(Showing):
    """Show where two contacts differ; a person chooses which is shown, and may say why."""

    left = Signal(str)

    def __init__(
        self, session: Session, uid: str, other: str, parent: QWidget | None = None
    ) -> None:
        """Take both contacts."""
        super().__init__(parent)
        self._session = session
        self._uids = (uid, other)
        self._names = [session.book.record(each).title for each in self._uids]
        self.values = ParallelValues(session, self)
        self.values.show_contacts(self._uids)
        authors = [written_by(session, each) for each in self._uids]
        self.choices = [
            QRadioButton(f"{isolate(name)}, {author}", self)
            for name, author in zip(self._names, authors, strict=True)
        ]
        self.choices[0].setChecked(True)
        self.why = Paragraphs(parent=self)
        self.why.setAccessibleName(self.tr("How you know"))
        self._problem = problem("", self)
        self._problem.hide()
        self.unite_button = primary(self.tr("Unite"), self._on_unite)
        self.unite_button.setAccessibleName(self.tr("They are the same person: unite"))
        self.differ_button = plain(self.tr("Not the same"), self._on_differ)
        self.later_button = plain(self.tr("Leave it open"), lambda: self.left.emit(uid))
        self._lay_out()

    @property
    def place(self) -> str:
        """Return both contacts."""
        return f"{self._uids[0]}/same/{self._uids[1]}"

    def start(self) -> None:
        """Put the cursor where nothing is united by accident."""
        self.later_button.setFocus()

    def _lay_out(self) -> None:
        names = [isolate(name) for name in self._names]
        column = Column(self.tr("Compare two contacts"), parent=self)
        said = self.tr(
            "Both contacts stay as they are. They are shown as one, with everything that names "
            "either of them, and can be split again at any time."
        )
        column.parts.addWidget(soft(said, self))
        values, inside = headed_card(self.tr("Where they differ"), self)
        inside.addWidget(self.values)
        column.parts.addWidget(values)
        column.parts.addWidget(self._choosing())
        column.parts.addWidget(self._problem)
        buttons = QHBoxLayout()
        for each in (self.unite_button, self.differ_button, self.later_button):
            buttons.addWidget(each)
        buttons.addStretch(1)
        column.parts.addLayout(buttons)
        column.parts.addStretch(1)
        back = QHBoxLayout()
        words = self.tr("Back to {}").format(self._names[0])
        back.addWidget(back_button(self._names[0], words, self.later_button.click))
        back.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(back)
        layout.addWidget(title(self.tr("Are {} and {} the same person?").format(*names), self))
        layout.addWidget(column, 1)

    def _choosing(self) -> QWidget:
        made, inside = headed_card(self.tr("If they are the same"), self)
        group = QButtonGroup(self)
        inside.addWidget(soft(self.tr("Show this person as"), self))
        for each in self.choices:
            words = self.tr("Show this person as {}").format(each.text())
            each.setAccessibleName(words)
            group.addButton(each)
            inside.addWidget(each)
        inside.addWidget(
            soft(self.tr("How you know (it goes to who may have both contacts)"), self)
        )
        inside.addWidget(self.why)
        return made

    def _on_unite(self) -> None:
        keep, other = self._uids if self.choices[0].isChecked() else self._uids[::-1]
        why = self.why.toPlainText()
        done = self._session.write(unite, failed=self._on_fault, keep=keep, other=other, why=why)
        if done is not None:
            self.left.emit(keep)

    def _on_differ(self) -> None:
        one, other = self._uids
        why = self.why.toPlainText()
        done = self._session.write(
            distinguish, failed=self._on_fault, one=one, other=other, why=why
        )
        if done is not None:
            self.left.emit(one)

    def _on_fault(self, fault: Fault) -> None:
        self._problem.setText(str(fault))
        self._problem.show()

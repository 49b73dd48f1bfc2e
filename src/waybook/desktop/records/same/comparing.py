"""Compare two records side by side, then merge them or say that they differ."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from waybook.book.queries.duplicates import claim_kind
from waybook.desktop.records.cards.headed_card import headed_card, written_by
from waybook.desktop.records.fields.text import Paragraphs
from waybook.desktop.records.forms.form_foot import FormFoot
from waybook.desktop.records.same.parallel import ParallelValues
from waybook.desktop.session.drafts.draft_format import About, form_name
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.drafts.parts import ChoicePart
from waybook.desktop.session.session import Session
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.bars import back_button
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import FieldLabel, soft, title
from waybook.desktop.widgets.subview import Subview
from waybook.model.faults import Fault
from waybook.work.records.duplicates import distinguish, unite


class ComparingRecords(Subview):
    """Show where two records differ; a person chooses which is shown, and may say why."""

    left = Signal(str)

    def __init__(
        self, session: Session, uid: str, other: str, parent: QWidget | None = None
    ) -> None:
        """Take both records."""
        super().__init__(parent)
        self._session = session
        self._uids = (uid, other)
        self._names = [session.book.lists.record(each).title for each in self._uids]
        self.values = ParallelValues(session, self)
        self.values.show_records(self._uids)
        authors = [written_by(session, each) for each in self._uids]
        self.choices = [
            QRadioButton(f"{isolate(name)}, {author}", self)
            for name, author in zip(self._names, authors, strict=True)
        ]
        self.choices[0].setChecked(True)
        self.why = Paragraphs(parent=self)
        self.why.setAccessibleName(self.tr("How you know"))
        pair = sorted(self._uids)  # the form is the same from either side
        claim = claim_kind(session.book.lists.record(uid).kind)
        name = form_name(claim, *pair)
        self.draft = FormDraft(session.drafts, self, name, About(claim, "", uid))
        self.draft.add(
            "shown",
            ChoicePart(self._shown, self._show),
            *(each.toggled for each in self.choices),
            over=lambda: self.choices,
        )
        self.draft.add("why", self.why)
        self.differ_button = plain(self.tr("Not the same"), self._on_differ)
        self.foot = FormFoot(
            session,
            self,
            self.draft,
            self.tr("Merge"),
            more=[self.differ_button],
            by_key=False,
        )
        self._problem = self.foot.problem
        self.unite_button, self.later_button = self.foot.save_button, self.foot.leave_button
        self.unite_button.setAccessibleName(self.tr("They are the same: merge"))
        self.later_button.setText(self.tr("Decide later"))
        self.foot.save_wanted.connect(self._on_unite)
        self.foot.left.connect(lambda: self.left.emit(uid))
        self._lay_out()
        self.draft.restore()
        self.foot.follow()

    @property
    def place(self) -> str:
        """Return both records."""
        return f"{self._uids[0]}/same/{self._uids[1]}"

    def start(self) -> None:
        """Put the cursor where nothing is merged by accident."""
        self.later_button.setFocus()

    def _lay_out(self) -> None:
        names = [isolate(name) for name in self._names]
        column = Column(self.tr("Compare two records"), parent=self)
        said = self.tr(
            "Both records are kept. They are shown as one, with everything that names "
            "either of them. You can separate them at any time."
        )
        column.parts.addWidget(soft(said, self))
        values, inside = headed_card(self.tr("Where they differ"), self)
        inside.addWidget(self.values)
        column.parts.addWidget(values)
        column.parts.addWidget(self._choosing())
        column.parts.addWidget(self.foot)
        column.parts.addStretch(1)
        back = QHBoxLayout()
        words = self.tr("Back to {}").format(self._names[0])
        back.addWidget(back_button(self._names[0], words, self.later_button.click))
        back.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(back)
        layout.addWidget(title(self.tr("Are {} and {} the same?").format(*names), self))
        layout.addWidget(column, 1)

    def _choosing(self) -> QWidget:
        made, inside = headed_card(self.tr("If they are the same"), self)
        group = QButtonGroup(self)
        inside.addWidget(soft(self.tr("Show it as"), self))
        for each in self.choices:
            words = self.tr("Show it as {}").format(each.text())
            each.setAccessibleName(words)
            group.addButton(each)
            inside.addWidget(each)
        asks = self.tr("How you know (sent to people who may have both records)")
        inside.addWidget(FieldLabel(asks, self.why, self, role="soft"))
        inside.addWidget(self.why)
        return made

    def _shown(self) -> str:
        """Return the record that will be shown."""
        return self._uids[0 if self.choices[0].isChecked() else 1]

    def _show(self, uid: str) -> None:
        self.choices[self._uids.index(uid)].setChecked(True)

    def _on_unite(self) -> None:
        if self.draft.asks():
            self.foot.refuse(
                self.tr("Not all of this draft could be restored. Check the form, then continue.")
            )
            return
        keep = self._shown()
        other = next(each for each in self._uids if each != keep)
        done = self._session.write(
            unite,
            failed=self._on_fault,
            draft=self.draft,
            keep=keep,
            other=other,
            why=self.why.typed(),
        )
        if done is not None:
            self.left.emit(keep)

    def _on_differ(self) -> None:
        one, other = self._uids
        why = self.why.typed()
        done = self._session.write(
            distinguish,
            failed=self._on_fault,
            draft=self.draft,
            one=one,
            other=other,
            why=why,
        )
        if done is not None:
            self.left.emit(one)

    def _on_fault(self, fault: Fault) -> None:
        self.foot.refuse(worded(fault))

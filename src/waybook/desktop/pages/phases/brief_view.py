"""A brief on paper: choose, read exactly what will leave, then save it."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.choosing import choose_new_file
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.parts.buttons import primary
from waybook.desktop.pages.parts.flowing import Flow
from waybook.desktop.pages.parts.strip import Strip
from waybook.desktop.pages.phases.brief_choices import BriefChoices
from waybook.desktop.pages.phases.brief_preview import BriefPreview
from waybook.desktop.pages.phases.brief_room import BriefRoom
from waybook.desktop.pages.phases.brief_says import BriefSays
from waybook.desktop.pages.phases.view import PhaseView
from waybook.desktop.paper.saving import save
from waybook.desktop.session import Session
from waybook.model.faults import Fault
from waybook.work.phases.briefing import Brief, brief
from waybook.work.phases.looking import GroupPhases
from waybook.work.phases.papers import Written, named, proposed_name


class BriefView(PhaseView):
    """Choose, look, save. Saving is offered only for what is shown."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        super().__init__(session, uid, parent)
        self.choices = BriefChoices(session, self)
        self.says = BriefSays(self)
        self.preview = BriefPreview(self)
        self.result = Strip(self)
        self.nothing = EmptyState(
            self.tr("Nothing to put on paper"), "", self.tr("Look again"), self
        )
        self.save_button = primary(self.tr("Save this paper…"), self._on_save)
        self._stack = QStackedWidget(self)
        self._found: GroupPhases | None = None
        self._shown: Brief | None = None
        self._looks = 0
        self._lay_out()
        self.choices.changed.connect(self.look)
        self.choices.to_changed.connect(self._tell)
        self.nothing.chosen.connect(self.look)

    def show_phases(self, found: GroupPhases) -> None:
        """Look anew at what may leave."""
        self._found = found
        self.choices.refresh()
        self.look()

    def look(self) -> None:
        """Work out what may leave under what is chosen, and show it."""
        if self._found is None:
            return
        self._shown = None
        self.preview.hide()  # it may hold what the new choice withholds
        self._looks += 1
        self._tell()
        self.session.run(
            brief,
            words=self.tr("Looking at what may leave"),
            done=partial(self._on_looked, self._looks),
            failed=partial(self._on_refused, self._looks),
            group=self.uid,
            as_of=self._found.day,
            known_on=self._found.known_on,
            up_to=self.choices.label(),
        )

    def save_to(self, path: Path) -> None:
        """Write the paper that is shown."""
        if self._shown is None:
            return
        to, form = self.choices.recipient(), self.choices.chosen_form()
        whole = named(path, form, sealed=bool(to))
        self.save_button.setEnabled(False)
        self.session.run(
            save,
            words=self.tr("Writing the paper and reading it back"),
            done=self._on_saved,
            failed=self._on_fault,
            brief=self._shown,
            form=form,
            path=whole,
            to=to,
            replace=whole == path and path.exists(),  # the dialog has asked
        )

    def _on_looked(self, look: int, told: Brief) -> None:
        if look != self._looks:
            return
        self._shown = told
        self.preview.show_brief(told, self.choices.chosen_form())
        self.preview.show()
        self._stack.setCurrentIndex(0)
        self._tell()

    def _on_refused(self, look: int, fault: Fault) -> None:
        if look == self._looks:
            self.nothing.say(self.tr("Nothing to put on paper"), str(fault))
            self._stack.setCurrentIndex(1)

    def _on_save(self) -> None:
        if self._shown is None:
            return
        to, form = self.choices.recipient(), self.choices.chosen_form()
        name = proposed_name(self._shown.found.day, form, sealed=bool(to))
        path = choose_new_file(self, self.tr("Save this paper"), name=name)
        if path is not None:
            self.save_to(path)

    def _on_saved(self, written: Written) -> None:
        self._tell()
        form = (
            self.tr("Sealed for {name}, written and read back as {file}.")
            if written.sealed_for
            else self.tr("Written in the clear and read back as {file}.")
        )
        sentence = form.format(name=isolate(written.sealed_for), file=isolate(written.path.name))
        self.result.say(sentence, written.cautions)

    def _on_fault(self, fault: Fault) -> None:
        self._tell()
        self.result.warn(str(fault))

    def _tell(self) -> None:
        self.result.hide()
        self.save_button.setEnabled(self._shown is not None)
        self.says.show_brief(self._shown, self.choices.recipient())

    def _lay_out(self) -> None:
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self.nothing)
        buttons = Flow(self)
        buttons.add(self.save_button)
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.choices, self.says, buttons, self.result):
            column.addWidget(part)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(BriefRoom(side, self._stack, self))

"""A hand on the forms of the window: fill each, and say what stands in them."""

from dataclasses import replace
from typing import TYPE_CHECKING

from filling import fill, text
from PySide6.QtWidgets import QApplication

from waybook.desktop.pages.phases.stages.assess_form import AssessForm
from waybook.desktop.records.accounts.account_form import AccountForm
from waybook.desktop.records.fields.editor import FieldEditor
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.drafts.parts import TextPart
from waybook.desktop.widgets.typed_text import LineEdit

if TYPE_CHECKING:
    from waybook.desktop.app.window import Window


class FormsByHand:
    """Orders that concern forms; mixed into a `Hand`."""

    window: "Window"

    def answer(self, **said: object) -> None:
        raise NotImplementedError

    def fill(self, place: str) -> None:
        """Go to a form, and type, choose or tick something in every part of it."""
        draft = self._form_at(place)
        for turn, (name, part) in enumerate(draft._parts.items()):
            before = part.state()
            if isinstance(part, FieldEditor):
                fill(part, turn)
            elif isinstance(part, TextPart):
                write = (
                    part._box.setText if isinstance(part._box, LineEdit) else part._box.setPlainText
                )
                write(f"{text(turn)} {turn}")
            else:
                self._choose(draft, name)
            assert part.state() != before, name
        self.answer(filled=len(draft._parts))

    def forms(self, place: str) -> None:
        """Say what every part of a form holds, without where a text is scrolled to."""
        draft = self._form_at(place)
        states = {name: part.state() for name, part in draft._parts.items()}
        spots = {name: state.pop("spot", [0, 0])[:2] for name, state in states.items()}
        self.answer(states=states, spots=spots, asks=draft._asks)

    def focus(self, place: str, part: str) -> None:
        """Go to a form and put the cursor into a part of it."""
        self._form_at(place).focus(part)
        self.answer(focused=True)

    def here(self) -> None:
        """Say where the window is, without going anywhere: place, form and part with the cursor."""
        assert self.window.frame is not None
        assert self.window.session is not None
        form, part = self.window.session.drafts.focused()
        self.answer(place=self.window.frame.place, form=form, part=part)

    def drafts(self) -> None:
        """Say which drafts the book holds."""
        assert self.window.session is not None
        self.answer(names=sorted(self.window.session.book.drafts.names()))

    def idle_long(self) -> None:
        """Let an hour pass without input."""
        self.window.watch._active_at -= 3600
        self.window.watch.look()

    def sleep(self) -> None:
        """Let the machine sleep for an hour."""
        watch = self.window.watch
        watch._looked = replace(watch._looked, now_s=watch._looked.now_s - 3600)
        watch.look()

    def _form_at(self, place: str) -> FormDraft:
        frame, session = self.window.frame, self.window.session
        assert frame is not None
        assert session is not None
        if frame.place != place:
            frame.go(place)
        while session.tasks:
            QApplication.processEvents()
        QApplication.processEvents()
        [name] = session.drafts.open_forms
        return session.drafts._drafts[name]

    def _choose(self, draft: FormDraft, name: str) -> None:
        form = draft.parent()
        if isinstance(form, AccountForm):
            asked = form.question
            assert asked is not None
            {"outcome": asked.box, "disclaimer": asked.disclaimer}[name].setCurrentIndex(1)
            return
        assert isinstance(form, AssessForm)
        if name == "stage":
            form.pick(list(form.graph.buttons)[2])
        else:
            while not form.evidence._checks:  # they are listed once the form is painted
                QApplication.processEvents()
            form.evidence._checks[0].click()

"""A paper: choose, read exactly what will leave, then save it or print it."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from waybook.desktop.document.making import FileFormat
from waybook.desktop.document.printer import print_pages
from waybook.desktop.document.saving import save
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.pages.phases.brief.brief_choices import BriefChoices
from waybook.desktop.pages.phases.brief.brief_layout import BriefRoom
from waybook.desktop.pages.phases.brief.brief_preview import BriefPreview
from waybook.desktop.pages.phases.brief.notices import BriefSays
from waybook.desktop.pages.phases.brief.printers import choose_printer, has_printer
from waybook.desktop.pages.phases.view import PhaseView
from waybook.desktop.records.cards.lost_card_question import LostCardQuestion
from waybook.desktop.records.forms.starting_over import discard_button
from waybook.desktop.session.drafts.draft_format import About, form_name
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.drafts.parts import ChoicePart, code_part
from waybook.desktop.session.file_dialogs import choose_new_file
from waybook.desktop.session.messages import Tone
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.banner import Banner
from waybook.desktop.widgets.bars import back_button, title_bar
from waybook.desktop.widgets.buttons import plain, primary
from waybook.desktop.widgets.flow import Flow
from waybook.model.faults import Fault
from waybook.work.phases.paper_names import named
from waybook.work.phases.papers import WrittenPaper
from waybook.work.printing.papers import Paper

P = TypeVar("P", bound=Paper)
T = TypeVar("T")
PaperComputation = tuple[Callable[..., Any], Mapping[str, Any]]


class PaperView(PhaseView, Generic[P]):
    """Choose, look, save or print. Both are offered only for what is shown.

    A subclass says how its paper is computed and shown, and whether what is chosen and not used yet
    is shown as a draft on the page of its record.
    """

    marks_record: ClassVar[bool] = True

    def __init__(
        self, session: Session, uid: str, name: str, choices: BriefChoices, parent: QWidget | None
    ) -> None:
        """Take the record that it is about, the name of the draft, and what can be chosen."""
        super().__init__(session, uid, parent)
        self.choices = choices
        self.says = BriefSays(self)
        self.preview = BriefPreview(self)
        self.result = Banner(self)
        self.lost = LostCardQuestion(session, self)
        self.nothing = EmptyState(self.tr("Nothing to export"), "", self.tr("Refresh"), self)
        self.save_button = primary(self.tr("Export…"), self._on_save)
        self.print_button = plain(self.tr("Print…"), self._on_print, "printer")
        self._left_at: QPushButton | None = None
        self._stack = QStackedWidget(self)
        self._shown: P | None = None
        self._looks = 0
        self.draft = self._draft(name)
        self.discard_button = discard_button(session, self.draft)
        self._lay_out()
        self.draft.restore()
        self.choices.changed.connect(self.look)
        self.choices.to_changed.connect(self._tell)
        self.nothing.chosen.connect(self.look)

    def compute(self) -> PaperComputation:
        """Return the function of `work` that computes the paper, with what it is given."""
        raise NotImplementedError

    def show_paper(self, told: P) -> None:
        """Show the paper as it would be written."""
        raise NotImplementedError

    def file_name(self, told: P) -> str:
        """Return the name to offer for the file."""
        raise NotImplementedError

    def doubts(self, told: P) -> tuple[str, ...]:
        """Return what to ask about before the paper leaves."""
        del told
        return ()

    def notes(self, told: P) -> tuple[str, ...]:
        """Return what else its writer should know."""
        del told
        return ()

    def put_head(self, back: tuple[str, str], leave: Callable[[], object], words: str) -> None:
        """Put *Back*, short and full, and a title above the paper."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            button = back_button(*back, leave)
            layout.insertWidget(0, button, 0, Qt.AlignmentFlag.AlignLeading)
            layout.insertLayout(1, title_bar(words))
            self._order_tabs(button)

    def look(self) -> None:
        """Compute what may leave under what is chosen, and show it."""
        self._shown = None
        self.preview.hide()  # it may hold what the new choice withholds
        self._looks += 1
        self._tell()
        function, given = self.compute()
        self.session.run(
            function,
            words=self.tr("Preparing the preview"),
            done=partial(self._on_looked, self._looks),
            failed=partial(self._on_refused, self._looks),
            up_to=self.choices.label(),
            **given,
        )

    def save_to(self, path: Path, *, despite_revocation: bool = False) -> None:
        """Write the paper that is shown, once it is said for whom."""
        if self._shown is None or not self.choices.has_recipient:
            return
        to, form = self.choices.recipient(), self.choices.chosen_form()
        whole = named(path, form, sealed=bool(to))
        self._wait()
        self.session.run(
            save,
            words=self.tr("Exporting and checking"),
            done=self._or_tell(self._on_saved, _saved_words),
            failed=self._or_tell(self._on_fault, worded, Tone.FAULT),
            cancelled=self._on_cancelled,
            paper=self._shown,
            file_format=FileFormat(form, self.choices.chosen_shape()),
            path=whole,
            to=to,
            replace=whole == path and path.exists(),  # the dialog has asked
            despite_revocation=despite_revocation,
        )

    def print_on(self, printer: QPrinter) -> None:
        """Print the paper that is shown."""
        if self._shown is None:
            return
        self._wait()
        self.session.run(
            print_pages,
            words=self.tr("Printing"),
            done=self._or_tell(self._on_printed, _printed_words),
            failed=self._or_tell(self._on_fault, worded, Tone.FAULT),
            cancelled=self._on_cancelled,
            printer=printer,
            paper=self._shown,
            shape=self.choices.chosen_shape(),
        )

    def _on_looked(self, look: int, told: P) -> None:
        if look != self._looks:
            return
        self._shown = told
        self.show_paper(told)
        self.preview.show()
        self._stack.setCurrentIndex(0)
        self._tell()

    def _on_refused(self, look: int, fault: Fault) -> None:
        if look == self._looks:
            self.nothing.say(self.tr("Nothing to export"), worded(fault))
            self._stack.setCurrentIndex(1)

    def _draft(self, name: str) -> FormDraft:
        about = About(name, "", self.uid if self.marks_record else "")
        made = FormDraft(self.session.drafts, self, form_name(name, self.uid), about)
        up_to, form, to = self.choices.up_to, self.choices.form, self.choices.to
        shape = self.choices.shape
        made.add("label", code_part(up_to), up_to.currentIndexChanged, over=lambda: (up_to,))
        made.add("form", code_part(form), form.currentIndexChanged, over=lambda: (form,))
        made.add("shape", code_part(shape), shape.currentIndexChanged, over=lambda: (shape,))
        whom = ChoicePart(self.choices.card, self.choices.choose_card)
        made.add("to", whom, to.currentIndexChanged, over=lambda: (to,))
        return made

    def _on_save(self) -> None:
        if self._asks_draft():
            return
        go_on = partial(self._ask_then_save, despite_revocation=True)
        if not self.lost.ask([self.choices.recipient()], go_on, self.save_button.setFocus):
            self._ask_then_save()

    def _ask_then_save(self, *, despite_revocation: bool = False) -> None:
        go_on = partial(self._save, despite_revocation=despite_revocation)
        self._ask_doubts(go_on, self.tr("Export anyway"), self.save_button)

    def _on_print(self) -> None:
        if self._asks_draft():
            return
        if not has_printer():
            self.result.warn(
                self.tr(
                    "No printer is set up on this computer. Export a PDF, and print it where "
                    "there is one."
                )
            )
            return
        self._ask_doubts(self._print, self.tr("Print anyway"), self.print_button)

    def _print(self) -> None:
        if self._shown is not None:
            printer = choose_printer(self, self.tr("Print"), self.choices.chosen_shape().size)
            if printer is not None:
                self.print_on(printer)

    def _asks_draft(self) -> bool:
        """Tell whether choices of a draft must be looked at first, and say so."""
        asks = bool(self.draft.asks())
        if asks:
            self.result.warn(
                self.tr("Not all of your choices could be restored. Check them, then export again.")
            )
        return asks

    def _ask_doubts(self, go_on: Callable[[], object], words: str, button: QPushButton) -> None:
        doubts = self.doubts(self._shown) if self._shown is not None else ()
        if not self.lost.ask_about(doubts, go_on, button.setFocus, words):
            go_on()

    def _save(self, *, despite_revocation: bool = False) -> None:
        if self._shown is None:
            return
        path = choose_new_file(self, self.tr("Export"), name=self.file_name(self._shown))
        if path is not None:
            self.save_to(path, despite_revocation=despite_revocation)

    def _or_tell(
        self, show: Callable[[T], None], words: Callable[[T], str], tone: Tone = Tone.NOTE
    ) -> Callable[[T], None]:
        """Return what shows an outcome here, or tells it once this is gone: the paper has left."""
        view, session = self, self.session  # what holds `self` is not called once that is gone
        return lambda found: show(found) if isValid(view) else session.tell(words(found), tone)

    def _on_printed(self, pages: int) -> None:
        self._put_to_use()
        self.result.say(_printed_words(pages))

    def _on_cancelled(self, left: object) -> None:
        del left
        self._tell()

    def _put_to_use(self) -> None:
        """Take what is chosen as given: a paper left with it."""
        self._tell()
        for name in self.draft.names:
            self.draft.take_as_given(name)
        self.session.drafts.note(self.draft)
        self.discard_button.hide()

    def _on_saved(self, written: WrittenPaper) -> None:
        self._put_to_use()
        self.result.say(_saved_words(written), written.cautions)

    def _on_fault(self, fault: Fault) -> None:
        self._tell()
        self.result.warn(worded(fault))

    def _wait(self) -> None:
        buttons = (self.save_button, self.print_button)
        self._left_at = next((each for each in buttons if each.hasFocus()), None)
        self.save_button.setEnabled(False)
        self.print_button.setEnabled(False)

    def _tell(self) -> None:
        self.result.hide()
        self.lost.end()
        is_ready = self._shown is not None and self.choices.has_recipient
        to = self.choices.recipient() if self.choices.has_recipient else None
        self.save_button.setEnabled(is_ready)
        is_text = not self.choices.chosen_form().is_picture
        self.print_button.setEnabled(is_ready and to == "" and is_text)
        self.says.show_brief(self._shown, to, self.notes(self._shown) if self._shown else ())
        if self._left_at is not None:  # Qt moved the focus when the button was disabled
            self._left_at.setFocus()
            self._left_at = None

    def _lay_out(self) -> None:
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self.nothing)
        buttons = Flow(self)
        buttons.add(self.save_button)
        buttons.add(self.print_button)
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.choices, self.says, buttons, self.lost, self.result):
            column.addWidget(part)
        column.addWidget(self.discard_button, 0, Qt.AlignmentFlag.AlignTrailing)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(BriefRoom(side, self._stack, self))
        self._order_tabs()

    def _order_tabs(self, *before: QWidget) -> None:
        """Let Tab lead through the form as it is read, and then to the paper."""
        chosen = self.choices
        order: tuple[QWidget, ...] = (chosen.up_to, chosen.form, chosen.shape, chosen.to)
        order += (self.save_button, self.print_button, self.discard_button, self.preview)
        for one, then in pairwise((*before, *order)):
            QWidget.setTabOrder(one, then)


def _saved_words(written: WrittenPaper) -> str:
    form = (
        QCoreApplication.translate("PaperView", "Sealed for {name}. Saved and checked as {file}.")
        if written.sealed_for
        else QCoreApplication.translate(
            "PaperView", "Saved without encryption and checked as {file}."
        )
    )
    return form.format(name=isolate(written.sealed_for), file=isolate(written.path.name))


def _printed_words(pages: int) -> str:
    return counted(
        "Paper",
        "%Ln page was given to the printer.",
        "%Ln pages were given to the printer.",
        pages,
    )

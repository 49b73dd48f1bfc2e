"""Notices for the person who saves a paper: its label, what is withheld, who can open it."""

from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.lists.chips import label_mark
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import problem, soft, strong
from waybook.desktop.widgets.layouts import clear
from waybook.model.labels import Label


class PaperNotices(Protocol):
    """What every paper says to its writer."""

    @property
    def label(self) -> Label:
        """Return the label on every page."""

    @property
    def withheld(self) -> str:
        """Return the sentence on what stays in the book."""

    @property
    def cautions(self) -> tuple[str, ...]:
        """Return what the writer should check."""


class BriefSays(QWidget):
    """Show it beside the paper; only the label is printed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.sentences: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_brief(
        self, brief: PaperNotices | None, to: str | None, notes: tuple[str, ...] = ()
    ) -> None:
        """Say what there is to say: for a person, '' if not encrypted, None if not yet said."""
        clear(self._column)
        self.sentences = ()
        if brief is None:
            return
        self._head(brief)
        for note in notes:
            self._say(note)
        for caution in brief.cautions:
            self._say(caution, is_problem=True)
        if to is None:
            self._say(
                self.tr("Choose the recipient. Then you can export or print it."), is_problem=True
            )
        elif to:
            self._say(
                self.tr(
                    "It will be sealed for {name}. Only {name} can open it, with Waybook. You "
                    "cannot open it yourself."
                ).format(name=isolate(to))
            )
            self._say(self.tr("To print it, choose “Anyone with the file” as the recipient."))
        else:
            self._say(
                self.tr(
                    "The file will not be encrypted: anyone who gets it can read it. A file "
                    "that is deleted from a drive may still be found there."
                ),
                is_problem=True,
            )
            self._say(
                self.tr(
                    "What is printed is not encrypted either: the print queue of this computer "
                    "and the printer may keep the pages."
                ),
                is_problem=True,
            )

    def _head(self, brief: PaperNotices) -> None:
        row = Flow(self)
        row.add(strong(self.tr("On every page"), self))
        row.add(label_mark(brief.label, self))
        self._column.addWidget(row)
        self._column.addWidget(soft(brief.withheld, self))
        self.sentences = (brief.withheld,)

    def _say(self, words: str, *, is_problem: bool = False) -> None:
        self._column.addWidget(problem(words, self) if is_problem else soft(words, self))
        self.sentences = (*self.sentences, words)

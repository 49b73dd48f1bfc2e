"""A card that says what a copy of the book holds, and what only one of them has."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.texts.counts import counted, records_words
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.phrases import exact_moment_words, isolate
from waybook.desktop.theme.parts import change_role, label
from waybook.desktop.widgets.announcement import announce
from waybook.desktop.widgets.buttons import plain, primary
from waybook.desktop.widgets.labels import body, strong
from waybook.model.kinds import KINDS

if TYPE_CHECKING:
    from waybook.book.copies.comparing import CopyComparison, HeldNumbers, RecordAhead


class ComparisonCard(QFrame):
    """Show a comparison in sentences; offer to take the copy in, or to restore it elsewhere."""

    restore_wanted = Signal(object)  # the path of the copy
    take_in_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.copy: Path | None = None
        self.verdict = strong("", self)
        self.numbers = body("", self)
        self.ahead_words = label("", "soft", wraps=True)
        self.ahead = LineView(self.tr("Only the copy has these"), tall=True, parent=self)
        self.take_in = primary(self.tr("Take in…"), lambda: self._ask(self.take_in_wanted))
        self.restore = plain(self.tr("Restore this copy…"), lambda: self._ask(self.restore_wanted))
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self.take_in)
        self.buttons.addWidget(self.restore)
        self.buttons.addStretch(1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 18, 20, 18)
        inside.setSpacing(8)
        for part in (self.verdict, self.numbers, self.ahead_words, self.ahead):
            inside.addWidget(part)
        inside.addLayout(self.buttons)
        self.hide()

    def show_comparison(self, found: "CopyComparison") -> None:
        """Show what was found of the copy chosen."""
        there = found.only_there
        self._say(_verdict(found), is_problem=bool(there.entries))
        self.numbers.setText("\n".join(_numbers(found)))
        self.numbers.show()
        self.ahead.show_lines([_line(each) for each in there.newest])
        self.ahead.setVisible(bool(there.newest))
        more = there.records - len(there.newest)
        self.ahead_words.setText(self.tr("Only the copy has these:"))
        if more:
            words = self.tr("Only the copy has these, and more that are older: {}")
            self.ahead_words.setText(words.format(records_words(more)))
        self.ahead_words.setVisible(bool(there.newest))
        self.take_in.setVisible(bool(there.entries))

    def show_problem(self, sentence: str) -> None:
        """Say why a copy cannot be compared; a backup can be restored all the same."""
        self._say(sentence, is_problem=True)
        for part in (self.numbers, self.ahead, self.ahead_words, self.take_in):
            part.hide()

    def choose(self, copy: Path) -> None:
        """Take the copy that is looked at from now on; one of the store alone is not restored."""
        self.copy = copy
        self.restore.setVisible(copy.is_dir())

    def _say(self, sentence: str, *, is_problem: bool) -> None:
        change_role(self.verdict, "problem" if is_problem else "label")
        self.verdict.setText(sentence)
        self.show()
        announce(self.verdict, sentence, urgent=is_problem)

    def _ask(self, wanted: SignalInstance) -> None:
        if self.copy is not None:
            wanted.emit(self.copy)


def _verdict(found: "CopyComparison") -> str:
    there, here = found.only_there.entries, found.only_here.entries
    if there:
        return counted(
            "Copies",
            "The copy has %Ln saved edit that this book lacks.",
            "The copy has %Ln saved edits that this book lacks.",
            there,
        )
    if here:
        return counted(
            "Copies",
            "This book has all that the copy has, and %Ln saved edit more.",
            "This book has all that the copy has, and %Ln saved edits more.",
            here,
        )
    return QCoreApplication.translate("Copies", "This book and the copy hold the same.")


def _numbers(found: "CopyComparison") -> list[str]:
    translate = QCoreApplication.translate
    return [
        translate("Copies", "This book: {what}. Newest edit: {when}").format(
            what=_held(found.here), when=_moment(found.here.newest_ms)
        ),
        translate("Copies", "The copy: {what}. Newest edit: {when}").format(
            what=_held(found.there), when=_moment(found.there.newest_ms)
        ),
    ]


def _held(held: "HeldNumbers") -> str:
    return ", ".join(
        (
            records_words(held.records),
            counted("Copies", "%Ln saved edit", "%Ln saved edits", held.entries),
            counted("Copies", "%Ln attachment", "%Ln attachments", held.attachments),
        )
    )


def _moment(at_ms: int) -> str:
    return exact_moment_words(at_ms) or QCoreApplication.translate("Copies", "none")


def _line(each: "RecordAhead") -> ListLine:
    kind = said(KINDS[each.kind].words) if each.kind in KINDS else each.kind
    date = exact_moment_words(each.newest_ms)
    return ListLine(each.uid, isolate(each.title) or kind, kind, date)

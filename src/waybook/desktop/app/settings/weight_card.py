"""How much room the book takes on the disk, and what takes it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate, size_words
from waybook.desktop.theme.parts import button, label
from waybook.work.weight import PARTS, BookWeight, kind_words, weigh

if TYPE_CHECKING:
    from waybook.book.weighing import WeightPart
    from waybook.desktop.session.session import Session
    from waybook.model.faults import Fault

_MOST = 3  # kinds of records in a line


class WeightCard(QFrame):
    """Show where the book is, and on request what takes room: to read all of it takes a moment."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self.folder = label(isolate(str(session.book.path)), "soft", wraps=True)
        self.list = label("", "small", wraps=True)
        for each in (self.folder, self.list):
            each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.weigh_button = button(self.tr("Show what takes room"))
        self.weigh_button.clicked.connect(lambda *_: self._on_weigh())
        buttons = QHBoxLayout()
        buttons.addWidget(self.weigh_button)
        buttons.addStretch(1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 18, 20, 18)
        inside.setSpacing(8)
        inside.addWidget(label(self.tr("This book"), "label"))
        inside.addWidget(self.folder)
        inside.addWidget(self.list)
        inside.addLayout(buttons)
        self.list.hide()

    def show_weight(self, weight: BookWeight) -> None:
        """Show each part that takes room."""
        total = self.tr("On the disk it takes {}:").format(size_words(weight.total))
        lines = [_line(each) for each in weight.parts if each.bytes]
        self._show("\n".join([total, *lines]))

    def _on_weigh(self) -> None:
        self._session.run(
            weigh,
            done=self.show_weight,
            failed=self._on_fault,
            words=self.tr("Reading the book"),
        )

    def _on_fault(self, fault: "Fault") -> None:
        self._show(worded(fault))

    def _show(self, words: str) -> None:
        self.list.setText(words)
        self.list.show()


def _line(part: "WeightPart") -> str:
    words = f"{said(PARTS[part.part])}: {size_words(part.bytes)}"
    most = sorted(part.kinds.items(), key=lambda each: -each[1])[:_MOST]
    kinds = QLocale().createSeparatedList(
        [f"{isolate(said(kind_words(kind)))} {size_words(count)}" for kind, count in most]
    )
    return f"{words} ({kinds})" if kinds else words

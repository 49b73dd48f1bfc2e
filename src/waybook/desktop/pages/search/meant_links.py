"""Other spellings of a query, each a link."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.links.link import Link
from waybook.desktop.texts.phrases import isolate, shortened
from waybook.desktop.widgets.announcement import announce
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.layouts import clear

_LONGEST = 80  # letters of a query
_ROOM = 0.9  # of the width; a link that needs more is broken


class MeantLinks(QWidget):
    """Ask whether another spelling was meant; hidden if there is none."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with none."""
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.links: list[Link] = []
        self.hide()

    def show_queries(self, queries: Sequence[str]) -> None:
        """Offer other queries, and tell a screen reader of the first."""
        clear(self._column)
        self.links = []
        self.setVisible(bool(queries))
        if not queries:
            return
        row = Flow(self)
        for query in queries:
            said = isolate(shortened(query, _LONGEST))
            link = Link(self.tr("Did you mean “{}”?").format(said), parent=row)
            needed = link.fontMetrics().horizontalAdvance(link.text())
            link.setWordWrap(needed > _ROOM * self.width())
            link.followed.connect(partial(self.chosen.emit, query))
            row.add(link)
            self.links.append(link)
        self._column.addWidget(row)
        announce(self, self.links[0].accessibleName())

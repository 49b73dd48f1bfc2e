"""The list of suggestions below a line, also for screen readers."""

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QStringListModel, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from waybook.desktop.texts.counts import counted
from waybook.desktop.widgets.announcement import announce


class Suggestions(QCompleter):
    """Offer texts below a line, and say the one that the arrow keys are on.

    The focus stays in the line, so that screen readers do not follow the list by themselves.
    """

    def __init__(
        self, line: QLineEdit, offers: QAbstractItemModel | list[str], *, fills: bool = True
    ) -> None:
        """Take the line, which has its name already, and what is offered for it.

        One that `fills` puts into the line what the arrow keys are on.
        """
        model = QStringListModel(offers, line) if isinstance(offers, list) else offers
        super().__init__(model, line)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setPopup(_SuggestionList(line))
        self.highlighted.connect(lambda words: announce(line, words))
        if fills:
            line.setCompleter(self)
        else:
            self.setWidget(line)


class _SuggestionList(QListView):
    def __init__(self, line: QLineEdit) -> None:
        super().__init__()
        self._line = line
        words = QCoreApplication.translate("Suggestions", "Suggestions: {}")
        self.setAccessibleName(words.format(line.accessibleName()))
        self.setEditTriggers(self.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(self.SelectionBehavior.SelectRows)
        self.setSelectionMode(self.SelectionMode.SingleSelection)

    def showEvent(self, event: QShowEvent) -> None:
        """Say how many there are, and how to get to them."""
        super().showEvent(event)
        count = self.model().rowCount()
        found = counted("Suggestions", "%Ln suggestion", "%Ln suggestions", count)
        keys = QCoreApplication.translate("Suggestions", "{}. Choose with the arrow keys.")
        announce(self._line, keys.format(found))

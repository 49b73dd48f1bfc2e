"""Parts of which one is shown, as `QStackedWidget` has them, each with the room that it needs."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

_NONE = QSizePolicy.Policy.Ignored
_USUAL = QSizePolicy.Policy.Preferred


class PartStack(QStackedWidget):
    """Need what the part on top needs.

    Qt would ask for the room of the largest: below a short part there were a page of nothing then,
    and a second bar to scroll it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a part."""
        super().__init__(parent)
        self.currentChanged.connect(self._fit)
        self.layout().widgetAdded.connect(self._fit)  # type: ignore[union-attr]

    @Slot()
    def _fit(self) -> None:
        for part in map(self.widget, range(self.count())):
            wanted = _USUAL if part is self.currentWidget() else _NONE
            policy = part.sizePolicy()
            if policy.verticalPolicy() is not wanted:
                policy.setVerticalPolicy(wanted)
                policy.setHorizontalPolicy(wanted)
                part.setSizePolicy(policy)

"""The head of a section that lists records: what it holds, or in one line that it holds none."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.widgets.labels import heading, quiet


class SectionHead(QWidget):
    """Show heading and actions; a remark below, or that there is nothing beside the heading."""

    def __init__(
        self, words: str, *actions: QWidget, remark: str = "", parent: QWidget | None = None
    ) -> None:
        """Take the heading, the buttons at the other side, and what the records are."""
        super().__init__(parent)
        self.none = quiet(self.tr("None yet."), self)
        self._remark = quiet(remark, self)
        self._bar = QHBoxLayout()
        self._bar.addWidget(heading(words, self))
        self._bar.addSpacing(12)
        self._bar.addWidget(self.none, 1)
        for action in actions:
            self._bar.addWidget(action)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._bar)
        column.addWidget(self._remark)
        self.say_none(is_none=False)

    def say_none(self, *, is_none: bool) -> None:
        """Say in the same line that there is nothing, in place of the remark."""
        self.none.setVisible(is_none)
        self._bar.setStretch(0, 0 if is_none else 1)
        self._remark.setVisible(bool(self._remark.text()) and not is_none)

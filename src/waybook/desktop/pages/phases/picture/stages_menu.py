"""Choose how a picture shows stages, as a line or as bands; the choice is kept in the book."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from waybook.desktop.session.session import Session
from waybook.desktop.theme.parts import button
from waybook.desktop.timeline.stages.stage_style import StageStyle

_SETTING = "picture.stages"


class StagesMenu(QObject):
    """Hold a button whose menu offers the two ways to show stages."""

    changed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Read what was chosen before."""
        super().__init__(parent)
        self._session = session
        raw = session.book.settings.get(_SETTING)
        self.style = StageStyle.BANDS if raw == StageStyle.BANDS else StageStyle.LINE
        self.button: QPushButton = button(self.tr("Stages"))
        self.button.setAccessibleName(self.tr("Show stages as"))
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        group = QActionGroup(self)
        for style, words in (
            (StageStyle.LINE, self.tr("Line")),
            (StageStyle.BANDS, self.tr("Bands")),
        ):
            action = self.menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(style is self.style)
            action.triggered.connect(lambda _, style=style: self._choose(style))
            group.addAction(action)

    def _choose(self, style: StageStyle) -> None:
        if style is not self.style:
            self.style = style
            self._session.book.settings.put(_SETTING, style.value)
            self.changed.emit(style)

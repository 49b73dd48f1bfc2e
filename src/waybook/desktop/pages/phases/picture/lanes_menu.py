"""Choose which lanes of a picture are shown; the choice is kept in the book."""

import json
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from waybook.desktop.session.session import Session
from waybook.desktop.theme.parts import button
from waybook.desktop.timeline.picture_texts import lane_words
from waybook.practice.phases.overview.picture import GroupPicture

_SETTING = "picture.hidden"


class LanesMenu(QObject):
    """Hold a button whose menu ticks the lanes."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Read which lanes were hidden before."""
        super().__init__(parent)
        self._session = session
        raw = session.book.settings.get(_SETTING)
        self._hidden: set[str] = set(json.loads(raw)) if raw else set()
        self.button: QPushButton = button(self.tr("Rows"))
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)

    def shown(self, picture: GroupPicture) -> GroupPicture:
        """Return the picture without the lanes that are hidden, and offer all of its lanes."""
        self.menu.clear()
        for lane in picture.lanes:
            action = self.menu.addAction(lane_words(lane))
            action.setCheckable(True)
            action.setChecked(lane.key not in self._hidden)
            action.toggled.connect(lambda on, key=lane.key: self._on_toggled(key, on=on))
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Show all"), self.show_all)
        kept = tuple(lane for lane in picture.lanes if lane.key not in self._hidden)
        return replace(picture, lanes=kept)

    def show_all(self) -> None:
        """Hide nothing."""
        self._keep(())

    def _on_toggled(self, key: str, *, on: bool) -> None:
        self._keep(self._hidden - {key} if on else self._hidden | {key})

    def _keep(self, hidden: Iterable[str]) -> None:
        self._hidden = set(hidden)
        self._session.book.settings.put(_SETTING, json.dumps(sorted(self._hidden)))
        self.changed.emit()

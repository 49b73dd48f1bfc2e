"""The pictures of two groups under each other on one scale of time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.texts.phrases import isolate
from waybook.desktop.timeline.overview.strip import OverviewStrip
from waybook.desktop.timeline.widget import PictureWidget
from waybook.desktop.widgets.labels import strong
from waybook.practice.phases.overview.picture import GroupPicture, in_common

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from waybook.desktop.timeline.time_axis.scale import TimeScale


class PairedPictures(QWidget):
    """Show two pictures; if one is moved or zoomed, the other follows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without pictures."""
        super().__init__(parent)
        self._follows = False
        self.pictures: list[PictureWidget] = []
        self._names: list[QLabel] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(6)
        for _ in range(2):
            made, name = PictureWidget(self), strong("", self)
            # of the same width whatever there is to scroll: days lie under each other
            made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
            made.scaled.connect(lambda scale, by=made: self._follow(scale, by))
            self.pictures.append(made)
            self._names.append(name)
            layout.addWidget(name)
            layout.addWidget(made, 1)
        self.overview = OverviewStrip(self.pictures[0], self)
        layout.addWidget(self.overview)

    def show_pictures(self, pictures: Sequence[GroupPicture]) -> None:
        """Show both from the first day of either to the last."""
        for name, shown, picture in zip(
            self._names, self.pictures, in_common(pictures), strict=True
        ):
            name.setText(isolate(picture.name))
            shown.show_picture(picture)

    def _follow(self, scale: "TimeScale", by: PictureWidget) -> None:
        if self._follows:
            return
        self._follows = True
        for each in self.pictures:
            if each is not by:
                each.set_scale(scale)
        self._follows = False

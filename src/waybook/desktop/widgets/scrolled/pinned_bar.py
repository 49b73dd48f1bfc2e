"""A bar at the foot of a form that stays in sight while the form is scrolled."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QHideEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QWidget
from shiboken6 import isValid

from waybook.desktop.theme.parts import change_role
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.scrolling import COVERED, areas_of, once_laid_out, scroll_to

PINNED = "pinned"
_LINES = 8  # of the form that are in sight above the bar


class PinnedBar(QWidget):
    """Keep the room for `bar`, which lies over the form at its bottom while this is out of sight.

    The bar stays a part of the form: its keys, its drafts and the order of Tab are as they were.
    """

    def __init__(self, form: QWidget) -> None:
        """Take the form, above whose parts the bar lies."""
        super().__init__(form)
        self._over = form
        self._watched: list[QObject] = []
        self.bar = QFrame(form)
        self.bar.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Ask for the room of the bar."""
        return self.bar.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Ask for the least room of the bar."""
        return self.bar.minimumSizeHint()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the bar."""
        return self.bar.heightForWidth(width)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the page that scrolls the form."""
        super().showEvent(event)
        self.bar.show()
        self._watch()
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hide the bar where this was hidden by itself."""
        super().hideEvent(event)
        self.bar.setVisible(not self.isHidden())
        self._need(0)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Follow what is above."""
        super().moveEvent(event)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width of the form."""
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the page, and what the bar has to show."""
        if watched is self.bar and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        elif watched is not self.bar and event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        return False

    def _watch(self) -> None:
        for area in areas_of(self):
            if area not in self._watched:
                self._watched.append(area)
                area.viewport().installEventFilter(self)
                area.verticalScrollBar().valueChanged.connect(self._place)
        if self._over not in self._watched:
            self._watched.append(self._over)
            self._over.installEventFilter(self)

    def _place(self) -> None:
        """Put the bar into its room, or higher, so that it ends where the page in sight ends."""
        if not self.isVisible():
            return
        at = self.mapTo(self._over, QPoint(0, 0))
        height = self.bar.heightForWidth(self.width())  # the least one may be that of before
        self._need(height + _LINES * self.fontMetrics().lineSpacing())
        top = max(min(at.y(), self._end() - height), 0)
        change_role(self.bar, PINNED if top < at.y() else "")
        self._over.setProperty(COVERED, height if top < at.y() else 0)
        self.bar.setGeometry(at.x(), top, self.width(), height)
        self.bar.raise_()

    @Slot(QWidget, QWidget)
    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Bring what Tab leads to out from under the bar; what is clicked stays under the mouse."""
        is_pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not is_pressed and self._over.isAncestorOf(now):
            once_laid_out(now, partial(self._uncover, now))

    def _uncover(self, held: QWidget) -> None:
        if not isValid(self) or not self.isVisible() or not self._over.isAncestorOf(held):
            return
        end = held.mapTo(self._over, QPoint(0, held.height())).y()
        if held.hasFocus() and not self.bar.isAncestorOf(held) and end > self.bar.y():
            scroll_to(held)

    def _need(self, height: int) -> None:
        """Ask the column that scrolls the form for room."""
        for area in areas_of(self)[:1]:
            if isinstance(area, Column):
                area.need_height(height)

    def _end(self) -> int:
        """Return where the form goes out of sight: a low window scrolls its page as a whole."""
        shown = [area.viewport() for area in areas_of(self)] or [self.window()]
        return min(
            self._over.mapFromGlobal(each.mapToGlobal(QPoint(0, each.height()))).y()
            for each in shown
        )

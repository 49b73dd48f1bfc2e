"""Keep the focus on the page when what had it goes: a form that closes, a button that is hidden."""

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid


class FocusReturn(QObject):
    """Hold where on a page the focus is.

    Qt gives the focus of what goes to the next widget there is, which may be in the rail. Here it
    stays in what was around it, and goes into what is there once that is built again.
    """

    def __init__(self, pages: QStackedWidget) -> None:
        """Take the pages."""
        super().__init__(pages)
        self._pages = pages
        self._around: list[QWidget] = []  # what the focus is in, from within outwards
        self._parked: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def keep(self) -> bool:
        """Keep the focus on the page if what has it is going; tell whether this was so."""
        held = self._pages.window().focusWidget()
        if held is None or not _is_gone(held):
            return False
        left = [each for each in self._around if isValid(each) and each.isVisible()]
        self._parked = next((each for each in left if each.isEnabled()), self._pages)
        around = self._around
        self._parked.setFocus()
        self._around = around
        self._soon()
        return True

    @Slot(QWidget, QWidget)
    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._pages.isAncestorOf(now):
            self._around = _around(now, self._pages)
        elif now is None and self._around and (before is None or _is_gone(before)):
            self._parked = None
            self._soon()

    def _soon(self) -> None:
        """Go on once what was built again is laid out, which takes two rounds."""
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._go_on))

    def _go_on(self) -> None:
        """Go into the nearest part that is left, unless the page chose another place."""
        held = QApplication.focusWidget()
        if held is not self._parked or not self._pages.isVisible():
            return
        for around in self._around:
            if isValid(around) and around.isVisible():
                nearest = _first_in(around)
                if nearest is not None:
                    nearest.setFocus()
                    return
        page = self._pages.currentWidget()
        if page is not None:
            page.setFocus()


def _around(widget: QWidget, pages: QWidget) -> list[QWidget]:
    found: list[QWidget] = []
    each: QWidget | None = widget
    while each is not None and each is not pages:
        found.append(each)
        each = each.parentWidget()
    return found


def _is_gone(widget: QWidget) -> bool:
    """Tell whether a widget can no longer have the focus: nobody chose to leave it."""
    return not isValid(widget) or not widget.isVisible() or not widget.isEnabled()


def _first_in(around: QWidget) -> QWidget | None:
    """Return the first thing in a part of a page that the Tab key would reach."""
    found = [
        each
        for each in (around, *around.findChildren(QWidget))
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and each.isVisible()
    ]
    return min(found, key=lambda each: _place(each, around), default=None)


def _place(widget: QWidget, around: QWidget) -> tuple[int, int]:
    at = widget.mapTo(around, widget.rect().topLeft())
    return at.y(), -at.x() if around.isRightToLeft() else at.x()

"""Walk what screen readers are told about a screen."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QLabel, QWidget

from waybook.desktop.widgets.long_text.prose import Prose

_PLAIN = {
    QAccessible.Role.Client,
    QAccessible.Role.Border,
    QAccessible.Role.Grouping,
    QAccessible.Role.LayeredPane,
    QAccessible.Role.ScrollBar,
    QAccessible.Role.Pane,
}


def tree(screen: QWidget) -> str:
    """Return the tree that screen readers see, one line for each thing with a name or a role."""
    return "\n".join(_lines(QAccessible.queryAccessibleInterface(screen), 0)) + "\n"


def texts_in(part: QWidget) -> list[str]:
    """Return what labels and running texts in sight say, from above to below."""
    found: list[QLabel | Prose] = [*part.findChildren(QLabel), *part.findChildren(Prose)]
    shown = [each for each in found if each.isVisibleTo(part)]
    shown.sort(key=lambda each: each.mapTo(part, QPoint()).y())
    return [each.text() for each in shown]


def nameless(screen: QWidget) -> list[str]:
    """Return the controls that take the keyboard and have no name."""
    return [
        _path(widget, screen)
        for widget in screen.findChildren(QWidget)
        if widget.isVisibleTo(screen)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not _is_part(widget)
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]


def reached(screen: QWidget) -> set[QWidget]:
    """Return what the Tab key reaches."""
    found: set[QWidget] = set()
    widget = screen.nextInFocusChain()
    while widget not in found and widget is not None:
        found.add(widget)
        widget = widget.nextInFocusChain()
    return found


def _lines(thing: QAccessibleInterface | None, depth: int) -> Iterator[str]:
    if thing is None or not thing.isValid() or thing.state().invisible:
        return
    name = thing.text(QAccessible.Text.Name).replace("\n", " ")
    role = thing.role()
    shown = bool(name) or role not in _PLAIN
    if shown and role is not QAccessible.Role.ScrollBar:
        yield "  " * depth + _line(thing, name)
    for number in range(min(thing.childCount(), 60)):
        yield from _lines(thing.child(number), depth + shown)


def _line(thing: QAccessibleInterface, name: str) -> str:
    state = thing.state()
    marks = [
        words
        for words, holds in (
            ("disabled", state.disabled),
            ("checked", state.checked),
            ("password", state.passwordEdit),
        )
        if holds
    ]
    says = thing.text(QAccessible.Text.Description)
    after = f" ({', '.join(marks)})" if marks else ""
    return f"{thing.role().name} “{name}”{after}" + (f" — {says}" if says else "")


def _is_part(widget: QWidget) -> bool:
    """Tell whether Qt made it inside another widget, which speaks for it."""
    return widget.objectName().startswith("qt_") or widget.focusProxy() is not None


def _path(widget: QWidget, screen: QWidget) -> str:
    names = []
    part: QWidget | None = widget
    while part is not None and part is not screen:
        names.append(type(part).__name__)
        part = part.parentWidget()
    return " < ".join(names)

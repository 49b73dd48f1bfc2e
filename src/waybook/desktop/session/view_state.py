"""Filters and sort orders of views, so that they are the same after unlocking."""

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

_NAME, _WANTED = "viewed-by", "wanted"
State = dict[str, str | bool]


def mark(widget: QWidget, name: str) -> None:
    """Mark a filter, an order or a day to be restored; `name` is unique in its page."""
    widget.setProperty(_NAME, name)


def is_marked(widget: QWidget) -> bool:
    """Tell whether a widget is restored."""
    return bool(widget.property(_NAME))


def view_state(page: QWidget) -> State:
    """Return the state of each visible marked widget."""
    return {
        str(each.property(_NAME)): _said(each)
        for each in page.findChildren(QWidget)
        if is_marked(each) and each.isVisibleTo(page)
    }


def put_view_state(page: QWidget, state: Mapping[str, object]) -> None:
    """Restore the state of each marked widget."""
    for each in filter(is_marked, page.findChildren(QWidget)):
        said = state.get(str(each.property(_NAME)))
        if isinstance(each, QCheckBox):
            each.setChecked(said is True)
        elif isinstance(said, str) and said:
            _say(each, said)


def wanted(box: QComboBox) -> object:
    """Return the value for a choice that is being filled: once the earlier one, or the current."""
    earlier = box.property(_WANTED)
    box.setProperty(_WANTED, None)
    return earlier or box.currentData()


def _said(widget: QWidget) -> str | bool:
    if isinstance(widget, QCheckBox):
        return widget.isChecked()
    if isinstance(widget, QComboBox):
        return str(widget.currentData() or "")
    return widget.text() if isinstance(widget, QLineEdit) else ""


def _say(widget: QWidget, said: str) -> None:
    if isinstance(widget, QComboBox):
        place = widget.findData(said)
        if place >= 0:
            widget.setCurrentIndex(place)
        else:
            widget.setProperty(_WANTED, said)  # what it offers is still being read
    elif isinstance(widget, QLineEdit):
        widget.setText(said)
        widget.editingFinished.emit()

"""Find by itself everything that a person can type into, choose from or tick."""

import ast
from collections.abc import Container, Iterable, Iterator
from functools import cache
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

import waybook.desktop

DESKTOP = Path(waybook.desktop.__file__).parent
_LINES = 40  # of a view, in which one that can be ticked would be found
_MADE_OF = {
    *("QLineEdit", "QPlainTextEdit", "QTextEdit", "QTextBrowser", "QComboBox", "QFontComboBox"),
    *("QCheckBox", "QRadioButton", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit"),
    *("QDateTimeEdit", "QSlider", "QDial", "QCalendarWidget", "QFileDialog", "QInputDialog"),
    *("QFontDialog", "QColorDialog", "QKeySequenceEdit"),
}
_BOXES = "waybook.desktop.widgets.typed_text"
_TICKED = {"setCheckable", "ItemIsUserCheckable"}


def inputs(root: QWidget) -> list[QWidget]:
    """Return what takes input, without what Qt made inside of it."""
    found = [each for each in root.findChildren(QWidget) if takes_input(each)]
    known = set(found)
    return [each for each in found if not _is_inside(each, known)]


def _is_inside(widget: QWidget, others: Container[QWidget]) -> bool:
    while not widget.isWindow() and (above := widget.parentWidget()) is not None:
        if above in others:
            return True
        widget = above
    return False


def takes_input(widget: QWidget) -> bool:
    """Tell whether a person can leave something in it."""
    if widget.objectName().startswith("qt_"):
        return False
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    if isinstance(widget, QAbstractButton):
        return widget.isCheckable()
    if isinstance(widget, QAbstractItemView):
        return _can_tick(widget.model(), QModelIndex())
    if isinstance(widget, QAbstractSlider):
        return not isinstance(widget, QScrollBar)
    return isinstance(widget, QComboBox | QAbstractSpinBox)


def _can_tick(model: QAbstractItemModel | None, above: QModelIndex) -> bool:
    if model is None:
        return False
    rows = [model.index(number, 0, above) for number in range(min(model.rowCount(above), _LINES))]
    return any(
        model.flags(each) & Qt.ItemFlag.ItemIsUserCheckable or _can_tick(model, each)
        for each in rows
    )


def makers_of(widget: QWidget) -> set[str]:
    """Return the classes of ours that it stands in, or is, each with its module."""
    model = widget.model() if isinstance(widget, QAbstractItemView) else None
    found = {f"{each.__module__}.{each.__name__}" for each in type(model).__mro__}
    part: QWidget | None = widget
    while part is not None:
        found |= {f"{each.__module__}.{each.__name__}" for each in type(part).__mro__}
        part = part.parentWidget()
    return {name for name in found if name.startswith("waybook.desktop.")}


def path_of(widget: QWidget) -> str:
    """Return where it stands, from the inside out."""
    names = []
    part: QWidget | None = widget
    while part is not None:
        names.append(type(part).__name__)
        part = part.parentWidget()
    name = widget.accessibleName() or (widget.text() if hasattr(widget, "text") else "")
    return f"{name}: {' < '.join(names)}"


@cache
def declared_makers() -> dict[str, set[str]]:
    """Return, for each module of the window that makes something for input, by which classes.

    A function beside the classes stands for its module.
    """
    trees = {path: ast.parse(path.read_text("utf-8")) for path in DESKTOP.rglob("*.py")}
    kinds = _kinds(trees.values())
    found: dict[str, set[str]] = {}
    for path, tree in trees.items():
        inside = path.relative_to(DESKTOP).with_suffix("").parts
        module = ".".join(("waybook.desktop", *inside)).removesuffix(".__init__")
        made = kinds - _data_of(tree)
        makers = {
            node.name if isinstance(node, ast.ClassDef) else ""
            for node in tree.body
            if any(_makes(each, made) for each in ast.walk(node))
        }
        if makers:
            found[module] = makers
    return found


def _kinds(trees: Iterable[ast.AST]) -> set[str]:
    """Return the names of Qt's classes that take input, and of ours that are one of them."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    kinds = set(_MADE_OF)
    while True:
        more = {each.name for each in classes for base in each.bases if _name(base) in kinds}
        if more <= kinds:
            return kinds
        kinds |= more


def _makes(node: ast.AST, kinds: set[str]) -> bool:
    if isinstance(node, ast.Call):
        name = _name(node.func)
        return name in kinds or name in _TICKED
    return isinstance(node, ast.Attribute) and node.attr in _TICKED


def _data_of(tree: ast.Module) -> set[str]:
    """Return names that stand for plain data here: a line of a list, or of a page on paper."""
    imported = [each for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)]
    boxes = {name.name for each in imported if each.module == _BOXES for name in each.names}
    return {"Line"} - boxes


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def modules_seen(makers: set[str]) -> Iterator[str]:
    """Return the modules of classes."""
    return (name.rpartition(".")[0] for name in makers)

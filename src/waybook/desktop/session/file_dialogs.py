"""Choose files and folders without leaving traces.

The system's own dialogs keep lists of recent files. Qt's dialog keeps none until it is destroyed,
when it writes the folders visited into its settings; so ours are never destroyed: the process ends
first (`leaving`).
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QTreeView,
    QWidget,
)

from waybook.desktop.texts.file_filters import everything_filter, filter_of_name

_kept: list[QFileDialog] = []


def choose_file(parent: QWidget, title: str, *, patterns: Sequence[str] = ()) -> Path | None:
    """Ask for an existing file; `patterns` are filters that hide others until one asks for all."""
    found = _ask(parent, title, QFileDialog.FileMode.ExistingFile, patterns)
    return found[0] if found else None


def choose_files(parent: QWidget, title: str, *, patterns: Sequence[str] = ()) -> list[Path]:
    """Ask for one or more existing files."""
    return _ask(parent, title, QFileDialog.FileMode.ExistingFiles, patterns)


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """Ask for an existing folder."""
    found = _ask(parent, title, QFileDialog.FileMode.Directory)
    return found[0] if found else None


def choose_new_file(
    parent: QWidget, title: str, *, name: str, may_replace: bool = True
) -> Path | None:
    """Ask where to write a file, with a proposed name; offer to replace one if allowed."""
    patterns = [alike] if (alike := filter_of_name(name)) else []
    mode = QFileDialog.FileMode.AnyFile
    found = _ask(parent, title, mode, patterns, name, may_replace=may_replace)
    return found[0] if found else None


def _ask(
    parent: QWidget,
    title: str,
    mode: QFileDialog.FileMode,
    patterns: Sequence[str] = (),
    name: str = "",
    *,
    may_replace: bool = True,
) -> list[Path]:
    dialog = _dialog(parent.window(), title, mode)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not may_replace)
    dialog.setNameFilters(list(dict.fromkeys([*patterns, everything_filter()])))
    if name:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return []
    return [Path(chosen) for chosen in dialog.selectedFiles()]


def _dialog(window: QWidget, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
    dialog = QFileDialog(None, title)
    _kept.append(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.setFileMode(mode)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, mode is QFileDialog.FileMode.Directory)
    dialog.setHistory([])
    dialog.setWindowModality(dialog.windowModality().ApplicationModal)
    dialog.resize(window.width() * 3 // 4, window.height() * 3 // 4)
    for files in dialog.findChildren(QTreeView):
        files.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    for field in dialog.findChildren(QLineEdit):
        field.setAccessibleName(QCoreApplication.translate("Choosing", "Name"))
    return dialog

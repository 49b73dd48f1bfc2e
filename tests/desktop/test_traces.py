"""The desktop's own habits, such as lists of recent files, leave nothing behind."""

import os
import re
import subprocess
import sys
from pathlib import Path

SRC = Path(__file__).parents[2] / "src" / "waybook" / "desktop"
CANARY = "zyxwvcanary"
CODE = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from waybook.desktop.session.file_dialogs import choose_file, choose_folder, choose_new_file
from waybook.desktop.app.preferences import Preferences, store
from waybook.desktop.app.child.entry import shown

window = shown([])
window.app.setQuitOnLastWindowClosed(False)
store(Preferences(auto_lock_minutes=7))
os.chdir(sys.argv[1])

def accept():
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QFileDialog) or not dialog.isVisible():
        QTimer.singleShot(0, accept)
        return
    dialog.setDirectory(sys.argv[1])
    if dialog.fileMode() is QFileDialog.FileMode.ExistingFile:
        dialog.selectFile("notes.card")
    dialog.accept()

for choose in (choose_file, choose_folder, lambda w, t: choose_new_file(w, t, name="x.card")):
    QTimer.singleShot(0, accept)
    print(choose(window, "Choose"), flush=True)
window.close()
"""


def run(tmp_path: Path) -> tuple[str, Path]:
    home, stick = tmp_path / "home", tmp_path / f"{CANARY}-stick"
    home.mkdir()
    stick.mkdir()
    (stick / "notes.card").write_text("card")
    result = subprocess.run(
        [sys.executable, "-c", CODE, str(stick)],
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
            "HOME": str(home),
            "TMPDIR": str(home),
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return result.stdout, home


def test_choosing_files_leaves_no_trace(tmp_path: Path) -> None:
    said, home = run(tmp_path)
    assert said.count(CANARY) >= 3
    kept = [path for path in home.rglob("*") if path.is_file()]
    assert [path.name for path in kept] == ["window.json"]
    assert CANARY not in "".join(path.read_text() for path in kept)


def test_no_screen_uses_what_keeps_traces() -> None:
    leaky = re.compile(r"\b(QSettings|QFileDialog\.get\w+|QTemporaryFile|QStandardPaths)\b")
    found = [
        f"{path.name}: {match[0]}"
        for path in SRC.rglob("*.py")
        for match in leaky.finditer(path.read_text("utf-8"))
    ]
    assert found == []


def test_only_one_place_opens_file_dialogs() -> None:
    users = {
        path.relative_to(SRC).as_posix()
        for path in SRC.rglob("*.py")
        if "QFileDialog" in path.read_text("utf-8")
    }
    assert users <= {"session/file_dialogs.py"}

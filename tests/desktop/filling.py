"""Fill a field as a person does, with something that was not there before."""

from functools import singledispatch

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from waybook.desktop.records.fields.choices import (
    ChoiceEditor,
    CodesEditor,
    ScaleEditor,
    YesNoEditor,
)
from waybook.desktop.records.fields.dates import DateEditor
from waybook.desktop.records.fields.editor import FieldEditor
from waybook.desktop.records.fields.references import ReferenceEditor
from waybook.desktop.records.fields.text import LineEditor, LongEditor, NumberEditor
from waybook.desktop.records.fields.times import TimeEditor

TEXTS = ("They hold.", "وقالوا نعم", "ဗမာစာ", "தமிழ் உரை")


@singledispatch
def fill(editor: FieldEditor, turn: int) -> None:
    """Type, choose or tick."""
    raise TypeError(f"Nobody taught the tests to fill {type(editor).__name__} ({turn}).")


@fill.register
def _(editor: LineEditor, turn: int) -> None:
    _type(editor.box, f"{text(turn)} {turn}")


@fill.register
def _(editor: NumberEditor, turn: int) -> None:
    _type(editor.box, str(3 + turn))


@fill.register
def _(editor: LongEditor, turn: int) -> None:
    editor.box.setPlainText(f"{text(turn)} {turn}\nand more\u00a0of it")


@fill.register
def _(editor: DateEditor, turn: int) -> None:
    _type(editor.box, f"200{turn % 9}-0{1 + turn % 8}~")


@fill.register
def _(editor: TimeEditor, turn: int) -> None:
    _type(editor.box, f"1{turn % 9}:30")
    editor.zones.setCurrentIndex(1 + turn % 20)


@fill.register
def _(editor: ReferenceEditor, turn: int) -> None:
    _type(editor.box, text(turn)[:2])
    offered = editor.offer()
    editor._pause.stop()
    if offered:
        editor.take(offered[0])


@fill.register
def _(editor: ChoiceEditor, turn: int) -> None:
    count = editor.box.count()
    line = editor.box.lineEdit()
    if line is not None:
        _type(line, f"{text(turn)} {turn}")
    else:
        now = editor.box.currentIndex()
        others = [place for place in range(1, count) if place != now]
        editor.box.setCurrentIndex(others[turn % len(others)])


@fill.register
def _(editor: CodesEditor, turn: int) -> None:
    checks = list(editor._checks.values())
    if checks:
        checks[turn % len(checks)].click()
    if not editor._more.isHidden():
        _type(editor._more, f"{text(turn)}, kind {turn}")


@fill.register
def _(editor: ScaleEditor, turn: int) -> None:
    editor._buttons[str(1 + turn % 5)].click()


@fill.register
def _(editor: YesNoEditor, _: int) -> None:
    editor.box.click()


def text(turn: int) -> str:
    """Return a text, each time in another script."""
    return TEXTS[turn % len(TEXTS)]


def _type(line: QLineEdit, words: str) -> None:
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    line.selectAll()
    typed = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, words)
    QApplication.sendEvent(line, typed)

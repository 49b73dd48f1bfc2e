"""A long text as it reads: one document, laid out where it is seen, copied as it was written."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from waybook.desktop.records.changes.changed_prose import ChangedProse
from waybook.desktop.records.changes.word_changes import changes
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.long_text.prose import Prose, prose
from waybook.desktop.widgets.long_text.prose_text import PIECE, ProseText, wide_length

WORDS = "They said that nobody would move before the harvest. "
LONG = "\n\n".join(f"{number}. {WORDS * 6}" for number in range(500)) + "\nجاؤوا وحدهم\nEnd"
Shown = tuple[Prose, Column]


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme) -> Callable[..., Shown]:
    """Return a function that shows a text in a page that scrolls."""
    windows: list[QWidget] = []  # Qt's objects live as long as Python's

    def show(text: str, made: Prose | None = None) -> Shown:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        column = Column("Page", parent=window)
        QVBoxLayout(window).addWidget(column)
        part = made or prose(text, "Account")
        column.parts.addWidget(part)
        column.parts.addWidget(QPushButton("Next", window))
        column.parts.addStretch(1)
        window.resize(700, 500)
        window.show()
        window.activateWindow()
        qtbot.waitExposed(window)
        return part, column

    assert theme is not None
    return show


def laid_out(qtbot: QtBot, part: Prose) -> None:
    """Wait until all of a text is laid out."""
    qtbot.waitUntil(lambda: part.paragraphs.laid_out == part.document().blockCount())


def copied(part: Prose) -> str:
    part.copy()
    return QApplication.clipboard().text()


def test_only_what_is_in_sight_is_laid_out_at_once(
    shown: Callable[..., Shown], qtbot: QtBot
) -> None:
    part, _ = shown(LONG)
    assert len(part.findChildren(QWidget)) == len(prose("One", "A", part).findChildren(QWidget))
    part.grab()
    part.lay_out_again()
    assert part.paragraphs.laid_out == 0
    part.viewport().grab(part.viewport().visibleRegion().boundingRect())
    assert 0 < part.paragraphs.laid_out < 40
    laid_out(qtbot, part)
    lines = sum(
        part.document().findBlockByNumber(number).layout().lineCount()
        for number in range(part.document().blockCount())
    )
    assert lines > 1_000
    qtbot.waitUntil(lambda: part.height() == part.sizeHint().height())
    assert part.height() > 10_000


def test_a_page_of_another_width_lays_out_what_is_in_sight(
    shown: Callable[..., Shown], qtbot: QtBot
) -> None:
    part, column = shown(LONG)
    laid_out(qtbot, part)
    before = part.width()
    column.window().resize(500, 500)
    QApplication.sendPostedEvents()
    assert part.width() < before
    assert part.paragraphs.laid_out < 60
    laid_out(qtbot, part)
    first = part.document().begin().layout()
    assert first.lineAt(0).width() == pytest.approx(part.viewport().width())


def test_each_paragraph_follows_its_own_script(shown: Callable[..., Shown]) -> None:
    part, _ = shown("They came.\nجاؤوا وحدهم\n\nThen they left.")
    for number, turns in ((0, False), (1, True), (3, False)):
        block = part.document().findBlockByNumber(number)
        rect = part.paragraphs.blockBoundingRect(block)
        begins = block.layout().lineAt(0).cursorToX(0)[0]  # type: ignore[index]
        assert (begins > rect.width() / 2) is turns


@pytest.mark.parametrize(
    "text",
    [
        "One.\n\n  Two.\n",
        "no\u00a0break\u2028line\u2029paragraph\r\nend\r",
        "w" * (3 * PIECE) + "\nnext",
        "word " * PIECE,
        "😀 " * PIECE + "\nجاؤوا",
        "x" * 39 + "/" + "y" * 200,
    ],
)
def test_what_is_copied_is_what_was_written(shown: Callable[..., Shown], text: str) -> None:
    part, _ = shown(text)
    part.selectAll()
    assert copied(part) == text
    cursor = part.textCursor()
    cursor.setPosition(1)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    part.setTextCursor(cursor)
    assert copied(part) == text.encode("utf-16-le")[2:].decode("utf-16-le", "replace") or (
        text.startswith("😀")
    )


@given(st.text(st.characters(codec="utf-16"), max_size=60), st.integers(1, 5), st.data())
def test_any_part_is_found_again(text: str, times: int, data: st.DataObject) -> None:
    """The document differs from the text at most by line ends that nobody wrote."""
    whole = text * (times * PIECE // 60)
    made = ProseText(whole)
    end = data.draw(st.integers(0, len(whole)))
    begin = data.draw(st.integers(0, end))
    shown = made.shown
    assert made.between(0, wide_length(shown)) == whole
    parts = [made.between(0, begin), made.between(begin, end), made.between(end, 10**9)]
    if text.isascii():
        assert "".join(parts) == whole
    assert len(shown) - len(whole) == sum(not each.ends for each in made.paragraphs)
    assert "".join(each.text for each in made.paragraphs) == whole.replace("\n", "")
    assert max(len(each.text) for each in made.paragraphs) <= PIECE


def test_screen_readers_are_given_whole_paragraphs(shown: Callable[..., Shown]) -> None:
    part, _ = shown(LONG)
    heard = QAccessible.queryAccessibleInterface(part)
    assert heard.text(QAccessible.Text.Name) == "Account"
    assert heard.state().readOnly
    text = heard.textInterface()
    assert text is not None
    assert text.text(0, text.characterCount()) == LONG
    begin = LONG.index("300.")
    assert text.text(begin, LONG.index("301.")).rstrip() == f"300. {WORDS * 6}".rstrip()
    assert text.characterRect(len(LONG) - 1).isValid()


def test_the_caret_takes_the_page_along(shown: Callable[..., Shown], qtbot: QtBot) -> None:
    part, column = shown(LONG)
    laid_out(qtbot, part)
    qtbot.waitUntil(lambda: part.height() == part.sizeHint().height())
    bar = column.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > part.height() - 600)
    part.setFocus()
    qtbot.waitUntil(part.hasFocus)
    qtbot.keyClick(part, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert bar.value() > bar.maximum() - 200
    assert part.verticalScrollBar().maximum() == 0
    qtbot.keyClick(part, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert bar.value() < 50
    qtbot.keyClick(part, Qt.Key.Key_PageDown)
    assert bar.value() > 300
    qtbot.keyClick(part, Qt.Key.Key_Tab)
    assert not part.hasFocus()


def test_a_point_leads_to_the_letter_there(shown: Callable[..., Shown]) -> None:
    part, _ = shown("One two\nجاؤوا وحدهم\nThree")
    for place in (0, 4, 9, 14, 22):
        cursor = part.textCursor()
        cursor.setPosition(place)
        at = part.cursorRect(cursor).center()
        assert part.cursorForPosition(at).position() == place
    fuzzy, exact = Qt.HitTestAccuracy.FuzzyHit, Qt.HitTestAccuracy.ExactHit
    assert part.paragraphs.hitTest(QPointF(1.0, 1e6), fuzzy) >= 20
    assert part.paragraphs.hitTest(QPointF(1.0, 1e6), exact) == -1


def test_letters_of_another_size_are_laid_out_again(
    shown: Callable[..., Shown], theme: Theme, qtbot: QtBot
) -> None:
    part, _ = shown(LONG)
    laid_out(qtbot, part)
    before = part.paragraphs.documentSize().height()
    theme.choose(Scheme.LIGHT, 200)
    laid_out(qtbot, part)
    assert part.paragraphs.documentSize().height() > 1.5 * before


def test_a_long_change_is_coloured_where_it_changed(
    shown: Callable[..., Shown], theme: Theme
) -> None:
    old = "\n".join(f"{number}. 😀 {WORDS}" for number in range(80))
    new = old.replace("harvest", "winter", 1)
    made = ChangedProse(changes(old, new), "Account")
    part, _ = shown("", made)
    assert "[− harvest.] [+ winter.]" in part.text()
    part.grab()
    colours = [each.format.foreground().color() for each in marks(part, 0)]
    assert [each.name() for each in colours] == [theme.tones.bad, theme.tones.good]
    inside = [part.text()[each.start - 1 : each.start + each.length - 1] for each in marks(part, 0)]
    assert inside == ["[− harvest.]", "[+ winter.]"]  # counted in halves: one wide sign before
    assert marks(part, 1) == []
    theme.choose(Scheme.DARK, 100)
    part.grab()
    assert marks(part, 0)[0].format.foreground().color().name() == theme.tones.bad


def marks(part: Prose, number: int) -> list:  # type: ignore[type-arg]
    return part.document().findBlockByNumber(number).layout().formats()

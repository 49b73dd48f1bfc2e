"""Words that do not fit end in …, and pictures beside them keep their size and side."""

from itertools import groupby
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from waybook.desktop.lists.painting import Chip
from waybook.desktop.lists.snippets import set_pieces
from waybook.desktop.theme.parts import label, tool
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.overflow import overflow

LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
SNIPPET = [
    ("A year ago ", False),
    ("observers", True),
    (" were an insult; now they are not.", False),
]


@pytest.mark.usefixtures("theme")
def test_a_choice_in_a_narrow_box_ends_in_dots(qtbot: QtBot) -> None:
    box = QuietComboBox()
    qtbot.addWidget(box)
    box.addItem("Default: Our organisation, need to know (AMBER+STRICT)")
    box.resize(600, 32)
    assert box.shown_text() == box.currentText()
    box.resize(220, 32)
    assert box.shown_text().startswith("Default: Our")
    assert box.shown_text().endswith("…")
    assert box.fontMetrics().horizontalAdvance(box.shown_text()) < 220 - 26


@pytest.mark.usefixtures("theme")
def test_a_snippet_that_is_cut_ends_in_dots() -> None:
    font = QApplication.font()
    whole = "".join(text for text, _ in SNIPPET)
    assert set_pieces(SNIPPET, font, 2000, LEFT).text() == whole
    cut = set_pieces(SNIPPET, font, 120, LEFT)
    assert cut.lineCount() == 2
    assert cut.text().startswith("A year ago")
    assert cut.text().endswith("…")
    last = cut.lineAt(1)
    assert last.textStart() + last.textLength() == len(cut.text())  # the dots are in sight


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("side", [LEFT, RIGHT])
@pytest.mark.parametrize(("words", "ends_right"), [("Who holds it?", True), ("من يملك؟", False)])
def test_a_snippet_is_set_the_way_in_which_its_words_are_read(
    qapp: QApplication, side: Qt.AlignmentFlag, words: str, *, ends_right: bool
) -> None:
    mirrored = side == RIGHT
    way = Qt.LayoutDirection
    qapp.setLayoutDirection(way.RightToLeft if mirrored else way.LeftToRight)
    layout = set_pieces([(words, True)], QApplication.font(), 400, side)
    qapp.setLayoutDirection(way.LeftToRight)
    line, ends = layout.lineAt(0), (len(words) - 1, len(words))
    before, after = (cast("tuple[float, int]", line.cursorToX(at))[0] for at in ends)
    assert (after > before) is ends_right, "the question mark is where the question ends"


@pytest.mark.usefixtures("theme")
def test_a_snippet_is_not_cut_inside_a_letter() -> None:
    cut = set_pieces([("🕊" * 80, True)], QApplication.font(), 100, LEFT).text()
    assert set(cut) == {"🕊", "…"}


@pytest.mark.usefixtures("theme")
def test_a_heading_wishes_for_one_line(qtbot: QtBot) -> None:
    made = label("Economic base and third parties", "heading", wraps=True)
    qtbot.addWidget(made)
    made.ensurePolished()
    assert made.sizeHint().width() > made.fontMetrics().horizontalAdvance(made.text())
    assert made.minimumSizeHint().width() < made.sizeHint().width()


def test_pictures_grow_with_the_letters(theme: Theme, qtbot: QtBot) -> None:
    back = tool("Back", "arrow-left")
    qtbot.addWidget(back)
    back.show()
    before = back.iconSize().width()
    theme.choose(Scheme.LIGHT, 200)
    assert back.iconSize().width() >= 1.9 * before
    font = QFont(QApplication.font())
    at_200 = Chip("RED", dot="#ff0000").size(QFontMetricsF(font)).width()
    without = Chip("RED").size(QFontMetricsF(font)).width()
    assert at_200 - without > 8 + 6


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_arrow_of_a_menu_is_beside_its_words(
    theme: Theme, qtbot: QtBot, qapp: QApplication, mirrored: bool
) -> None:
    theme.choose(Scheme.LIGHT, 200)
    sides = Qt.LayoutDirection
    qapp.setLayoutDirection(sides.RightToLeft if mirrored else sides.LeftToRight)
    try:
        made = overflow(("Delete", lambda: None))
        qtbot.addWidget(made)
        made.setText("I")
        made.resize(made.sizeHint())
        image = made.grab().toImage()
    finally:
        qapp.setLayoutDirection(sides.LeftToRight)
    ground = image.pixel(4, image.height() // 2)
    inked = [
        any(image.pixel(x, y) != ground for y in range(6, image.height() - 6))
        for x in range(4, image.width() - 4)
    ]
    drawn = [len(list(run)) for is_inked, run in groupby(inked) if is_inked]
    word, arrow = reversed(drawn) if mirrored else drawn
    assert word < 10 < arrow

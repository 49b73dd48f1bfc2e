"""What other people wrote is shown as text: it is no page, turns nothing around, stops no list."""

from PySide6.QtWidgets import QApplication

from waybook.desktop.lists.chips import ChipMark
from waybook.desktop.lists.painting import Chip, label_chip
from waybook.desktop.texts.phrases import isolate, label_words, shortened, tooltip

PAGE = "<img src='file://elsewhere/share/x.png'> & <b>bold</b>"


def test_a_tooltip_shows_tags_as_they_were_written(qapp: QApplication) -> None:
    assert qapp is not None
    shown = tooltip(PAGE)
    assert "<img" not in shown
    assert shown.startswith("<qt>")
    assert shown.count("<") == len(("<qt>", "</qt>"))
    mark = ChipMark(Chip("x"), PAGE)
    assert mark.toolTip() == shown
    assert mark.accessibleName() == PAGE
    assert tooltip("PINE-4 & Co.") == "PINE-4 & Co."


def test_a_long_name_says_that_it_goes_on() -> None:
    assert shortened("Cedar", 5) == "Cedar"
    assert shortened("Cedars", 5) == "Ceda…"


def test_a_name_does_not_end_the_direction_set_around_it() -> None:
    assert isolate("Cedar\u2069\u202edet\u202c") == "\u2068Cedardet\u2069"
    assert isolate("عائشة\u200c") == "\u2068عائشة\u200c\u2069"


def test_a_label_nobody_knows_counts_as_the_strictest() -> None:
    assert label_words("PINK") == "RED"
    assert label_chip("PINK").words == label_chip("RED").words

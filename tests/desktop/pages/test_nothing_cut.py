"""In a narrow window with large text, everything is there to be read: nothing goes off a side."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QStyleOptionViewItem,
    QWidget,
)
from pytestqt.qtbot import QtBot
from test_pages_for_all import DRAFTED, PLACES, drafted, file_name, filled, opened

from waybook.desktop.lists.chip_lines import height_of, set_chips
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.cards.eight_words import EightWords
from waybook.desktop.pages.printing.page import PrintPage
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme

__all__ = ["drafted", "filled"]
WIDE, WIDER = 690, 800  # what the rail leaves of 1000 and of 1180 pixels
MARKED = [each for each in DRAFTED if not each[1].endswith("pine")]
"""Apart from the sign in a box that empties it."""
TIMELINE = [each for each in DRAFTED if each[1].endswith("timeline")]
PRINTED: list[tuple[type[Page], str]] = [
    (GroupsPage, "@group/phases/brief"),
    (PrintPage, "contact"),
]
STAGE = "N2  Pre-negotiation (talks about talks)"


@pytest.mark.parametrize(("page", "place"), PLACES, ids=[file_name(*each) for each in PLACES])
def test_no_page_goes_off_a_side_at_150_percent(
    filled: Session, show: Callable[..., Page], theme: Theme, page: type[Page], place: str
) -> None:
    look_for_cuts(opened(show, filled, page, place), theme)


@pytest.mark.parametrize(("page", "place"), MARKED, ids=[file_name(*each) for each in MARKED])
def test_no_page_with_drafts_goes_off_a_side_at_150_percent(
    drafted: Session, show: Callable[..., Page], theme: Theme, page: type[Page], place: str
) -> None:
    look_for_cuts(opened(show, drafted, page, place), theme)


@pytest.mark.parametrize(("page", "place"), TIMELINE, ids=["groups-timeline"])
def test_a_form_beside_a_list_goes_off_no_side_at_200_percent(
    drafted: Session, show: Callable[..., Page], theme: Theme, page: type[Page], place: str
) -> None:
    look_for_cuts(opened(show, drafted, page, place), theme, 200, WIDER)


@pytest.mark.parametrize(("page", "place"), PRINTED, ids=[file_name(*each) for each in PRINTED])
def test_no_choices_of_a_paper_go_off_a_side_at_200_percent(
    filled: Session, show: Callable[..., Page], theme: Theme, page: type[Page], place: str
) -> None:
    look_for_cuts(opened(show, filled, page, place), theme, 200, WIDER)


def look_for_cuts(shown: Page, theme: Theme, percent: int = 150, width: int = WIDE) -> None:
    theme.choose(Scheme.LIGHT, percent)
    shown.resize(width, 640)
    for _ in range(4):  # heights follow widths, and scroll bars follow heights
        QApplication.processEvents()
    assert shown.width() == width
    cut = [
        (area.accessibleName(), inside.width(), area.viewport().width())
        for area in shown.findChildren(QScrollArea)
        if area.isVisible()
        and area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and (inside := area.widget()) is not None
        and inside.width() > area.viewport().width()
    ]
    assert not cut
    assert not [words_on(each) for each in shown.findChildren(QWidget) if is_squeezed(each)]


def is_squeezed(part: QWidget) -> bool:
    """Tell whether something that is read or used is lower than its words need."""
    is_read = isinstance(part, QLabel | QAbstractButton | QLineEdit | QComboBox | QSpinBox)
    if not is_read or not part.isVisible() or part.objectName().startswith("qt_"):
        return False
    wraps = isinstance(part, QLabel) and part.hasHeightForWidth()
    needed = part.heightForWidth(part.width()) if wraps else part.minimumSizeHint().height()
    return part.height() < needed - 1


def words_on(part: QWidget) -> str:
    return f"{type(part).__name__} {part.accessibleName() or part.property('text')}"


@pytest.mark.parametrize(("percent", "lines"), [(100, 2), (200, 4)])
def test_eight_words_are_in_sight_with_letters_of_any_size(
    session: Session, show: Callable[..., Page], theme: Theme, percent: int, lines: int
) -> None:
    page = show(HandoverPage, session, "card")
    theme.choose(Scheme.LIGHT, percent)
    page.resize(WIDER, 640)
    for _ in range(4):
        QApplication.processEvents()
    assert page.minimumSizeHint().width() <= WIDER
    [words] = page.findChildren(EightWords)
    tops = {label.mapTo(words, QPoint(0, 0)).y() for label in words.findChildren(QLabel)}
    assert len(tops) == 2 * lines, "a word, and its number below it"


@pytest.mark.parametrize("room", [200, 400, 1000])
def test_chips_stay_in_their_room_and_apart(theme: Theme, room: int) -> None:
    theme.choose(Scheme.LIGHT, 150)
    metrics = QFontMetricsF(QApplication.font())
    chips = [Chip("in use"), Chip(STAGE, loud=True), Chip("AMBER+STRICT", dot="#ffc000")]
    placed = set_chips(chips, metrics, room)
    assert [chip for chip, _ in placed] == chips
    for number, (_, box) in enumerate(placed):
        assert box.right() <= room
        assert box.bottom() <= height_of(placed)
        assert not any(box.intersects(other) for _, other in placed[number + 1 :])
    words = metrics.boundingRect(QRectF(0, 0, room - 16, 10_000), Qt.TextFlag.TextWordWrap, STAGE)
    assert placed[1][1].height() >= words.height()


@pytest.mark.parametrize("width", [320, 900])
def test_a_date_leaves_its_line_room(theme: Theme, qtbot: QtBot, width: int) -> None:
    theme.choose(Scheme.LIGHT, 150)
    view = LineView("Timeline")
    qtbot.addWidget(view)
    view.show_lines([ListLine("1", "Killing of students", date="1995-06-11/1995-06-12", dot=True)])
    view.resize(width, 300)
    view.show()
    dated = view.sizeHintForIndex(view.lines.index(0)).height()
    painting = view.itemDelegate()
    option = QStyleOptionViewItem()
    option.font = view.font()
    room = painting._room(view.lines.lines[0], option)  # type: ignore[attr-defined]
    assert room >= 0.6 * width
    view.show_lines([ListLine("1", "Killing of students", dot=True)])
    undated = view.sizeHintForIndex(view.lines.index(0)).height()
    assert (dated > undated) is (width < 900)


def test_a_chip_in_several_lines_is_painted_in_all_of_them(theme: Theme, qtbot: QtBot) -> None:
    view = LineView("Timeline")
    qtbot.addWidget(view)
    view.show_lines([ListLine("1", "I", chips=(Chip("M MMMMMMMMMMMM MMMMMMMMMMMM MMMMMMMMMMMM"),))])
    view.resize(160, 400)
    view.show()
    picture = view.viewport().grab().toImage()
    inked = [y for y in range(picture.height()) if is_inked(picture, y)]
    lines = sum(1 for y in inked if y - 1 not in inked)
    assert lines >= 4


def is_inked(picture: QImage, y: int) -> bool:
    """Tell whether letters are in a row of pixels; the frame and the fill of a chip are pale."""
    return any(QColor(picture.pixel(x, y)).lightness() < 90 for x in range(picture.width()))

"""Right to left, every page is the picture in a mirror: the same parts, from the other side."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QWidget
from screens import INSIDE, show_inside

from waybook.book import Book
from waybook.desktop.app.window import Window
from waybook.desktop.lists.wrapping import wrapped

SIZE = QSize(1180, 760)
NEAR = 2  # pixels, where widths are rounded
Side = tuple[int, int]


@pytest.fixture
def left_again(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def edges(window: Window, *, mirrored: bool) -> dict[QWidget, Side]:
    """Return how far each part is from the side where lines begin, and from the other."""
    window.resize(SIZE)
    for _ in range(5):  # heights follow widths, and scroll bars follow heights
        QApplication.processEvents()
    found = {}
    for part in window.findChildren(QWidget):
        if not part.isVisible() or is_within_a_control(part):
            continue
        left = part.mapTo(window, QPoint(0, 0)).x()
        right = window.width() - left - part.width()
        found[part] = (right, left) if mirrored else (left, right)
    return found


def is_within_a_control(part: QWidget) -> bool:
    around = part.parentWidget()
    return part.objectName().startswith("qt_") or isinstance(around, QAbstractSpinBox)


def called(part: QWidget) -> str:
    words = part.accessibleName() or str(part.property("text") or part.objectName())
    around = part.parentWidget()
    return f"{type(part).__name__} “{words[:40]}” in {type(around).__name__}"


@pytest.mark.slow
@pytest.mark.usefixtures("left_again")
def test_every_page_is_mirrored_whole(qapp: QApplication, told: Book, open_window: Window) -> None:
    found = {}
    for name in INSIDE:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        show_inside(name, open_window, told)
        before = edges(open_window, mirrored=False)
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        after = edges(open_window, mirrored=True)
        found[name] = [
            f"{called(part)}: {before[part]}, mirrored {after[part]}"
            for part in before.keys() & after.keys()
            if any(
                abs(one - other) > NEAR
                for one, other in zip(before[part], after[part], strict=True)
            )
        ]
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("text", ["one two three four five six", "واحد اثنان ثلاثة أربعة خمسة ستة"])
def test_no_line_ends_in_a_blank_that_would_push_its_other_end_out(
    text: str, qapp: QApplication
) -> None:
    lines = wrapped(text, qapp.font(), 80, 9)
    assert len(lines) > 1
    assert " ".join(lines) == text
    assert [each.strip() for each in lines] == lines

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from screens import BEFORE, INSIDE, show_before, show_inside

from waybook.book import Book
from waybook.desktop.app.window import Window
from waybook.desktop.theme.lettering import load_arabic
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme

SHOTS = Path(__file__).parents[2] / "shots"
LOOKS = {
    "light": (Scheme.LIGHT, 100, False),
    "dark": (Scheme.DARK, 100, False),
    "rtl": (Scheme.LIGHT, 100, True),
    "large": (Scheme.LIGHT, 200, False),
    "small": (Scheme.LIGHT, 100, False),
}
SMALL = (820, 560)

pytestmark = pytest.mark.shots


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, theme: Theme, qapp: QApplication) -> Iterator[str]:
    scheme, percent, is_mirrored = LOOKS[request.param]
    load_arabic()
    theme.choose(scheme, percent)
    if is_mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield request.param
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.choose(Scheme.LIGHT, 100)


def save(window: Window, name: str, look: str) -> None:
    if look == "small":
        window.resize(*SMALL)
    for _ in range(4):  # heights follow widths, and scroll bars follow heights
        QApplication.processEvents()
    SHOTS.mkdir(exist_ok=True)
    picture = window.grab()
    assert picture.save(str(SHOTS / f"{name}-{look}.png"))
    colours = {picture.toImage().pixel(x, 300) for x in range(0, picture.width(), 7)}
    assert len(colours) > 1


@pytest.mark.parametrize("name", BEFORE)
def test_pictures_of_the_first_screens(
    look: str, name: str, make_window: Callable[[Path | None], Window], tmp_path: Path
) -> None:
    save(show_before(name, make_window, tmp_path), name, look)


@pytest.mark.parametrize("name", INSIDE)
def test_pictures_of_the_pages(look: str, name: str, told: Book, open_window: Window) -> None:
    show_inside(name, open_window, told)
    save(open_window, name, look)

import re
from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from waybook.desktop.theme import rules
from waybook.desktop.theme.icons import _Drawn, icon
from waybook.desktop.theme.lettering import FAMILIES, TypeScale, load_arabic
from waybook.desktop.theme.parts import button, label
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.sheet import sheet
from waybook.desktop.theme.theme import Theme
from waybook.desktop.theme.tones import DARK, LIGHT, Tones
from waybook.resource_files import resource

GROUNDS = ("canvas", "rail", "surface", "raised", "hover", "accent_soft")
STRIPS = ("warn_soft", "bad_soft")  # behind messages, with buttons on them
CONTROLS = (
    *("QPushButton", "QLineEdit", "QPlainTextEdit", "QTextEdit", "QComboBox", "QSpinBox"),
    *("QDateEdit", "indicator", "QToolButton#find", "QMenu$"),
)


def brightness(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    held = QColor(colour)
    red, green, blue = (linear(part) for part in (held.redF(), held.greenF(), held.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tones", [LIGHT, DARK])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *((ink, ground) for ink in ("text", "soft") for ground in (*GROUNDS, *STRIPS, "line")),
        *((ink, ground) for ink in ("faint", "accent") for ground in GROUNDS),
        *(("bad", ground) for ground in (*GROUNDS, "bad_soft")),
        *(("warn", ground) for ground in (*GROUNDS, "warn_soft")),
        *(("good", ground) for ground in (*GROUNDS, "good_soft")),
        ("on_accent", "accent"),
        ("on_accent", "accent_strong"),
        ("canvas", "text"),  # tooltips
    ],
)
def test_words_are_legible(tones: Tones, ink: str, ground: str) -> None:
    held = tones._asdict()
    assert contrast(held[ink], held[ground]) >= 4.5


@pytest.mark.parametrize("tones", [LIGHT, DARK])
@pytest.mark.parametrize("ground", [*GROUNDS, *STRIPS])
@pytest.mark.parametrize("edge", ["line_strong", "accent", "soft", "bad"])
def test_edges_and_focus_are_seen(tones: Tones, edge: str, ground: str) -> None:
    held = tones._asdict()
    assert contrast(held[edge], held[ground]) >= 3


def edges(part: str) -> list[tuple[str, str]]:
    """Return the colours of the borders of a sort of control, each with its selector."""
    found = []
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", rules.RULES):
        drawn = re.findall(r"border(?:-color)?: (?:\d+px \w+ )?@(\w+);", body)
        every = [each.strip() for each in selectors.split(",")]
        found += [(each, colour) for each in every if re.search(part, each) for colour in drawn]
    return found


@pytest.mark.parametrize("part", CONTROLS)
def test_what_can_be_used_has_an_edge_that_is_seen(part: str) -> None:
    """Only what can not be used now, or only read, may have a faint one."""
    found = edges(part)
    assert found
    seen = {"line_strong", "accent", "accent_strong", "soft", "bad"}
    faint = [each for each, colour in found if colour not in seen]
    assert [each for each in faint if not re.search(r":disabled|:read-only$", each)] == []


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("tones", [LIGHT, DARK])
def test_every_name_in_the_rules_is_filled_in(tones: Tones, percent: int) -> None:
    made = sheet(tones, TypeScale(percent))
    assert "@" not in made
    assert f"{18 * percent / 100}pt" in made
    assert rules.RULES.count("{") == made.count("{") == made.count("}")


def test_both_scripts_have_a_face(theme: Theme) -> None:
    load_arabic()
    assert set(FAMILIES) <= set(QFontDatabase.families())
    assert theme.app.font().families()[0] == FAMILIES[0]


def test_icons_follow_light_and_dark(theme: Theme) -> None:
    lock = icon("lock")
    theme.choose(Scheme.LIGHT, 100)
    light = lock.pixmap(QSize(24, 24)).toImage()
    theme.choose(Scheme.DARK, 100)
    dark = lock.pixmap(QSize(24, 24)).toImage()
    assert light != dark
    chosen = lock.pixmap(QSize(24, 24), QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert chosen != dark


def most_contrast(button: QPushButton) -> float:
    """Return how far the strongest ink in the middle of a button stands out from its ground."""
    image = button.window().grab(button.geometry()).toImage()
    places = [
        (x, y)
        for x in range(8, image.width() - 8)
        for y in range(6, image.height() - 6)  # without the frame
    ]
    seen = Counter(image.pixelColor(x, y).name() for x, y in places)
    ground = seen.most_common(1)[0][0]
    return max(contrast(ground, ink) for ink in seen)


STATES: dict[str, Callable[[QPushButton], object]] = {
    "enabled": lambda made: made.setEnabled(True),
    "disabled": lambda made: made.setEnabled(False),
    "pressed": lambda made: made.setDown(True),
    "under the pointer": lambda made: made.setAttribute(Qt.WidgetAttribute.WA_UnderMouse),
    "focused": lambda made: made.setFocus(),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", ["primary", "quiet", "danger", ""])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_icons_on_buttons_are_as_clear_as_the_words(
    theme: Theme, qtbot: QtBot, scheme: Scheme, role: str, state: str
) -> None:
    theme.choose(scheme, 200)  # so that strokes have a middle that is not blended with the ground
    clear = []
    for made in (button("", role, picture="plus"), button("IIII", role)):
        around = QWidget()
        qtbot.addWidget(around)
        QVBoxLayout(around).addWidget(made)
        with qtbot.waitActive(around):
            around.show()
        STATES[state](made)
        clear.append(most_contrast(made))
    drawn, written = clear
    assert drawn == pytest.approx(written, rel=0.03)
    assert drawn >= (4.5 if state != "disabled" else 3)


def test_the_system_is_followed_unless_something_else_is_chosen(theme: Theme) -> None:
    theme.choose(Scheme.SYSTEM, 100)
    theme._on_system(Qt.ColorScheme.Dark)
    assert theme.tones is DARK
    theme._on_system(Qt.ColorScheme.Light)
    assert theme.tones is LIGHT
    theme.choose(Scheme.DARK, 100)
    theme._on_system(Qt.ColorScheme.Light)
    assert theme.tones is DARK


def test_text_grows(theme: Theme) -> None:
    theme.choose(Scheme.LIGHT, 200)
    assert QApplication.font().pointSizeF() == pytest.approx(20)


def test_every_icon_has_its_licence_beside_it() -> None:
    assert "ISC License" in (resource("icons") / "LICENSE").read_text("utf-8")
    for face in ("Inter", "NotoSansArabic"):
        licence = (resource("fonts") / f"{face}-OFL.txt").read_text("utf-8")
        assert "SIL OPEN FONT LICENSE" in licence


@pytest.mark.parametrize("words", ["PINE-4", "أرز"])
@pytest.mark.parametrize("mirrored", [False, True])
def test_names_in_any_script_begin_where_the_layout_does(
    theme: Theme, qtbot: QtBot, qapp: QApplication, words: str, mirrored: bool
) -> None:
    sides = Qt.LayoutDirection
    load_arabic()
    qapp.setLayoutDirection(sides.RightToLeft if mirrored else sides.LeftToRight)
    try:
        made = label(words)
        qtbot.addWidget(made)
        made.resize(400, 40)
        image = made.grab().toImage()
    finally:
        qapp.setLayoutDirection(sides.LeftToRight)
    ground = image.pixel(200, 2)
    inked = [x for x in range(400) if any(image.pixel(x, y) != ground for y in range(40))]
    assert (min(inked) > 200) if mirrored else (max(inked) < 200)


@pytest.mark.usefixtures("qtbot")
def test_an_icon_without_room_is_empty_and_qt_has_nothing_to_say(
    request: pytest.FixtureRequest,
) -> None:
    drawn = _Drawn("search", "")
    made = drawn.pixmap(QSize(0, 0), QIcon.Mode.Normal, QIcon.State.Off)
    assert made.isNull()
    assert request.getfixturevalue("qtlog").records == []

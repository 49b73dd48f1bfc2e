"""The style of paper: always light, in the bundled fonts, whatever the window's theme."""

from functools import cache

from PySide6.QtGui import QFont, QGuiApplication, QPalette

from waybook.desktop.theme.lettering import TypeScale, body_font, load_arabic, load_latin
from waybook.desktop.theme.theme import palette
from waybook.desktop.theme.tones import LIGHT

PERCENT = 95
_POINTS_PER_INCH = 72
_CONTEXTUAL = QFont.Tag("calt")  # its hyphens and colons would be lost when copied from a PDF


def paper_font() -> QFont:
    """Return the font of papers, with letters as they are drawn, not as a screen wants them."""
    _load()
    font = body_font(TypeScale(PERCENT))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(_CONTEXTUAL, 0)
    return font


def paper_palette() -> QPalette:
    """Return the colours of papers."""
    return palette(LIGHT)


def dots_per_inch() -> int:
    """Return the density in which fonts are measured here, so that all else is, too."""
    return round(QGuiApplication.primaryScreen().logicalDotsPerInch())


def millimetres(length: float) -> float:
    """Return a length on paper in pixels."""
    return length / 25.4 * dots_per_inch()


def in_pixels(font: QFont, points: float) -> QFont:
    """Return a font of so many points, as large on every device as what is laid out around it.

    A painter takes points for those of its device. A printer has ten times as many dots as we.
    """
    made = QFont(font)
    made.setPixelSize(round(points * dots_per_inch() / _POINTS_PER_INCH))
    return made


@cache
def _load() -> None:
    load_latin()
    load_arabic()

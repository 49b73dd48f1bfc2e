"""How paper looks: always light, in the bundled typefaces, whatever the window wears."""

from functools import cache

from PySide6.QtGui import QFont, QGuiApplication, QPalette

from waybook.desktop.look.lettering import Scale, body_font, load_arabic, load_latin
from waybook.desktop.look.theme import palette
from waybook.desktop.look.tones import LIGHT

PERCENT = 95
_CONTEXTUAL = QFont.Tag("calt")  # its hyphens and colons would be lost when copied from a PDF


def paper_font() -> QFont:
    """Return the font of papers, with letters as they are drawn, not as a screen wants them."""
    _load()
    font = body_font(Scale(PERCENT))
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


@cache
def _load() -> None:
    load_latin()
    load_arabic()

"""The colours of a picture, taken from the palette in use."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

_LIGHTEST, _DARKEST = 0.13, 0.46


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours by what they are for."""

    text: QColor
    soft: QColor
    faint: QColor
    edge: QColor
    ground: QColor
    accent: QColor
    warning: QColor


def inks(palette: QPalette) -> Inks:
    """Read the palette."""
    text = palette.color(QPalette.ColorRole.Text)
    return Inks(
        text=QColor(text),
        soft=thinned(text, 0.68),
        faint=thinned(text, 0.11),
        edge=thinned(text, 0.5),
        ground=QColor(palette.color(QPalette.ColorRole.Base)),
        accent=QColor(palette.color(QPalette.ColorRole.Accent)),
        warning=QColor(palette.color(QPalette.ColorRole.BrightText)),
    )


def thinned(colour: QColor, strength: float) -> QColor:
    """Return a colour that lets so much of its ground through."""
    made = QColor(colour)
    made.setAlphaF(strength)
    return made


def deep(colour: QColor, depth: float) -> QColor:
    """Return a colour for a stage so far along its model; text on it stays readable."""
    return thinned(colour, _LIGHTEST + (_DARKEST - _LIGHTEST) * depth)

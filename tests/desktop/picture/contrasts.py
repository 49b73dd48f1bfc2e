"""Contrast of two colours (WCAG 2.2), for tests."""

from PySide6.QtGui import QColor


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two opaque colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(over: QColor, under: QColor) -> QColor:
    """Return the colour that is seen where one lies over an opaque one."""
    share = over.alphaF()
    pairs = zip(_parts(over), _parts(under), strict=True)
    return QColor.fromRgbF(*(share * one + (1 - share) * other for one, other in pairs))


def _parts(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def _luminance(colour: QColor) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in _parts(colour)]
    return float(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])

"""The bundled fonts and the sizes of type."""

from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

from waybook.resource_files import resource

FAMILIES = ("Inter", "Noto Sans Arabic")
_LATIN = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")
_ARABIC = ("NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf")


class TypeScale(NamedTuple):
    """Sizes of type in points and of space in pixels, for one text size in percent."""

    percent: int = 100

    def points(self, base: float) -> float:
        """Return a size of type."""
        return round(base * self.percent / 100, 2)

    def space(self, base: float) -> int:
        """Return a length."""
        return round(base * self.percent / 100)

    @property
    def small(self) -> float:
        """Size notes and column headings."""
        return self.points(9)

    @property
    def body(self) -> float:
        """Size what is read."""
        return self.points(10)

    @property
    def heading(self) -> float:
        """Size the heads of sections."""
        return self.points(12)

    @property
    def title(self) -> float:
        """Size the names of pages and records."""
        return self.points(18)


def load_latin() -> None:
    """Load the Latin font, which has Greek and Cyrillic too."""
    _load(_LATIN)


def load_arabic() -> None:
    """Load the Arabic font."""
    _load(_ARABIC)


def body_font(scale: TypeScale) -> QFont:
    """Return the font of the window."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(scale.body)
    return font


def _load(names: tuple[str, ...]) -> None:
    for name in names:
        QFontDatabase.addApplicationFont(str(resource("fonts") / name))

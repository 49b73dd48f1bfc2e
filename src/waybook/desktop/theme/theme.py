"""Style the application: palette, fonts and style sheet, light or dark."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from waybook.desktop.theme.lettering import TypeScale, body_font, load_arabic, load_latin
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.second_click import SecondClick
from waybook.desktop.theme.sheet import sheet
from waybook.desktop.theme.tones import DARK, LIGHT, Tones
from waybook.desktop.theme.wheel import Wheel

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

_Role = QPalette.ColorRole


class Theme(QObject):
    """Keep the application's look, and follow the system where nothing else is chosen."""

    def __init__(self, app: QApplication, scheme: Scheme, percent: int) -> None:
        """Dress the application at once."""
        super().__init__(app)
        self.app = app
        self._scheme = scheme
        self._scale = TypeScale(percent)
        load_latin()
        if app.isRightToLeft():
            load_arabic()
        self._system_is_dark = _is_dark(app.palette())
        app.styleHints().colorSchemeChanged.connect(self._on_system)
        self._wheel = Wheel(app)
        self._second_click = SecondClick(app)
        self._dress()

    @property
    def scale(self) -> TypeScale:
        """Return the sizes in use."""
        return self._scale

    @property
    def tones(self) -> Tones:
        """Return the colours in use."""
        chosen = self._scheme
        if chosen is Scheme.SYSTEM:
            chosen = Scheme.DARK if self._system_is_dark else Scheme.LIGHT
        return DARK if chosen is Scheme.DARK else LIGHT

    def choose(self, scheme: Scheme, percent: int) -> None:
        """Change the look."""
        self._scheme, self._scale = scheme, TypeScale(percent)
        self._dress()

    def _on_system(self, scheme: "Qt.ColorScheme") -> None:
        self._system_is_dark = scheme is scheme.Dark
        self._dress()

    def _dress(self) -> None:
        self.app.setPalette(palette(self.tones))
        self.app.setFont(body_font(self._scale))
        self.app.setStyleSheet(sheet(self.tones, self._scale))


def _is_dark(system: QPalette) -> bool:
    return system.color(_Role.Window).lightness() < system.color(_Role.WindowText).lightness()


def palette(tones: Tones) -> QPalette:
    """Return the tones as Qt's roles, for what is painted without the style sheet."""
    made = QPalette()
    for role, colour in {
        _Role.Window: tones.canvas,
        _Role.WindowText: tones.text,
        _Role.Base: tones.surface,
        _Role.AlternateBase: tones.canvas,
        _Role.Text: tones.text,
        _Role.Button: tones.raised,
        _Role.ButtonText: tones.text,
        _Role.BrightText: tones.bad,
        _Role.Highlight: tones.accent,
        _Role.HighlightedText: tones.on_accent,
        _Role.Link: tones.accent,
        _Role.LinkVisited: tones.accent,
        _Role.Accent: tones.accent,
        _Role.ToolTipBase: tones.text,
        _Role.ToolTipText: tones.canvas,
        _Role.PlaceholderText: tones.faint,
        _Role.Light: tones.surface,
        _Role.Midlight: tones.line,
        _Role.Mid: tones.line_strong,
        _Role.Dark: tones.line_strong,
        _Role.Shadow: tones.line,
    }.items():
        made.setColor(role, QColor(colour))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tones.faint))
    return made

"""Light or dark."""

from enum import StrEnum


class Scheme(StrEnum):
    """Which colours a person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"

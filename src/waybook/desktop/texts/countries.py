"""Countries by the names of Qt's locale data; records hold their codes."""

from functools import cache

from PySide6.QtCore import QLocale

from waybook.desktop.texts.country_codes import TWO_LETTERS


def country_names(codes: str) -> str:
    """Return codes of ISO 3166-1, with commas between, as names; other words stay as they are."""
    return ", ".join(_name(part.strip()) for part in codes.split(",") if part.strip())


def country_codes(names: str) -> str:
    """Return names, with commas between, as codes of three letters; other words stay."""
    parts = [part.strip() for part in names.replace("،", ",").split(",")]
    return ", ".join(_codes().get(part.casefold(), part) for part in parts if part)


def all_countries() -> list[str]:
    """Return the names that a person can choose from."""
    return sorted(map(_name, TWO_LETTERS))


def _name(code: str) -> str:
    two = TWO_LETTERS.get(code, code)
    is_code = len(two) == len("XX") and two.isascii() and two.isupper()
    territory = QLocale.codeToTerritory(two) if is_code else QLocale.Country.AnyTerritory
    if territory == QLocale.Country.AnyTerritory:
        return code
    return QLocale.territoryToString(territory)


@cache
def _codes() -> dict[str, str]:
    return {_name(code).casefold(): code for code in TWO_LETTERS}

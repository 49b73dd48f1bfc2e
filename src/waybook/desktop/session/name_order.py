"""The order of names in the window's language, with numbers by their size."""

from collections.abc import Callable, Iterable
from functools import cmp_to_key
from typing import TypeVar

from PySide6.QtCore import QCollator, QLocale, Qt

from waybook.model.ordering import name_key

T = TypeVar("T")


def by_name(found: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """Return things in the order of their names; equal ones as `name_key` has them."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C:  # a system without a language knows no numbers
        locale = QLocale(QLocale.Language.English)
    collator = QCollator(locale)
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    compare = cmp_to_key(collator.compare)
    named = sorted(((name(each), each) for each in found), key=lambda pair: name_key(pair[0]))
    return [each for _, each in sorted(named, key=lambda pair: compare(pair[0]))]

"""Say how old a draft is."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.counts import counted, days_words

translate = QCoreApplication.translate

_MINUTE_MS = 60_000
_HOUR_MS = 60 * _MINUTE_MS
_DAY_MS = 24 * _HOUR_MS


def age_words(since_ms: int, now_ms: int) -> str:
    """Return the time between two instants in words; the smallest if the clock was set back."""
    passed = now_ms - since_ms
    if passed < _MINUTE_MS:
        return translate("Ages", "less than a minute")
    if passed < _HOUR_MS:
        return counted("Ages", "%Ln minute", "%Ln minutes", passed // _MINUTE_MS)
    if passed < _DAY_MS:
        return counted("Ages", "%Ln hour", "%Ln hours", passed // _HOUR_MS)
    return days_words(passed // _DAY_MS)

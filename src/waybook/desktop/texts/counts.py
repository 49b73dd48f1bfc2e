"""Numbers with their nouns, in as many forms as a language has."""

from PySide6.QtCore import QCoreApplication, QLocale

_MONTH, _YEAR = 30.44, 365.25  # days
_IN_DAYS, _IN_MONTHS = 91, 730
_MOST = 2**31 - 1  # what Qt counts to; a bundle of a stranger may say more


def counted(context: str, one: str, many: str, count: int) -> str:
    """Return `one` or `many`, with the number in place of `%Ln`.

    A translation of `many` has all forms of its language: Qt chooses among them by the number.
    """
    known = max(-_MOST, min(count, _MOST))
    words = QCoreApplication.translate(context, one if count == 1 else many, None, known)
    return words if known == count else words.replace(QLocale().toString(known), str(count))


def records_words(count: int) -> str:
    """Return a number of records."""
    return counted("Counts", "%Ln record", "%Ln records", count)


def bundles_words(count: int) -> str:
    """Return a number of bundles."""
    return counted("Counts", "%Ln bundle", "%Ln bundles", count)


def accounts_words(count: int) -> str:
    """Return a number of accounts of a meeting."""
    return counted("Counts", "%Ln account", "%Ln accounts", count)


def suggested_words(count: int) -> str:
    """Return a number of suggested changes."""
    return counted("Counts", "%Ln suggested change", "%Ln suggested changes", count)


def conflict_fields_words(count: int) -> str:
    """Return a number of fields in which people contradict each other."""
    return counted("Counts", "%Ln field in conflict", "%Ln fields in conflict", count)


def days_words(count: int) -> str:
    """Return a number of days."""
    return counted("Counts", "%Ln day", "%Ln days", count)


def age_words(days: int) -> str:
    """Return a number of days, from three months on in months, from two years on in years."""
    if days < _IN_DAYS:
        return days_words(days)
    if days < _IN_MONTHS:
        return counted("Counts", "%Ln month", "%Ln months", int(days / _MONTH))
    return counted("Counts", "%Ln year", "%Ln years", int(days / _YEAR))


def last_backup_words(days: int | None) -> str:
    """Say how old the last backup is: None for none, less than 0 for a day after today."""
    if days is None:
        return QCoreApplication.translate("Counts", "There is no backup yet.")
    if days < 0:
        return QCoreApplication.translate(
            "Counts",
            "The last backup is dated after today. Check the clock of this computer.",
        )
    if days == 0:
        return QCoreApplication.translate("Counts", "Last backup less than a day ago.")
    return counted("Counts", "Last backup %Ln day ago.", "Last backup %Ln days ago.", days)


def conflicts_words(count: int) -> str:
    """Return a number of conflicts that a person has to resolve."""
    return counted("Counts", "%Ln conflict to resolve", "%Ln conflicts to resolve", count)

"""What a dialog that asks for files lists first: the files that fit, by the ends of their names."""

import re

from PySide6.QtCore import QCoreApplication

from waybook.file_types import BUNDLE, CARD, CERTIFICATE

_TEXT = "txt"  # what goes through mails and editors
_END = re.compile(r"[A-Za-z0-9]{1,10}")


def bundle_filter() -> str:
    """Return the filter for bundles."""
    return _filter(QCoreApplication.translate("Choosing", "Bundles"), BUNDLE.end)


def card_filter() -> str:
    """Return the filter for cards."""
    return _filter(QCoreApplication.translate("Choosing", "Cards"), CARD.end, _TEXT)


def certificate_filter() -> str:
    """Return the filter for revocation certificates."""
    return _filter(
        QCoreApplication.translate("Choosing", "Revocation certificates"), CERTIFICATE.end, _TEXT
    )


def method_filter() -> str:
    """Return the filter for models, indicators and rules."""
    return _filter(QCoreApplication.translate("Choosing", "Methods"), "json")


def case_filter() -> str:
    """Return the filter for case files."""
    return _filter(QCoreApplication.translate("Choosing", "Case files"), "json")


def book_file_filter() -> str:
    """Return the filter for the stores of other copies."""
    return _filter(QCoreApplication.translate("Choosing", "Books"), "db")


def picture_filter() -> str:
    """Return the filter for pictures."""
    ends = ("jpg", "jpeg", "png", "webp", "gif", "heic", "tif", "tiff")
    return _filter(QCoreApplication.translate("Choosing", "Pictures"), *ends)


def document_filter() -> str:
    """Return the filter for documents and texts."""
    ends = ("pdf", "txt", "docx", "odt", "doc", "rtf", "md", "csv", "xlsx", "ods")
    return _filter(QCoreApplication.translate("Choosing", "Documents"), *ends)


def everything_filter() -> str:
    """Return the filter that hides nothing."""
    return QCoreApplication.translate("Choosing", "All files") + " (*)"


def filter_of_name(name: str) -> str:
    """Return the filter for files that end as a name does; '' where it has no plain end."""
    _, dot, end = name.rpartition(".")
    if not dot or not _END.fullmatch(end):
        return ""
    return _filter(end.upper(), end.lower())


def _filter(words: str, *ends: str) -> str:
    return f"{words} ({' '.join(f'*.{end}' for end in ends)})"

"""Texts about the details in files: a place, a time, an author, a device."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLocale

from waybook.practice.file_details.details import Detail


def detail_words(carries: Iterable[str]) -> str:
    """Return a list of the types of details, in the reader's language."""
    words = {
        Detail.PLACE: QCoreApplication.translate("Files", "place"),
        Detail.TIME: QCoreApplication.translate("Files", "time"),
        Detail.AUTHOR: QCoreApplication.translate("Files", "author or owner"),
        Detail.DEVICE: QCoreApplication.translate("Files", "camera or device"),
        Detail.SOFTWARE: QCoreApplication.translate("Files", "software"),
        Detail.PICTURE: QCoreApplication.translate("Files", "second picture"),
        Detail.COMMENT: QCoreApplication.translate("Files", "comment"),
        Detail.OTHER: QCoreApplication.translate("Files", "other data"),
        Detail.UNREAD: QCoreApplication.translate("Files", "parts that cannot be read"),
    }
    known = {each.value: each for each in Detail}
    return QLocale().createSeparatedList([words[known[each]] for each in carries if each in known])


def carries_sentence(carries: Iterable[str]) -> str:
    """Return a sentence on the details in a file; '' if there are none."""
    said = detail_words(carries)
    return QCoreApplication.translate("Files", "Carries: {}").format(said) if said else ""

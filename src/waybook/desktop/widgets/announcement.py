"""Tell screen readers a sentence that appeared."""

from PySide6.QtWidgets import QWidget


def announce(source: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Announce a sentence that appeared in a widget; an urgent one interrupts what is being read.

    Qt's alerts reach no screen reader on Linux: its bridge passes announcements alone.
    """
    if not sentence:
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # not for the first screen

    event = QAccessibleAnnouncementEvent(source, sentence)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)

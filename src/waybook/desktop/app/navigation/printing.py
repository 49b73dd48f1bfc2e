"""*Print*: the key and the button that show what a page shows as a paper."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from waybook.desktop.session.page import Page
from waybook.desktop.session.places import PRINT
from waybook.desktop.session.session import Session
from waybook.work.printing.list_paper import ListToPrint

PRINT_KEYS = "Ctrl+P"


def print_page(
    session: Session, shown_page: Callable[[], Page | None], paper_page: Callable[[], Page]
) -> None:
    """Show the paper of the page that is shown, or say that it has none.

    `paper_page` returns the page on which papers are shown.
    """
    page = shown_page()
    if page is None:
        return
    wanted = page.to_print()
    if isinstance(wanted, ListToPrint):
        from waybook.desktop.pages.printing import PrintPage

        shown = paper_page()
        if isinstance(shown, PrintPage):
            shown.take(wanted)
        session.go(f"{PRINT.name}/{wanted.kind}")
    elif wanted:
        session.go(wanted)
    elif page.name != PRINT.name:
        session.tell(
            QCoreApplication.translate(
                "Printing",
                "This page is not printed. Open Today, a list, a meeting, a contact or the phases "
                "of a group, and print there.",
            )
        )

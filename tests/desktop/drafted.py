"""Keep drafts in a book as the forms of the window do."""

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from waybook.book import Book

if TYPE_CHECKING:
    from waybook.desktop.session.drafts.form_draft import FormDraft

DAY_MS = 24 * 3600 * 1000


def keep(
    book: Book,
    name: str,
    *,
    about: tuple[str, str, str] = ("", "", ""),
    place: str = "",
    days: int = 0,
    **texts: str,
) -> str:
    """Keep a draft; it was kept last so many days ago, and begun a day before."""
    kind, record, owner = about
    kept_ms = book.world.now_ms() - days * DAY_MS
    held = {
        "draft": 2,
        "about": {"kind": kind, "record": record, "owner": owner},
        "place": place,
        "begun_ms": kept_ms - DAY_MS,
        "focus": next(iter(texts), ""),
        "asks": False,
        "parts": {part: {"text": text, "spot": [0, 0, 0]} for part, text in texts.items()},
        "base": {},
    }
    book.drafts.keep(name, json.dumps(held))
    book.store.run("UPDATE drafts SET kept_ms = ? WHERE name = ?", (kept_ms, name))
    return name


def beside_the_cursor(draft: "FormDraft") -> list[str]:
    """Put the cursor into each part that is shown; return those in which no key would arrive."""
    missed = []
    for name, widgets in draft._widgets.items():
        if not any(each.isVisible() for each in widgets()):
            continue
        draft.focus(name)
        held = draft.form.window().focusWidget()
        takes_keys = held is not None and held.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not takes_keys or draft.focused() != name:
            missed.append(name)
    return missed

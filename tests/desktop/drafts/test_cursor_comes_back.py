"""After a lock the cursor is where keys arrive: in an answer of a form, not beside it."""

from collections.abc import Callable

import pytest
from drafted import beside_the_cursor

from waybook.book import Book
from waybook.desktop.pages.groups.page import GroupsPage
from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.pages.meetings.log.log_form import LogForm
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.page import Page

Opened = Callable[..., Page]


def form_of(page: Page) -> LogForm:
    [form] = page.findChildren(LogForm)
    return form


@pytest.mark.parametrize("answer", ["", "them"])
def test_it_is_on_the_answer_of_a_logged_meeting(book: Book, opened: Opened, answer: str) -> None:
    page = opened(MeetingsPage, book, "new/log")
    form = form_of(page)
    form.when.editors["title"].restore({"text": "Talk at the ford"})
    part = form.outcome.outcome
    if answer:
        part.buttons[answer].click()
    part.focus()
    code = part.value()
    assert form.draft.focused() == "outcome"
    page.session.drafts.keep()
    unlocked = opened(MeetingsPage, book, "new/log")
    again = form_of(unlocked)
    again.draft.focus("outcome")
    assert unlocked.focusWidget() is again.outcome.outcome.buttons[code]


def test_it_is_in_each_part_of_a_logged_meeting(book: Book, opened: Opened) -> None:
    page = opened(MeetingsPage, book, "new/log")
    form = form_of(page)
    form.folded.unfold()
    assert beside_the_cursor(form.draft) == []


@pytest.mark.parametrize("place", ["stages/lifecycle", "scores"])
def test_it_is_in_each_part_of_an_assessment(burundi: Book, opened: Opened, place: str) -> None:
    group = burundi.lists.rows("group")[0].uid
    page = opened(GroupsPage, burundi, f"{group}/phases/{place}")
    drafts = page.findChildren(FormDraft)
    assert drafts
    assert [beside_the_cursor(draft) for draft in drafts] == [[] for _ in drafts]

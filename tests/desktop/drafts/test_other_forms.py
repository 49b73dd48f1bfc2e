"""Forms that are no record's: each stands as it stood, in the place where it was left."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from acquainting import acquaint
from drafted import beside_the_cursor
from filling import fill
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ways import Way

from waybook.book import Book
from waybook.desktop.pages.groups.page import GroupsPage
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.people.page import PeoplePage
from waybook.desktop.pages.phases.brief.brief_view import BriefView
from waybook.desktop.pages.phases.warnings.warning_card import WarningCard
from waybook.desktop.session.drafts.draft_format import kept_from
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.page import Page
from waybook.resource_files import resource
from waybook.work.cards.trusting import revoke
from waybook.work.handover.certificates import certificate_words
from waybook.work.handover.merging import merge
from waybook.work.handover.receipts import words_for
from waybook.work.handover.sealing import seal
from waybook.work.records.importing import import_case
from waybook.work.records.records import add

CASE = resource("cases") / "burundi.json"
Opened = Callable[..., Page]


class Story:
    """A book with a group, two contacts and a colleague, for whom a bundle was sealed."""

    def __init__(self, book: Book, tomas: Book, stick: Path) -> None:
        self.book, self.tomas = book, tomas
        acquaint(book, tomas)
        self.group = add(book, kind="group", fields={"name": "Pine"}).uid
        people = [
            add(book, kind="contact", fields={"code_name": name}).uid for name in ("Heron", "Egret")
        ]
        self.heron, self.egret = people
        asked = {"text": "Who holds the ford?", "about": self.group, "asked": "2003-09-02"}
        self.question = add(book, kind="question", fields=asked).uid
        merge(tomas, paths=[seal(book, to="Tomas", folder=stick).path])
        self.said = words_for(tomas.received_bundles.listed()[0], tomas.card)

    def burundi(self) -> str:
        """Return a group that is warned about."""
        found = [row.uid for row in self.book.lists.rows("group") if row.uid != self.group]
        if not found:
            import_case(self.book, path=CASE)
            return self.burundi()
        return found[0]


def handover(story: Story, opened: Opened, place: str) -> HandoverPage:
    page = opened(HandoverPage, story.book, place)
    assert isinstance(page, HandoverPage)
    return page


class Confirming:
    """Words that are read out."""

    place = "handover/sent"

    def open(self, story: Story, opened: Opened) -> tuple[Page, FormDraft]:
        page = handover(story, opened, "sent")
        if page.sent.confirming is None:
            page.sent.confirm()
        assert page.sent.confirming is not None
        return page, page.sent.confirming.draft

    def fill(self, story: Story, page: Any) -> None:
        page.sent.confirming.line.setText(" ".join(story.said[:5]))

    def is_open(self, page: Any) -> bool:
        return page.sent.confirming is not None


class Revoking:
    """A card that is lost."""

    place = "handover/people"

    def open(self, story: Story, opened: Opened) -> tuple[Page, FormDraft]:
        page = handover(story, opened, "people")
        page.trusted.list.choose(story.tomas.card.digest)
        if page.trusted.revoking is None:
            page.trusted.ask_to_revoke()
        assert page.trusted.revoking is not None
        return page, page.trusted.revoking.draft

    def fill(self, story: Story, page: Any) -> None:
        page.trusted.revoking.day.line.setText("2003-0")
        page.trusted.revoking.reason.setText("Lost on the road")

    def is_open(self, page: Any) -> bool:
        return page.trusted.revoking is not None


class RevokingByCertificate(Revoking):
    """The same, with the card's own word for it."""

    def open(self, story: Story, opened: Opened) -> tuple[Page, FormDraft]:
        page = handover(story, opened, "people")
        if page.trusted.revoking is None:
            page.trusted.ask_for_certificate()
            assert page.trusted.stopping is not None
            page.trusted.stopping.text.setPlainText(" ".join(certificate_words(story.tomas)))
            page.trusted.stopping.read_words()
        assert page.trusted.revoking is not None
        return page, page.trusted.revoking.draft


class Stopping:
    """The words of a certificate."""

    place = "handover/people"

    def open(self, story: Story, opened: Opened) -> tuple[Page, FormDraft]:
        page = handover(story, opened, "people")
        if page.trusted.stopping is None:
            page.trusted.ask_for_certificate()
        assert page.trusted.stopping is not None
        return page, page.trusted.stopping.draft

    def fill(self, story: Story, page: Any) -> None:
        words = certificate_words(story.tomas)
        page.trusted.stopping.text.setPlainText(" ".join(words[:20]))

    def is_open(self, page: Any) -> bool:
        return page.trusted.stopping is not None


class Answering:
    """The answer to a question."""

    place = "handover/questions"

    def open(self, story: Story, opened: Opened) -> tuple[Page, FormDraft]:
        page = handover(story, opened, "questions")
        if page.questions.editor is None:
            page.questions.answer(story.question)
        assert page.questions.editor is not None
        return page, page.questions.editor.draft

    def fill(self, story: Story, page: Any) -> None:
        for turn, editor in enumerate(page.questions.editor.form.editors.values()):
            fill(editor, turn)

    def is_open(self, page: Any) -> bool:
        return page.questions.editor is not None


class SamePerson:
    """Two contacts who may be one person."""

    def open(self, story: Story, opened: Opened) -> tuple[Page, FormDraft]:
        self.place = f"people/{story.heron}/same/{story.egret}"
        page = opened(PeoplePage, story.book, self.place.partition("/")[2])
        return page, page._above.draft  # type: ignore[attr-defined]

    def fill(self, story: Story, page: Any) -> None:
        page._above.choices[1].click()
        page._above.why.setPlainText("Amina met both.")

    def is_open(self, page: Any) -> bool:
        return True


class Replying:
    """What is done about a warning."""

    def open(self, story: Story, opened: Opened) -> tuple[Page, FormDraft]:
        place = f"{story.burundi()}/phases/warnings/W02?2001-11-15,"
        self.place = f"groups/{place}"
        page = opened(GroupsPage, story.book, place)
        return page, self.card(page).draft

    def card(self, page: Page) -> WarningCard:
        cards = page.findChildren(WarningCard)
        return next(each for each in cards if each.finding.rule.code == "W02")

    def fill(self, story: Story, page: Page) -> None:
        self.card(page).box.setPlainText("A call is planned.")

    def is_open(self, page: Page) -> bool:
        return True


class Briefing:
    """A paper, and for whom it is."""

    def open(self, story: Story, opened: Opened) -> tuple[Page, FormDraft]:
        place = f"{story.group}/phases/brief"
        self.place = f"groups/{place}"
        page = opened(GroupsPage, story.book, place)
        return page, self.view(page).draft

    def view(self, page: Page) -> BriefView:
        [view] = page.findChildren(BriefView)
        return view

    def fill(self, story: Story, page: Page) -> None:
        choices = self.view(page).choices
        choices.up_to.setCurrentIndex(choices.up_to.findData("GREEN"))
        choices.form.setCurrentIndex(1)
        choices.shape.setCurrentIndex(1 - choices.shape.currentIndex())
        choices.to.setCurrentIndex(choices.to.findData("Tomas"))

    def is_open(self, page: Page) -> bool:
        return True


FORMS = (
    Confirming,
    Revoking,
    RevokingByCertificate,
    Stopping,
    Answering,
    SamePerson,
    Replying,
    Briefing,
)


@pytest.fixture
def story(book: Book, make_book: Callable[..., Book], stick: Path) -> Story:
    return Story(book, make_book("Tomas"), stick)


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> Any:
    return request.param()


def states(draft: FormDraft) -> dict[str, Any]:
    return {name: part.state() for name, part in draft._parts.items()}


def test_it_stands_as_it_stood(
    story: Story, form: Any, opened: Opened, way: Way, qtbot: QtBot
) -> None:
    page, draft = form.open(story, opened)
    before = states(draft)
    form.fill(story, page)
    wanted = states(draft)
    unasked = {"proof", "opened_by", "opened_why"}
    same = [name for name in wanted if wanted[name] == before[name] and name not in unasked]
    assert same == []
    way(page.session, page, qtbot)
    kept = kept_from(story.book.drafts.text(draft.name) or "")
    assert kept is not None
    assert kept.place == form.place
    assert kept.about.kind
    again, found = form.open(story, opened)
    assert form.is_open(again)
    assert states(found) == wanted
    assert found.is_begun
    assert not found.asks()


@pytest.mark.parametrize("way", ["lock"], indirect=True)
def test_its_place_opens_it_again(
    story: Story, form: Any, opened: Opened, way: Way, qtbot: QtBot
) -> None:
    page, draft = form.open(story, opened)
    form.fill(story, page)
    way(page.session, page, qtbot)
    kept = kept_from(story.book.drafts.text(draft.name) or "")
    assert kept is not None
    again = opened(type(page), story.book, kept.place.partition("/")[2])
    assert form.is_open(again)
    [mine] = [each for each in again.findChildren(FormDraft) if each.name == draft.name]
    assert mine.is_restored


def test_the_cursor_comes_back_into_each_part(story: Story, form: Any, opened: Opened) -> None:
    page, draft = form.open(story, opened)
    form.fill(story, page)
    assert beside_the_cursor(draft) == []


def test_what_led_to_a_revocation_is_gone_with_it(story: Story, opened: Opened) -> None:
    form = RevokingByCertificate()
    page, _ = form.open(story, opened)
    form.fill(story, page)
    page.session.drafts.keep()
    assert len(story.book.drafts.names()) == 2
    again, _ = form.open(story, opened)
    again.trusted.revoking.day.line.setText("2003-09")  # type: ignore[attr-defined]
    again.trusted.revoking.revoke()  # type: ignore[attr-defined]
    again.session.drafts.keep()
    assert story.book.drafts.names() == {}
    [told] = [each for each in story.book.trust_store.cards() if each.revoked]
    assert told.card == story.tomas.card
    [note] = story.book.lists.records("revocation")
    assert note.fields["certificate"]


def test_a_paper_for_somebody_is_never_saved_in_the_clear_instead(
    story: Story, opened: Opened, qtbot: QtBot
) -> None:
    form = Briefing()
    page, _ = form.open(story, opened)
    form.fill(story, page)
    page.session.drafts.keep()
    revoke(story.book, card=story.tomas.card, from_ms=None, reason="")
    again, _ = form.open(story, opened)
    view = form.view(again)
    qtbot.waitUntil(lambda: not again.session.tasks)
    assert not view.choices.has_recipient
    assert not view.save_button.isEnabled()
    view.choices.to.setCurrentIndex(0)
    view._on_save()
    assert "Not all of your choices" in view.result.sentences[0]


def test_escape_keeps_what_is_typed_and_says_so(story: Story, opened: Opened, qtbot: QtBot) -> None:
    form = Revoking()
    page, draft = form.open(story, opened)
    told: list[Any] = []
    page.session.told.connect(told.append)
    form.fill(story, page)
    trusted = page.trusted  # type: ignore[attr-defined]
    trusted.revoking.reason.setFocus()
    qtbot.keyClick(trusted.revoking.reason, Qt.Key.Key_Escape)
    assert trusted.revoking is None
    assert "kept" in told[-1].text
    page.session.drafts.keep()
    assert story.book.drafts.text(draft.name)


def test_a_reply_that_is_discarded_can_be_brought_back(story: Story, opened: Opened) -> None:
    form = Replying()
    page, _ = form.open(story, opened)
    told: list[Any] = []
    page.session.told.connect(told.append)
    form.fill(story, page)
    card = form.card(page)
    card.foot.discard_button.click()
    assert card.box.typed() == ""
    assert card.foot.discard_button.isHidden()
    told[-1].action.slot()
    assert card.box.typed() == "A call is planned."
    page.session.drafts.keep()
    assert story.book.drafts.names()

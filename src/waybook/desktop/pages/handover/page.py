"""The Handover page of the window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.pages.handover.cards.my_card import MyCardPart
from waybook.desktop.pages.handover.cards.trusted import TrustedPart
from waybook.desktop.pages.handover.conflicts.conflict_list import ConflictsPart
from waybook.desktop.pages.handover.receive.received import ReceivedPart
from waybook.desktop.pages.handover.requests.destruction import DestructionPart
from waybook.desktop.pages.handover.requests.question_list import QuestionsPart, open_questions
from waybook.desktop.pages.handover.requests.suggestion_list import SuggestionsPart
from waybook.desktop.pages.handover.send.seal_form import SealPart
from waybook.desktop.pages.handover.send.sent import SentPart
from waybook.desktop.session.page import Page
from waybook.desktop.session.places import path_of_copy
from waybook.desktop.widgets.bars import title_bar
from waybook.desktop.widgets.dropping.drop_area import DropArea
from waybook.desktop.widgets.subview import Subview
from waybook.desktop.widgets.tabs import Tabs
from waybook.work.cards.card_file import is_card
from waybook.work.handover.certificates import is_certificate
from waybook.work.records.destroying import requests
from waybook.work.suggestions.suggestions import count_suggestions

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.desktop.session.session import Session

PARTS = (
    *("received", "conflicts", "suggestions", "seal", "sent", "questions", "destruction"),
    *("people", "card"),
)


class HandoverPage(Page):
    """Send and receive; bundles may be dropped anywhere on it."""

    name = "handover"
    icon = "arrow-left-right"

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        self.tabs = Tabs(self.tr("Parts of the handover"), self)
        room = self.tabs.room
        makers: dict[str, Callable[[], Subview]] = {
            "received": self._make_received,
            "conflicts": lambda: ConflictsPart(session, room),
            "suggestions": lambda: SuggestionsPart(session, room),
            "seal": self._make_sealing,
            "sent": self._make_sent,
            "questions": lambda: QuestionsPart(session, room),
            "destruction": lambda: DestructionPart(session, room),
            "people": self._make_trusted,
            "card": lambda: MyCardPart(session, room),
        }
        words = (
            self.tr("Received"),
            self.tr("Conflicts"),
            self.tr("Suggestions"),
            self.tr("Prepare bundle"),
            self.tr("Sent"),
            self.tr("Questions"),
            self.tr("Deletions"),
            self.tr("People I trust"),
            self.tr("My card"),
        )
        for name, said in zip(PARTS, words, strict=True):
            self.tabs.add_later(partial(_taken_up, makers[name]), said)
        session.drop.came.connect(lambda _: self.refresh(None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 16)
        layout.setSpacing(14)
        layout.addLayout(title_bar(self.tr("Handover")))
        layout.addWidget(self.tabs, 1)
        DropArea(self, self.tr("Drop to look at")).dropped.connect(self.take)
        self._count()
        self._is_stale = False  # all that is shown was read just now

    def title(self) -> str:
        """Return the words in the rail."""
        return self.tr("Handover")

    @property
    def parts(self) -> tuple[Subview, ...]:
        """Return all parts; those that nobody saw yet are built."""
        return tuple(map(self._made, PARTS))

    @property
    def received(self) -> ReceivedPart:
        """Return the part with the bundles that came."""
        return cast("ReceivedPart", self._made("received"))

    @property
    def conflicts(self) -> ConflictsPart:
        """Return the part with the fields in conflict."""
        return cast("ConflictsPart", self._made("conflicts"))

    @property
    def suggestions(self) -> SuggestionsPart:
        """Return the part with the suggested changes."""
        return cast("SuggestionsPart", self._made("suggestions"))

    @property
    def sealing(self) -> SealPart:
        """Return the part with the form for a bundle."""
        return cast("SealPart", self._made("seal"))

    @property
    def sent(self) -> SentPart:
        """Return the part with the bundles sent."""
        return cast("SentPart", self._made("sent"))

    @property
    def questions(self) -> QuestionsPart:
        """Return the part with the questions."""
        return cast("QuestionsPart", self._made("questions"))

    @property
    def destruction(self) -> DestructionPart:
        """Return the part with the requests to delete."""
        return cast("DestructionPart", self._made("destruction"))

    @property
    def trusted(self) -> TrustedPart:
        """Return the part with the cards of others."""
        return cast("TrustedPart", self._made("people"))

    @property
    def mine(self) -> MyCardPart:
        """Return the part with the own card."""
        return cast("MyCardPart", self._made("card"))

    @property
    def place(self) -> str:
        """Return the part shown."""
        return PARTS[self.tabs.currentIndex()]

    def go(self, place: str) -> None:
        """Show a part."""
        if path := path_of_copy(place):
            place = "received"
            self.received.look_into_copy(path)
        number = PARTS.index(place) if place in PARTS else self.tabs.currentIndex()
        self.tabs.setCurrentIndex(number)
        self.tabs.part(number).take_up()
        if place == "seal" and self.session.to_seal:
            uids, self.session.to_seal = self.session.to_seal, []
            self.sealing.choices.limit_to(uids)
        self.setFocusProxy(self.tabs.tabBar())

    def refresh(self, changes: "Changes | None") -> None:
        """Read again what is shown."""
        self.tabs.refresh(changes)
        self._count()

    def take(self, paths: list[Path]) -> None:
        """Preview bundles, or those in a folder. A card is led to the list of people."""
        if len(paths) == 1 and is_certificate(paths[0]):
            self.take_card(paths[0])
            return
        self.go("received")
        if len(paths) == 1 and is_card(paths[0]):
            self.received.lead_to_card(paths[0])
        else:
            self.received.look_into(paths)

    def take_card(self, path: Path) -> None:
        """Show the words of a card, or read a certificate, in the list of people."""
        self.go("people")
        self.trusted.take_in(path)

    def _made(self, name: str) -> "Subview":
        return self.tabs.part(PARTS.index(name))

    def _refresh_sent(self, _: object) -> None:
        if self.tabs.is_made(PARTS.index("sent")):
            self.sent.refresh(None)

    def _make_received(self) -> ReceivedPart:
        made = ReceivedPart(self.session, self.tabs.room)
        made.merged.connect(lambda _: self._count())
        made.merged.connect(self._refresh_sent)
        made.card_wanted.connect(self.take_card)
        return made

    def _make_sealing(self) -> SealPart:
        made = SealPart(self.session, self.tabs.room)
        made.people_wanted.connect(lambda: self.go("people"))
        made.sealed.connect(self._refresh_sent)
        made.sealed.connect(lambda _: made.choices.what.limit_to(()))
        return made

    def _make_sent(self) -> SentPart:
        made = SentPart(self.session, self.tabs.room)
        made.again_wanted.connect(self._on_again)
        return made

    def _make_trusted(self) -> TrustedPart:
        made = TrustedPart(self.session, self.tabs.room)
        made.changed.connect(self._on_trust_changed)
        return made

    def _on_trust_changed(self) -> None:
        if self.tabs.is_made(PARTS.index("seal")):
            self.sealing.refresh_people()
        if self.tabs.is_made(PARTS.index("received")):
            self.received.refresh(None)

    def _on_again(self, name: str) -> None:
        self.go("seal")
        self.sealing.send_again(name)

    def _count(self) -> None:
        """Show on the tabs how many items wait."""
        book = self.session.book
        for name, words, counted, count in (
            (
                *("suggestions", self.tr("Suggestions"), self.tr("Suggestions ({})")),
                count_suggestions(book),
            ),
            (
                *("conflicts", self.tr("Conflicts"), self.tr("Conflicts ({})")),
                book.conflicts.count(),
            ),
            ("questions", self.tr("Questions"), self.tr("Questions ({})"), open_questions(book)),
            ("destruction", self.tr("Deletions"), self.tr("Deletions ({})"), len(requests(book))),
        ):
            said = counted.format(count) if count else words
            self.tabs.setTabText(PARTS.index(name), said)


def _taken_up(make: Callable[[], Subview]) -> Subview:
    """Build a part, and open the forms in it that have drafts."""
    made = make()
    made.take_up()
    return made

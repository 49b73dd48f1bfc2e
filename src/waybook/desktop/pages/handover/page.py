"""The Handover page of the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.pages.handover.cards.my_card import MyCardPart
from waybook.desktop.pages.handover.cards.trusted import TrustedPart
from waybook.desktop.pages.handover.conflicts.conflict_list import ConflictsPart
from waybook.desktop.pages.handover.receive.received import ReceivedPart
from waybook.desktop.pages.handover.requests.destruction import DestructionPart
from waybook.desktop.pages.handover.requests.question_list import QuestionsPart
from waybook.desktop.pages.handover.requests.suggestion_list import SuggestionsPart
from waybook.desktop.pages.handover.send.seal_form import SealPart
from waybook.desktop.pages.handover.send.sent import SentPart
from waybook.desktop.session.page import Page
from waybook.desktop.session.places import path_of_copy
from waybook.desktop.widgets.bars import title_bar
from waybook.desktop.widgets.tabs import Tabs
from waybook.work.handover.certificates import is_certificate

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.desktop.session.session import Session
    from waybook.desktop.widgets.subview import Subview

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
        self.received = ReceivedPart(session, self)
        self.suggestions = SuggestionsPart(session, self)
        self.conflicts = ConflictsPart(session, self)
        self.sealing = SealPart(session, self)
        self.sent = SentPart(session, self)
        self.questions = QuestionsPart(session, self)
        self.destruction = DestructionPart(session, self)
        self.trusted = TrustedPart(session, self)
        self.mine = MyCardPart(session, self)
        self.parts: tuple[Subview, ...] = (
            self.received,
            self.conflicts,
            self.suggestions,
            self.sealing,
            self.sent,
            self.questions,
            self.destruction,
            self.trusted,
            self.mine,
        )
        self.tabs = Tabs(self.tr("Parts of the handover"), self)
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
        for part, said in zip(self.parts, words, strict=True):
            self.tabs.addTab(part, said)
        self.received.merged.connect(self._count)
        self.trusted.changed.connect(self.sealing.refresh_people)
        self.trusted.changed.connect(lambda: self.received.refresh(None))
        self.sealing.people_wanted.connect(lambda: self.go("people"))
        self.sealing.sealed.connect(lambda _: self.sent.refresh(None))
        self.received.merged.connect(lambda _: self.sent.refresh(None))
        session.drop.came.connect(lambda _: self.refresh(None))
        self.sent.again_wanted.connect(self._on_again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 16)
        layout.setSpacing(14)
        layout.addLayout(title_bar(self.tr("Handover")))
        layout.addWidget(self.tabs, 1)
        self.setAcceptDrops(True)
        for part in self.parts:
            part.take_up()
        self._count()

    def title(self) -> str:
        """Return the words in the rail."""
        return self.tr("Handover")

    @property
    def place(self) -> str:
        """Return the part shown."""
        return PARTS[self.tabs.currentIndex()]

    def go(self, place: str) -> None:
        """Show a part."""
        if path := path_of_copy(place):
            place = "received"
            self.received.look_into_copy(path)
        if place in PARTS:
            self.tabs.setCurrentIndex(PARTS.index(place))
            self.parts[PARTS.index(place)].take_up()
        self.setFocusProxy(self.tabs.tabBar())

    def refresh(self, changes: "Changes | None") -> None:
        """Read again what is shown."""
        for part in self.parts:
            part.refresh(changes)
        self._count()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Preview the dropped files."""
        urls = event.mimeData().urls()
        self.take([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    def take(self, paths: list[Path]) -> None:
        """Preview bundles, or those in a folder. A certificate opens in the list of people."""
        if len(paths) == 1 and is_certificate(paths[0]):
            self.go("people")
            self.trusted.take_in(paths[0])
            return
        self.go("received")
        self.received.look_into(paths)

    def _on_again(self, name: str) -> None:
        self.go("seal")
        self.sealing.send_again(name)

    def _count(self) -> None:
        """Show on the tabs how many items wait."""
        conflicts = self.session.book.conflicts.count()
        for name, words, counted, count in (
            (
                *("suggestions", self.tr("Suggestions"), self.tr("Suggestions ({})")),
                self.suggestions.open,
            ),
            ("conflicts", self.tr("Conflicts"), self.tr("Conflicts ({})"), conflicts),
            ("questions", self.tr("Questions"), self.tr("Questions ({})"), self.questions.open),
            (
                *("destruction", self.tr("Deletions"), self.tr("Deletions ({})")),
                self.destruction.open,
            ),
        ):
            said = counted.format(count) if count else words
            self.tabs.setTabText(PARTS.index(name), said)

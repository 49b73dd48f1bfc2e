"""The Handover page of the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.page import Page
from waybook.desktop.pages.handover.conflicts import ConflictsPart
from waybook.desktop.pages.handover.destruction import DestructionPart
from waybook.desktop.pages.handover.mine import MyCardPart
from waybook.desktop.pages.handover.questions import QuestionsPart
from waybook.desktop.pages.handover.received import ReceivedPart
from waybook.desktop.pages.handover.sealing import SealPart
from waybook.desktop.pages.handover.sent import SentPart
from waybook.desktop.pages.handover.trusted import TrustedPart
from waybook.desktop.pages.parts.bars import title_bar
from waybook.desktop.pages.parts.tabs import Tabs

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.desktop.pages.parts.showing import Showing
    from waybook.desktop.session import Session

PARTS = (
    *("received", "conflicts", "seal", "sent", "questions", "destruction"),
    *("people", "card"),
)


class HandoverPage(Page):
    """Give and take; bundles may be dropped anywhere on it."""

    name = "handover"
    icon = "arrow-left-right"

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        self.received = ReceivedPart(session, self)
        self.conflicts = ConflictsPart(session, self)
        self.sealing = SealPart(session, self)
        self.sent = SentPart(session, self)
        self.questions = QuestionsPart(session, self)
        self.destruction = DestructionPart(session, self)
        self.trusted = TrustedPart(session, self)
        self.mine = MyCardPart(session, self)
        self.parts: tuple[Showing, ...] = (
            self.received,
            self.conflicts,
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
            self.tr("Seal"),
            self.tr("Sent"),
            self.tr("Questions"),
            self.tr("Destruction"),
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
        if place in PARTS:
            self.tabs.setCurrentIndex(PARTS.index(place))
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
        """Look into the files dropped."""
        urls = event.mimeData().urls()
        self.take([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    def take(self, paths: list[Path]) -> None:
        """Preview bundles; a folder stands for the files in it."""
        self.go("received")
        self.received.look_into(paths)

    def _on_again(self, name: str) -> None:
        self.go("seal")
        self.sealing.send_again(name)

    def _count(self) -> None:
        """Say on the tabs how much waits there."""
        conflicts = self.session.book.count_conflicts()
        for name, words, counted, count in (
            ("conflicts", self.tr("Conflicts"), self.tr("Conflicts ({})"), conflicts),
            ("questions", self.tr("Questions"), self.tr("Questions ({})"), self.questions.open),
            (
                *("destruction", self.tr("Destruction"), self.tr("Destruction ({})")),
                self.destruction.open,
            ),
        ):
            said = counted.format(count) if count else words
            self.tabs.setTabText(PARTS.index(name), said)

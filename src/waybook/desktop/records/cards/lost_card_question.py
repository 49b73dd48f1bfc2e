"""Ask before something is sealed: somebody calls the card lost, or there is another reason."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.session.session import Session
from waybook.desktop.texts.lost_cards import lost_sentence
from waybook.desktop.widgets.confirmation import AskOnce
from waybook.work.cards.lost_cards import doubts_about


class LostCardQuestion(QWidget):
    """Empty, until somebody says that the card is lost; then a question."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._session = session
        self.asking: AskOnce | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def ask(
        self, names: Sequence[str], go_on: Callable[[], object], leave: Callable[[], object]
    ) -> bool:
        """Show the question if somebody says so; return whether it is shown.

        If the card's own certificate revokes it, there is no question: sealing is refused.
        """
        self.end()
        found = [each for name in names for each in doubts_about(self._session.book, name)]
        if not found or any(each.proof for each in found):
            return False
        sentences = [lost_sentence(each, self._session.book.card) for each in found]
        sentences.append(
            QCoreApplication.translate(
                "LostCards",
                "Anyone who has the laptop may be able to read what you seal. First ask the"
                " owner of the card by voice.",
            )
        )
        return self.ask_about(sentences, go_on, leave)

    def ask_about(
        self,
        sentences: Sequence[str],
        go_on: Callable[[], object],
        leave: Callable[[], object],
        words: str = "",
    ) -> bool:
        """Show these sentences as a question, if there are any; return whether it is shown.

        `words` are those of the button that goes on.
        """
        self.end()
        if not sentences:
            return False
        self.asking = AskOnce(
            sentences,
            words or QCoreApplication.translate("LostCards", "Seal anyway"),
            (lambda: self._answered(go_on), lambda: self._answered(leave)),
            parent=self,
        )
        self._column.addWidget(self.asking)
        self.show()
        self.asking.start()
        return True

    def end(self) -> None:
        """Remove the question."""
        asking, self.asking = self.asking, None
        if asking is not None:
            self._column.removeWidget(asking)
            asking.hide()
            asking.deleteLater()
        self.hide()

    def _answered(self, then: Callable[[], object]) -> None:
        self.end()
        then()

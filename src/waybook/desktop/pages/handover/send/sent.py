"""What was sealed for whom, and which of it they confirmed."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.pages.handover.send.confirm_form import ConfirmForm, draft_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted, records_words
from waybook.desktop.texts.phrases import isolate, joined, moment_words
from waybook.desktop.widgets.banner import Banner
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.labels import soft, strong
from waybook.desktop.widgets.subview import Subview
from waybook.work.handover.receipts import RECEIPT, Correspondent, Delivery, correspondents

if TYPE_CHECKING:
    from waybook.book import Changes


class _Sent(NamedTuple):
    person: Correspondent
    delivery: Delivery


class SentPart(Subview):
    """List the bundles, those first that nobody confirmed."""

    again_wanted = Signal(str)  # whom to seal for

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self._sent: dict[str, _Sent] = {}
        self.list = LineView(self.tr("Sent bundles"), parent=self)
        self.list.chosen.connect(self._offer)
        self.list.opened.connect(lambda _: self.confirm())
        self.result = Banner(self)
        self.waiting = strong("", self)
        self.again_button = plain(self.tr("Send again"), self._on_again)
        self.words_button = plain(self.tr("Confirm by voice…"), self.confirm)
        self.confirming: ConfirmForm | None = None
        self._stack = QStackedWidget(self)
        self._shown = QVBoxLayout()
        self._lay_out()
        self.refresh(None)

    def refresh(self, changes: "Changes | None") -> None:
        """Read again what was sealed."""
        del changes
        people = correspondents(self._session.book)
        found = [_Sent(person, each) for person in people for each in person.deliveries]
        found.sort(key=_order)
        self._sent = {str(each.delivery.sent.id): each for each in found}
        self.list.show_lines([_line(each) for each in found])
        if found and not self.list.current_uid():
            self.list.setCurrentIndex(self.list.lines.index(0))
        self.waiting.setText(self._says(people))
        self._stack.setCurrentIndex(0 if found else 1)
        self._offer()

    def confirm(self) -> None:
        """Ask for the words that the recipient under the cursor reads out."""
        found = self._sent.get(self.list.current_uid())
        if found is None or self._is_lost(found):
            return
        self._ask(found)
        if self.confirming is not None:
            self.confirming.line.setFocus()

    def take_up(self) -> None:
        """Ask again for words of which some are typed."""
        for found in self._sent.values() if self.confirming is None else ():
            begun = self._session.drafts.is_begun(draft_of(found.person.digest))
            if begun and not self._is_lost(found):
                self._ask(found)
                return

    def _ask(self, found: _Sent) -> None:
        self._end()
        self.result.hide()
        person = found.person
        self.confirming = ConfirmForm(self._session, person.name, person.digest, self)
        self.confirming.confirmed.connect(self._on_confirmed)
        self.confirming.left.connect(self._on_left)
        self._shown.addWidget(self.confirming)

    def _says(self, people: list[Correspondent]) -> str:
        waiting = [person for person in people if person.waiting]
        if not waiting:
            return self.tr("All sent bundles are confirmed.") if people else ""
        number = QLocale().toString
        names = "  ·  ".join(
            f"{isolate(each.name)} {', '.join(number(one.sent.number) for one in each.waiting)}"
            for each in waiting
        )
        return self.tr("Not confirmed: {}").format(names)

    def _is_lost(self, found: _Sent) -> bool:
        """Tell whether no card of this person is in force."""
        cards = self._session.book.trust_store.cards()
        return not any(
            each.card.digest == found.person.digest and not each.revoked for each in cards
        )

    def _on_again(self) -> None:
        found = self._sent.get(self.list.current_uid())
        if found is not None:
            self.again_wanted.emit(found.person.name)

    def _on_confirmed(self, delivery: Delivery) -> None:
        name = self._sent[str(delivery.sent.id)].person.name
        self._on_left()
        self.refresh(None)
        self.list.choose(str(delivery.sent.id))
        self.result.say(
            self.tr("Bundle {number} for {name} is confirmed.").format(
                number=delivery.sent.number, name=isolate(name)
            )
        )

    def _on_left(self) -> None:
        self._end()
        self.list.setFocus()

    def _end(self) -> None:
        confirming, self.confirming = self.confirming, None
        if confirming is not None:
            confirming.hide()
            confirming.setParent(None)
            confirming.deleteLater()

    def _offer(self, *_: object) -> None:
        found = self._sent.get(self.list.current_uid())
        known = found is not None and not self._is_lost(found)
        self.again_button.setEnabled(known)
        self.words_button.setEnabled(known)

    def _lay_out(self) -> None:
        working = QWidget(self)
        self._shown = QVBoxLayout(working)
        self._shown.setContentsMargins(0, 0, 0, 0)
        self._shown.setSpacing(10)
        self._shown.addWidget(self.result)
        self._shown.addWidget(self.waiting)
        self._shown.addWidget(
            soft(
                self.tr(
                    "Records that are not confirmed are sent again with the next bundle. People"
                    " confirm by sealing a bundle for you, or by reading eight words to you."
                ),
                self,
            )
        )
        self._shown.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.again_button)
        buttons.addWidget(self.words_button)
        buttons.addStretch(1)
        self._shown.addLayout(buttons)
        self._stack.addWidget(working)
        self._stack.addWidget(
            EmptyState(
                self.tr("Nothing sent yet"),
                self.tr(
                    "Bundles that you seal for others are listed here, with their confirmations."
                ),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self._stack)


def _order(each: _Sent) -> tuple[bool, str, int]:
    return (bool(each.delivery.how), each.person.name.casefold(), -each.delivery.sent.number)


def _line(each: _Sent) -> ListLine:
    delivery, sent = each.delivery, each.delivery.sent
    number = QLocale().toString
    title = QCoreApplication.translate("Sent", "{name}: bundle {number}").format(
        name=isolate(each.person.name), number=number(sent.number)
    )
    records = records_words(sent.records)
    only = QCoreApplication.translate("Sent", "receipt only")
    chips = [_state(delivery)]
    if delivery.lacking:
        lacking = counted(
            "Sent", "%Ln record missing", "%Ln records missing", len(delivery.lacking)
        )
        chips.append(Chip(lacking, loud=True))
    confirmed = moment_words(delivery.confirmed_ms)
    when = QCoreApplication.translate("Sent", "confirmed on {}").format(confirmed)
    remark = joined(records if sent.records else only, when if confirmed else "")
    return ListLine(str(sent.id), title, remark, moment_words(sent.sent_ms), tuple(chips))


def _state(delivery: Delivery) -> Chip:
    if not delivery.how:
        return Chip(QCoreApplication.translate("Sent", "not confirmed"), loud=True)
    if delivery.how == RECEIPT:
        return Chip(QCoreApplication.translate("Sent", "confirmed by receipt"))
    return Chip(QCoreApplication.translate("Sent", "confirmed by voice"))

"""Be warned: what the rules say on a day, what they cannot say, and who has gone quiet."""

from collections.abc import Iterable

from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import Line
from waybook.desktop.pages.parts.buttons import flat
from waybook.desktop.pages.parts.clearing import clear
from waybook.desktop.pages.parts.column import Column
from waybook.desktop.pages.parts.text import heading, soft
from waybook.desktop.pages.phases.silence_list import silence_list
from waybook.desktop.pages.phases.standing_words import missing_words
from waybook.desktop.pages.phases.to_do import after_change, to_do
from waybook.desktop.pages.phases.view import PhaseView
from waybook.desktop.pages.phases.warning_card import WarningCard
from waybook.desktop.session import Session
from waybook.practice.phases.answers import Result
from waybook.practice.phases.warnings import Finding
from waybook.work.phases.looking import GroupPhases


class WarningsView(PhaseView):
    """Show open warnings first, then those replied to, then what cannot be told, then silence."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        super().__init__(session, uid, parent)
        self.cards: dict[str, WarningCard] = {}
        self._code = ""
        self._wanted = ""
        self._day = ""
        self.column = Column(self.tr("Warnings and silence"), parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.column)

    @property
    def place(self) -> str:
        """Return the rule last gone to."""
        return self._code

    def show_phases(self, found: GroupPhases) -> None:
        """Show what the rules say; half-written replies are kept."""
        self.session.drafts.keep()
        held, at = self._under_cursor(), self.column.verticalScrollBar().value()
        clear(self.column.parts)
        self.cards = {}
        self._day = found.day
        if found.known_on:
            self._add(soft(self.tr("This is the past as it was known; nothing can be replied.")))
        fired = sorted((each for each in found.warnings if each.fires), key=_order)
        if not fired:
            self._add(soft(self.tr("No rule warns on {}.").format(found.day)))
        for finding in fired:
            self._add_card(found, finding)
        self._add_others(found)
        for part in (
            silence_list(self.session, found, self),
            after_change(self.session, found, self),
            to_do(self.session, found, self),
        ):
            if part is not None:
                self._add(part)
        self.column.parts.addStretch(1)
        if self._wanted:
            self.go(self._wanted)
        elif held in self.cards:
            self.column.verticalScrollBar().setValue(at)
            self.cards[held].start()

    def _under_cursor(self) -> str:
        """Return the code of the warning that holds the cursor, or nothing."""
        at = QApplication.focusWidget()
        inside = (code for code, card in self.cards.items() if at and card.isAncestorOf(at))
        return next(inside, "")

    def go(self, detail: str) -> None:
        """Bring a rule's card into sight, with the cursor on it."""
        self._code = detail
        card = self.cards.get(detail)
        self._wanted = "" if self._day else detail
        if self._day and card is None:
            words = self.tr("{rule} does not warn on {day}. Ask about another day under The past…")
            self.session.tell(words.format(rule=detail, day=self._day))
        if card is not None:
            self.column.ensureWidgetVisible(card, 0, 40)
            card.inputs.setFocus()

    def _add_card(self, found: GroupPhases, finding: Finding) -> None:
        card = WarningCard(
            self.session,
            (self.uid, found.day),
            finding,
            writes=not found.known_on and not finding.replies,
            parent=self,
        )
        self.cards[finding.rule.code] = card
        self._add(card)

    def _add_others(self, found: GroupPhases) -> None:
        """Say which rules cannot tell, and for lack of what; count those that say no."""
        untold = [each for each in found.warnings if each.result is Result.NOT_RECORDED]
        calm = [each for each in found.warnings if each.result is Result.NO]
        if untold:
            box, inside = _box(self)
            inside.addWidget(heading(self.tr("Not recorded, so these rules cannot tell"), box))
            inside.addWidget(_rules(self.tr("Rules that cannot tell"), untold, box))
            inside.addWidget(
                flat(
                    self.tr("Score what is missing"),
                    self.tr("Score what is missing"),
                    lambda: self.session.go(f"groups/{self.uid}/phases/scores"),
                )
            )
            self._add(box)
        if calm:
            said = self.tr("Rules that do not hold: {}").format(
                ", ".join(f"{each.rule.code} {each.rule.name}" for each in calm)
            )
            self._add(soft(said))

    def _add(self, part: QWidget) -> None:
        self.column.parts.addWidget(part)


def _order(finding: Finding) -> tuple[bool, bool, bool, str]:
    """Open before answered before dismissed; what may get worse first."""
    dismissed = all(reply.status == "dismissed" for reply in finding.replies)
    worse = finding.rule.sort == "deterioration"
    return not finding.is_open, bool(finding.replies) and dismissed, not worse, finding.rule.code


def _rules(name: str, findings: Iterable[Finding], parent: QWidget) -> LineView:
    rules = LineView(name, tall=True, parent=parent)
    rules.setProperty("role", "inner")
    rules.show_lines(
        [
            Line(each.rule.code, f"{each.rule.code}  {each.rule.name}", missing_words(each))
            for each in findings
        ]
    )
    return rules


def _box(parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    box = QFrame(parent)
    box.setProperty("role", "card")
    inside = QVBoxLayout(box)
    inside.setContentsMargins(18, 12, 18, 14)
    inside.setSpacing(8)
    return box, inside

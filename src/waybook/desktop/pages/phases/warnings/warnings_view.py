"""Be warned: what the rules say on a day, what they cannot say, and who has gone quiet."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.pages.phases.view import PhaseView
from waybook.desktop.pages.phases.warnings.looking_back import looking_back
from waybook.desktop.pages.phases.warnings.silence_list import silence_list
from waybook.desktop.pages.phases.warnings.to_do import after_change, to_do
from waybook.desktop.pages.phases.warnings.warning_card import WarningCard
from waybook.desktop.session.session import Session
from waybook.desktop.texts.needs import needs_words
from waybook.desktop.texts.warning_rules.warnings import not_live_words
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import heading, soft
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.scrolled.gradual_fill import GradualFill
from waybook.practice.phases.rules.evaluate_rules import RuleFinding
from waybook.practice.phases.rules.result import Result
from waybook.work.phases.phase_view import GroupPhases

Maker = Callable[[Session, GroupPhases, QWidget], QWidget | None]

AT_ONCE = 2
"""Parts that are built when the view is first shown; more are hardly in sight."""


class WarningsView(PhaseView):
    """Show open warnings first, then those replied to, then what cannot be told, then silence."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        super().__init__(session, uid, parent)
        self.cards: dict[str, WarningCard] = {}
        self._code = ""
        self._wanted = ""
        self._day = ""
        self._found: GroupPhases | None = None
        self.filling = GradualFill(self)
        self.column = Column(self.tr("Warnings and last contact"), parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.column)

    @property
    def place(self) -> str:
        """Return the rule last gone to."""
        return self._code

    def show_phases(self, found: GroupPhases) -> None:
        """Show what the rules say, if it is not what is shown; half-written replies are kept."""
        if found == self._found:
            return
        self._found = found
        self.session.drafts.keep()
        held, at = self._under_cursor(), self.column.verticalScrollBar().value()
        is_first = not self._day and not self.session.drafts.is_any_begun(self.uid)
        clear(self.column.parts)
        self.column.parts.addStretch(1)
        self.cards = {}
        self._day = found.day
        steps = list(self._steps(found))
        self.filling.begin(steps, at_once=AT_ONCE if is_first else len(steps))
        if self._wanted:
            self.go(self._wanted)
        elif held in self.cards:
            self.column.verticalScrollBar().setValue(at)
            self.cards[held].start()

    def _steps(self, found: GroupPhases) -> Iterator[Callable[[], object]]:
        """Yield what builds each part, from top to bottom."""
        if found.known_on:
            said = self.tr("This is an earlier situation. You cannot respond here.")
            yield lambda: self._add(soft(said))
        fired = sorted((each for each in found.warnings if each.fires), key=_order)
        if found.status not in {"", "live"}:
            yield lambda: self._add(soft(not_live_words(found.status)))
        elif not fired:
            calm = self.tr("No rule gives a warning on {}.").format(found.day)
            yield lambda: self._add(soft(calm))
        for finding in fired:
            yield partial(self._add_card, found, finding)
        yield partial(self._add_others, found)
        for make in (looking_back, silence_list, after_change, to_do):
            yield partial(self._add_made, make, found)

    def _under_cursor(self) -> str:
        """Return the code of the warning that holds the cursor, or nothing."""
        at = QApplication.focusWidget()
        inside = (code for code, card in self.cards.items() if at and card.isAncestorOf(at))
        return next(inside, "")

    def go(self, detail: str) -> None:
        """Scroll to a rule's card, with the cursor on it."""
        self._code = detail
        self.filling.finish()
        card = self.cards.get(detail)
        self._wanted = "" if self._day else detail
        if self._day and card is None:
            words = self.tr(
                "{rule} gives no warning on {day}. For another day, use View as of a date…"
            )
            self.session.tell(words.format(rule=detail, day=self._day))
        if card is not None:
            self.column.ensureWidgetVisible(card, 0, 40)
            card.inputs.setFocus()

    def _add_card(self, found: GroupPhases, finding: RuleFinding) -> None:
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
        """Say which rules have not enough data, and what they need; count those that say no."""
        untold = [each for each in found.warnings if each.result is Result.NOT_RECORDED]
        calm = [each for each in found.warnings if each.result is Result.NO]
        if untold:
            box, inside = _box(self)
            inside.addWidget(heading(self.tr("Not enough data for these rules"), box))
            inside.addWidget(_rules(self.tr("Not enough data for these rules"), untold, box))
            inside.addWidget(
                flat(
                    self.tr("Add missing scores"),
                    self.tr("Add missing scores"),
                    lambda: self.session.go(f"groups/{self.uid}/phases/scores"),
                )
            )
            self._add(box)
        if calm:
            said = self.tr("Rules that give no warning: {}").format(
                ", ".join(f"{each.rule.code} {each.rule.name}" for each in calm)
            )
            self._add(soft(said))

    def _add_made(self, make: Maker, found: GroupPhases) -> None:
        part = make(self.session, found, self)
        if part is not None:
            self._add(part)

    def _add(self, part: QWidget) -> None:
        above_the_stretch = self.column.parts.count() - 1
        self.column.parts.insertWidget(above_the_stretch, part)


def _order(finding: RuleFinding) -> tuple[bool, bool, bool, str]:
    """Open before answered before dismissed; what may get worse first."""
    dismissed = all(reply.status == "dismissed" for reply in finding.replies)
    worse = finding.rule.sort == "deterioration"
    return not finding.is_open, bool(finding.replies) and dismissed, not worse, finding.rule.code


def _rules(name: str, findings: Iterable[RuleFinding], parent: QWidget) -> LineView:
    rules = LineView(name, tall=True, parent=parent)
    rules.setProperty("role", "inner")
    rules.show_lines(
        [
            ListLine(each.rule.code, f"{each.rule.code}  {each.rule.name}", needs_words(each))
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

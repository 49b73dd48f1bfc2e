"""How warnings and silence read as lines."""

from collections.abc import Iterable

from waybook.cli.output import printable
from waybook.model.counting import number_of
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.contacts import ContactGround
from waybook.practice.phases.history.meeting_outcomes import MeetingCounts
from waybook.practice.phases.history.silence import Silence
from waybook.practice.phases.rules.evaluate_rules import RuleFinding
from waybook.practice.phases.rules.needs import NeedSort, by_sort, needs_of
from waybook.practice.phases.rules.rule_record import RuleRecord
from waybook.work.phases.warnings import inputs_in_words

_NEEDS = {
    NeedSort.SCORE: "score {}",
    NeedSort.SCORE_AGAIN: "score again, outdated: {}",
    NeedSort.SCORE_TWICE: "score again, to see a change: {}",
    NeedSort.SCORE_KNOWN: "score when somebody knows it: {}",
    NeedSort.STAGE: "set a stage under {}",
    NeedSort.CHANNEL: "add a channel",
    NeedSort.INTERVAL: "write down the agreed interval: {}",
    NeedSort.CONTACT: "write down the last contact: {}",
    NeedSort.EVENT: "add events",
    NeedSort.LEADER: "add who leads the group, and since when",
    NeedSort.COMMITMENT: "add what was promised",
    NeedSort.EVIDENCE: "say what scores and stages are based on",
    NeedSort.MEETING: "add the agreed meetings, also those missed",
    NeedSort.OUTCOME: "say whether it took place, and who missed it: {}",
    NeedSort.DATE: "give a more exact date: {}",
    NeedSort.LATER: "not recorded in this version: {}",
}
_MARKED = (ContactGround.NOT_NAMED, ContactGround.FRIENDS, ContactGround.REPLY)


def print_warnings(findings: Iterable[RuleFinding]) -> None:
    """Print the warnings of a group with what they are based on."""
    found = list(findings)
    for each in found:
        if each.fires:
            print(printable(f"  {each.rule.code} {each.rule.name} [{_state(each)}]"))
            if each.record is not None:
                print(f"      {record_words(each.record)}")
            for row in inputs_in_words(each).splitlines():
                print(printable(f"      {row}"))
    left = [each for each in found if each.result.value == "not recorded"]
    if left:
        print(f"  not enough data for: {' '.join(each.rule.code for each in left)}")
    for each in left:
        print(printable(f"      {each.rule.code}: {needs_words(each)}"))


def print_looking_back(found: Iterable[SnapshotRecord]) -> None:
    """Print the answers of which somebody must say what came of them."""
    for each in found:
        said = f"{each.text('code')} answered on {each.text('date')}: {each.text('response')}"
        print(printable(f"  did it help? {said} ({each.uid})"))


def _state(found: RuleFinding) -> str:
    if found.replies:
        return found.replies[0].status
    return "watch" if found.is_watched else "open"


def needs_words(finding: RuleFinding) -> str:
    """Say what to write down so that a rule can say yes or no."""
    grouped = by_sort(needs_of(finding.answer))
    return "; ".join(_NEEDS[sort].format(", ".join(names)) for sort, names in grouped.items())


def record_words(found: RuleRecord) -> str:
    """Say what became of the warnings of a rule."""
    if not found.fired:
        return "nobody replied to a warning yet"
    ahead = ""
    if found.days_ahead:
        days = ", ".join(map(str, found.days_ahead))
        ahead = f"; days ahead of the change: {days}"
    watch = "; offered as a watch" if found.is_watched else ""
    return (
        f"{number_of(found.fired, 'reply', 'replies')}: {found.useful} useful, "
        f"{found.nothing} came to nothing, {found.dismissed} dismissed{ahead}{watch}"
    )


def silence_words(found: Silence) -> str:
    """Say how long nothing was heard, and what must be known of the last contact."""
    days = "" if found.at_least is None else number_of(found.at_least, "day")
    ground = found.ground.value if found.ground in _MARKED else ""
    wing = f"by the wing {found.wing_title or found.wing}" if found.wing else ""
    return ", ".join(part for part in (days, found.state.value, ground, wing) if part)


def meeting_words(found: MeetingCounts) -> str:
    """Say how many meetings took place, and how many were missed by whom."""
    by = [f"{number} by {who or 'not said'}" for who, number in found.missed.items() if number]
    missed = sum(found.missed.values())
    who = f" ({', '.join(by)})" if by else ""
    asked = f"; say whether it took place: {len(found.not_said)}" if found.not_said else ""
    return f"meetings: {found.took_place} took place, {missed} missed{who}{asked}"

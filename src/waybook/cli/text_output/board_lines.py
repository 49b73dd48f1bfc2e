"""How changes on the board read as lines."""

from waybook.practice.phases.history.days import day_of
from waybook.practice.phases.overview.board_change import ComparedWith, Since, StageChange

_CHANGES = {
    StageChange.NOT_ASSESSED: "-",
    StageChange.NEW: "first assessed",
    StageChange.ADVANCED: "advanced",
    StageChange.BACK: "went back",
    StageChange.LEFT: "crisis or end",
    StageChange.RESUMED: "resumed",
    StageChange.ENDED: "ended",
    StageChange.OTHER: "changed",
    StageChange.UNCHANGED: "unchanged",
    StageChange.NO_EVIDENCE: "no evidence since",
}
_SINCE = {
    Since.RECEIVED: "Changes since the last merge, {day}.",
    Since.SENT: "Changes since the last bundle sealed here, {day}: none was merged yet.",
    Since.DAYS: "Changes since {day}, 90 days before: no bundle is known by then.",
}


def change_words(change: StageChange) -> str:
    """Return how the main stage of a group changed."""
    return _CHANGES[change]


def compared_words(compared: ComparedWith) -> str:
    """Return since when the changes are."""
    return _SINCE[compared.since].format(day=day_of(compared.day))

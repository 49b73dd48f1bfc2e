"""Compute the picture of a group from its phases."""

from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.history.group_history import story
from waybook.practice.phases.overview.picture import GroupPicture
from waybook.practice.phases.overview.picture_lanes import picture
from waybook.practice.phases.rules.warning_history import fired
from waybook.work.phases.phase_view import GroupPhases


def picture_of(found: GroupPhases, *, warned: bool = True) -> GroupPicture:
    """Return the picture as of a day and as known on a day.

    Without `warned` the rules are not evaluated for past days, which takes a while.
    """
    day = number_of(found.day)
    whole = story(found.group, (*found.story.all(), *found.ahead))
    return picture(
        found.story,
        found.methods,
        day,
        ahead=found.ahead,
        warned=fired(whole, found.methods, day) if warned else (),
        known_on=found.known_on,
    )

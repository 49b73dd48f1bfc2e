"""Draw up the picture of a group from what its phases amount to."""

from waybook.practice.phases.days import number_of
from waybook.practice.phases.fired import fired
from waybook.practice.phases.picture import Picture
from waybook.practice.phases.picturing import picture
from waybook.practice.phases.story import story
from waybook.work.phases.looking import GroupPhases


def picture_of(found: GroupPhases, *, warned: bool = True) -> Picture:
    """Return the picture as of a day and as known on a day.

    Without `warned` the rules are not asked of every day of the past, which takes a while.
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

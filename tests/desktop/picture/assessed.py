"""Pictures of a made-up group whose stages were assessed, for tests."""

from collections.abc import Callable, Sequence

from waybook.desktop.timeline.widget import PictureWidget
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.history.group_history import story
from waybook.practice.phases.overview.picture import GroupPicture
from waybook.practice.phases.overview.picture_lanes import picture
from waybook.work.phases.shipped import shipped

_GROUP = "0" * 32
_METHODS = shipped()

Show = Callable[[GroupPicture], PictureWidget]
"""Show a picture on screen."""

Assessed = tuple[str, str, str]
"""A stage, its date, and by whom."""


def assessed(
    *stages: Assessed,
    on: str = "2004-01-01",
    model: str = "lifecycle",
    confidence: str = "",
    meetings: Sequence[str] = (),
) -> GroupPicture:
    """Return the picture of a group on a day, with meetings planned for later."""
    noted = [SnapshotRecord(_GROUP, "group", _GROUP, {"name": "River Front"})]
    for number, (stage, date, by) in enumerate(stages, start=1):
        fields = {"model": model, "stage": stage, "date": date, "confidence": confidence}
        uid = f"{number:032x}"
        noted.append(
            SnapshotRecord(uid, "assessment", _GROUP, {**fields, "reason": f"Why {stage}"}, by, by)
        )
    ahead = [
        SnapshotRecord(f"{day:f<32}", "meeting", _GROUP, {"date": day, "status": "planned"})
        for day in meetings
    ]
    return picture(story(_GROUP, noted), _METHODS, number_of(on), ahead=ahead)

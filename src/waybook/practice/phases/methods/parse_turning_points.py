"""Parse how much events weigh, so that a picture knows its turning points."""

from waybook.model.translatable import say
from waybook.practice.json_spots import JsonSpot, needed
from waybook.practice.phases.methods.methods import MethodHead, TurningPointSet
from waybook.practice.phases.methods.parse_models import CODE

TURNING_POINT_KEYS = ("weights", "first", "changes_stage", "from_weight", "fewest", "most")
_HEAVIEST = 1000
_MOST_NAMES = 20
_MOST_TYPES = 200


def read_turning_points(whole: JsonSpot, head: MethodHead) -> TurningPointSet:
    """Read the weights of a set."""
    members = whole.as_object()
    weights = needed(members, "weights", whole)
    found = _weights(weights)
    if not found:
        raise weights.fault(say("it is empty. Name a type of events."))
    most = needed(members, "most", whole).whole(1, _MOST_NAMES)
    return TurningPointSet(
        head=head,
        weights=found,
        first=_weights(members["first"]) if "first" in members else {},
        changes_stage=members["changes_stage"].whole(0, _HEAVIEST)
        if "changes_stage" in members
        else 0,
        from_weight=needed(members, "from_weight", whole).whole(1, _HEAVIEST),
        fewest=needed(members, "fewest", whole).whole(0, most),
        most=most,
    )


def _weights(spot: JsonSpot) -> dict[str, int]:
    found: dict[str, int] = {}
    for code, weight in spot.members():
        if not CODE.fullmatch(code):
            raise weight.fault(say("it needs up to 40 letters, digits, - or _, a letter first."))
        found[code] = weight.whole(0, _HEAVIEST)
    if len(found) > _MOST_TYPES:
        raise spot.fault(say("it needs at most {most} types."), most=_MOST_TYPES)
    return found

import pytest

from waybook.model.fields import Json
from waybook.model.json_types import may_hold


@pytest.mark.parametrize(
    ("kind", "name", "value", "answer"),
    [
        ("group", "name", "x", True),
        ("group", "name", None, True),
        ("group", "name", 5, False),
        ("group", "name", True, False),
        ("group", "name", ["x"], False),
        ("event", "tracks", ["1", "2"], True),
        ("event", "tracks", ["1", 2], False),
        ("event", "tracks", "1", False),
        ("channel", "rhythm_days", 21, True),
        ("channel", "rhythm_days", True, False),
        ("group", "withdrawn", True, True),
        ("group", "withdrawn", 1, False),
        ("score", "value", "unknown", True),
        ("score", "value", 3, True),
        ("group", "anthem", 3, True),
        ("ritual", "name", 3, True),
    ],
)
def test_a_value_fits_by_its_type_alone(kind: str, name: str, value: Json, *, answer: bool) -> None:
    assert may_hold(kind, name, value) is answer

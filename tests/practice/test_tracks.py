from waybook.model.kinds.shared import TRACKS
from waybook.work.phases.shipped import tracks


def test_tracks_are_those_that_records_can_name() -> None:
    assert [track.code for track in tracks()] == [choice.code for choice in TRACKS]


def test_every_track_is_explained() -> None:
    for track in tracks():
        assert all((track.name, track.through, track.who, track.examples))

import pytest

from waybook.cli.window import has_display, is_seen, open_window


@pytest.mark.parametrize(
    ("environment", "display", "seen"),
    [
        ({}, False, False),
        ({"DISPLAY": ":0"}, True, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True, False),
        ({"QT_QPA_PLATFORM": "minimal:x", "DISPLAY": ":0"}, True, False),
        ({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":0"}, True, True),
    ],
)
def test_where_a_window_is_seen(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], *, display: bool, seen: bool
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert (has_display(environment), is_seen(environment)) == (display, seen)


def test_without_a_display_the_commands_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert open_window(["some.waybook"]) == 1
    said = capsys.readouterr().err
    assert "no display" in said
    assert "merge" in said

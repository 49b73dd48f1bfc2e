"""What a screen reader gets over the accessibility bus: run by Debian's Python, which has `gi`.

Each line of standard input is an order, and each is answered by one line of JSON: `tree PID` gives
what that process shows, parents first; `sight` gives what is to be seen of all programs, with its
words and its place; `heard` gives what was announced and focused since.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version comes first

_STATES = ("FOCUSABLE", "FOCUSED", "SELECTED", "CHECKED", "EXPANDED", "EDITABLE")
_EVENTS = ("object:announcement", "object:state-changed:focused", "window:activate")
_heard: list[dict[str, Any]] = []


def _shown(node: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """Yield what is on the screen with its depth, parents first."""
    try:
        states = node.get_state_set()
        if depth and not states.contains(Atspi.StateType.SHOWING):
            return
        yield depth, node
        for number in range(min(node.get_child_count(), 200)):
            child = node.get_child_at_index(number)
            if child is not None:
                yield from _shown(child, depth + 1)
    except GLib.Error:
        return  # it went while it was asked


def _node(depth: int, node: Any) -> dict[str, Any]:
    states = node.get_state_set()
    return {
        "depth": depth,
        "role": node.get_role_name(),
        "name": node.get_name(),
        "label": _label(node),
        "states": [each for each in _STATES if states.contains(getattr(Atspi.StateType, each))],
    }


def _label(node: Any) -> str:
    labels = [
        each.get_target(0).get_name()
        for each in node.get_relation_set()
        if each.get_relation_type() == Atspi.RelationType.LABELLED_BY
    ]
    return " ".join(labels)


def _tree(pid: int) -> list[dict[str, Any]]:
    desktop = Atspi.get_desktop(0)
    programs = [desktop.get_child_at_index(each) for each in range(desktop.get_child_count())]
    return [
        _node(depth, node)
        for program in programs
        if program is not None and program.get_process_id() == pid
        for depth, node in _shown(program)
    ]


def _sight() -> list[dict[str, Any]]:
    desktop = Atspi.get_desktop(0)
    programs = [desktop.get_child_at_index(each) for each in range(desktop.get_child_count())]
    return [
        seen
        for program in programs
        if program is not None
        for window in (
            program.get_child_at_index(each) for each in range(program.get_child_count())
        )
        if window is not None
        for seen in _seen(window, _box(window))
    ]


def _seen(node: Any, around: tuple[int, int, int, int]) -> Iterator[dict[str, Any]]:
    """Yield a thing and what is in it; `around` is where it can be seen at all."""
    try:
        states = node.get_state_set()
        if not states.contains(Atspi.StateType.SHOWING):
            return
        text = node.get_text_iface()
        box, role = _box(node), node.get_role_name()
        inside = box if role == "list" and _is_open(node) else _overlap(box, around)
        yield {
            "role": role,
            "name": _label(node) or node.get_name() if role == "combo box" else node.get_name(),
            "text": Atspi.Text.get_text(text, 0, text.get_character_count()) if text else "",
            "states": [each for each in _STATES if states.contains(getattr(Atspi.StateType, each))],
            "box": box,
            "shown": inside,
        }
        for number in range(min(node.get_child_count(), 200)):
            child = node.get_child_at_index(number)
            if child is not None:
                yield from _seen(child, inside)
    except GLib.Error:
        return  # it went while it was asked


def _is_open(choices: Any) -> bool:
    """Tell whether it hangs open below its box, as a window of its own."""
    return bool(choices.get_parent().get_role_name() == "combo box")


def _box(node: Any) -> tuple[int, int, int, int]:
    box = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
    return box.x, box.y, box.width, box.height


def _overlap(
    one: tuple[int, int, int, int], other: tuple[int, int, int, int]
) -> tuple[int, int, int, int]:
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right = min(one[0] + one[2], other[0] + other[2])
    bottom = min(one[1] + one[3], other[1] + other[3])
    return left, top, max(right - left, 0), max(bottom - top, 0)


def _on_event(event: Any) -> None:
    if event.type.startswith("object:state") and not event.detail1:
        return  # it lost the focus
    try:
        source = {"role": event.source.get_role_name(), "name": event.source.get_name()}
    except GLib.Error:
        source = {"role": "", "name": ""}
    words = event.any_data if isinstance(event.any_data, str) else ""
    _heard.append({"kind": event.type, "words": words, "urgency": event.detail1, **source})


def _answer(said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def _on_order(*_given: object) -> bool:
    order, _, rest = sys.stdin.readline().strip().partition(" ")
    if not order:
        sys.exit()
    if order == "tree":
        _answer(_tree(int(rest)))
    elif order == "sight":
        _answer(_sight())
    else:
        _answer(_heard)
        _heard.clear()
    return True


listener = Atspi.EventListener.new(_on_event)
for kind in _EVENTS:
    listener.register(kind)
GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, _on_order)
_answer("ready")
GLib.MainLoop().run()

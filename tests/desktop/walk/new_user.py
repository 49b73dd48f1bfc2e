"""Somebody who sees a screen as the accessibility bus tells it, and has a mouse and a keyboard."""

from time import sleep
from typing import NamedTuple

from accessibility_bus import AccessibilityBus, Seen
from real_screen import ALT, CONTROL, PLACES, SHIFT, RealScreen

_HELD = {"Ctrl": CONTROL, "Shift": SHIFT, "Alt": ALT}
_KEYS = {place.upper(): code for place, code in PLACES.items()}
_KEYS |= {"ENTER": PLACES["Return"], "SPACE": PLACES[" "]}
_ISOLATES = str.maketrans("", "", "\u2068\u2069")
_LOOKS = 400
_FOOT = 110  # in pixels


class Cost(NamedTuple):
    """What a task costs, as `resources/docs/effort.md` counts."""

    clicks: int
    saves: int
    keys: int
    notches: int = 0


class NewUser:
    """Look, click, press and write, and count it."""

    def __init__(self, screen: RealScreen, bus: AccessibilityBus) -> None:
        self._screen, self._bus = screen, bus
        self._cost = Cost(0, 0, 0)

    def cost(self) -> Cost:
        """Return what was done since this was asked last."""
        done, self._cost = self._cost, Cost(0, 0, 0)
        return done

    def sees(self, words: str, *, role: str = "") -> Seen:
        """Wait until something is called so or has these words, and stays where it is."""
        before: Seen | None = None
        for _ in range(_LOOKS):
            seen = self._find(words, role)
            if seen is not None and before is not None and seen.box == before.box:
                return seen
            before = seen
            sleep(0.05)
        raise AssertionError(f"“{words}” is not to be seen, only:\n{self._all()}")

    def hears(self, words: str) -> None:
        """Wait until a screen reader is told this."""
        self._bus.until_announced(words)

    def is_at(self, name: str) -> None:
        """Wait until the focus is on what is called so."""
        for _ in range(_LOOKS):
            focused = [each for each in self._bus.sight() if "FOCUSED" in each.states]
            if any(_plain(each.name).startswith(name) for each in focused):
                return
            sleep(0.05)
        raise AssertionError(f"the focus is not on “{name}” but on {focused}")

    def click(self, words: str, *, role: str = "") -> None:
        """Press the mouse on what is called so; turn the wheel first if it is scrolled away."""
        seen = self.sees(words, role=role)
        while not self._can_press(seen):
            self._turn(seen)
            seen = self.sees(words, role=role)
        self._screen.click(*seen.middle)
        self._count(clicks=1, saves=words.startswith("Save"))

    def press(self, keys: str) -> None:
        """Press a key, such as `Ctrl+S`, or several, such as `Tab Tab`."""
        for key in keys.split():
            *held, last = key.split("+")
            self._screen.press(*(_HELD[each] for each in held), _KEYS[last.upper()])
            self._count(keys=1, saves=key == "Ctrl+S")

    def write(self, text: str) -> None:
        """Write into what has the focus, and see it there; letters do not count.

        On a bus, Qt hands letters to a screen reader first, so a key that follows at once may
        overtake the last of them.
        """
        self._screen.write(text)
        for _ in range(_LOOKS):
            focused = [each for each in self._bus.sight() if "FOCUSED" in each.states]
            if any(text in each.text or each.role == "password text" for each in focused):
                return
            sleep(0.05)
        raise AssertionError(f"“{text}” did not come into {focused}")

    def is_checked(self, words: str, *, role: str = "") -> None:
        """Wait until what is called so is ticked or chosen."""
        for _ in range(_LOOKS):
            if "CHECKED" in self.sees(words, role=role).states:
                return
        raise AssertionError(f"“{words}” is not ticked")

    def _can_press(self, seen: Seen) -> bool:
        """Tell whether it is in sight; the foot of a form may cover the lowest lines."""
        _, top, _, height = self._bus.sight()[0].box
        lowest = top + height - (_FOOT if seen.role == "check box" else 0)
        return seen.is_in_sight and seen.box[1] + seen.box[3] <= lowest

    def _turn(self, seen: Seen) -> None:
        """Turn the wheel by a notch, in the middle of the window."""
        window = self._bus.sight()[0]
        x, y = window.middle
        assert window.box[0] <= seen.middle[0] <= window.box[0] + window.box[2], "it is beside it"
        self._screen.turn(x, y, up=seen.middle[1] < y)
        self._count(notches=1)

    def _count(self, *, clicks: int = 0, saves: int = 0, keys: int = 0, notches: int = 0) -> None:
        more = clicks, saves, keys, notches
        self._cost = Cost(*(one + other for one, other in zip(self._cost, more, strict=True)))

    def _find(self, words: str, role: str) -> Seen | None:
        found = [
            each
            for each in self._bus.sight()
            if role in {"", each.role} and (words in _plain(each.name) or words in each.text)
        ]
        found.sort(key=lambda each: (_plain(each.name) != words, "FOCUSABLE" not in each.states))
        return next(iter(found), None)

    def _all(self) -> str:
        return "\n".join(f"{each.role} “{each.name}” {each.text}" for each in self._bus.sight())


def _plain(name: str) -> str:
    """Return a name as it reads: what keeps the direction of a part has no width."""
    return name.translate(_ISOLATES)

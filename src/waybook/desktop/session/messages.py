"""Messages on the message line of the window."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

ACTION_S = 10.0
"""How long an action is offered; the time does not run while the focus is on it."""


class Tone(StrEnum):
    """The sort of a message."""

    NOTE = "note"  # something was done
    FAULT = "fault"  # something a person can act on
    DEFECT = "defect"  # our mistake; the text is a report without content


@dataclass(frozen=True, slots=True)
class Action:
    """An action for a message: the label of its button, and the function it calls."""

    words: str
    slot: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence, or the report of a defect; perhaps with an action, for a while.

    The sentence contains nothing of a record, since it stays visible after leaving the page.
    """

    text: str
    tone: Tone = Tone.NOTE
    action: Action | None = None
    for_s: float = ACTION_S

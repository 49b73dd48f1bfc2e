"""What the window says on its message line."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a message is meant."""

    NOTE = "note"  # something was done
    FAULT = "fault"  # something a person can act on
    DEFECT = "defect"  # our mistake; the text is a report without content


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence, or the report of a defect."""

    text: str
    tone: Tone = Tone.NOTE

"""The outcomes that the specification names."""

from typing import NoReturn

SUCCESS = "success"
NOT_FOR_YOU, FORGED, DAMAGED, BAD = "not for you", "forged", "damaged", "bad format"


class Refusal(Exception):
    """Carry the outcome of a bundle that may not come in."""

    def __init__(self, outcome: str, why: str) -> None:
        """Take the outcome, and why, for whoever looks for the difference."""
        super().__init__(f"{outcome}: {why}")
        self.outcome = outcome


def refuse(why: str, outcome: str = BAD) -> NoReturn:
    """Raise the refusal."""
    raise Refusal(outcome, why)


def demand(holds: object, why: str, outcome: str = BAD) -> None:
    """Refuse unless it holds."""
    if not holds:
        refuse(why, outcome)

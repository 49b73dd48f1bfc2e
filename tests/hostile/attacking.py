"""What an attack is: a function that forges bundles, and what is expected of them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scene import Scene

Forging = Callable[[Scene], list[Path]]
TABLE: dict[str, "Attack"] = {}


@dataclass(frozen=True)
class Attack:
    """One way to attack. `suggests`: it ends as suggested changes; `refused`: not taken at all."""

    name: str
    forging: Forging
    suggests: bool = False
    refused: bool = False

    def __str__(self) -> str:
        return self.name


def attack(*, suggests: bool = False, refused: bool = False) -> Callable[[Forging], Forging]:
    """Enter a function into the table under its own name."""

    def enter(forging: Forging) -> Forging:
        name = forging.__name__
        TABLE[name] = Attack(name, forging, suggests, refused)
        return forging

    return enter

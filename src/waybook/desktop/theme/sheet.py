"""Write the style sheet from tones and sizes."""

import re

from waybook.desktop.theme import rules
from waybook.desktop.theme.lettering import TypeScale
from waybook.desktop.theme.tones import DARK, Tones
from waybook.resource_files import resource


def sheet(tones: Tones, scale: TypeScale) -> str:
    """Return the style sheet of the whole application."""
    drawn = (resource("icons") / "drawn").as_posix()
    shade = "dark" if tones is DARK else "light"
    values: dict[str, str] = tones._asdict()
    values |= {f"s{base}": f"{scale.space(base)}px" for base in rules.SPACES}
    values |= {
        "small": f"{scale.small}pt",
        "body": f"{scale.body}pt",
        "heading": f"{scale.heading}pt",
        "title": f"{scale.title}pt",
        "down": f"{drawn}/down-{shade}.svg",
        "up": f"{drawn}/up-{shade}.svg",
        "tick": f"{drawn}/tick-{shade}.svg",
        "some": f"{drawn}/some-{shade}.svg",
        "dot": f"{drawn}/dot-{shade}.svg",
    }
    return re.sub(r"@(\w+)", lambda found: values[found[1]], rules.RULES)

"""What a file of a team's own looks like, in a few facts and an example."""

import re

from PySide6.QtCore import QCoreApplication

from waybook.desktop.pages.methods.passages import Passage
from waybook.practice.phases.methods import FORMAT
from waybook.resource_files import resource

_EXAMPLE = re.compile(r"```json\n(.*?)\n```", re.DOTALL)


def example_passages() -> tuple[Passage, ...]:
    """Return the facts of the format, and an example of each sort of file."""
    facts = Passage(
        QCoreApplication.translate("Methods", "What a file looks like"),
        QCoreApplication.translate(
            "Methods",
            "One JSON object in UTF-8, at most 500 kB, with a model of stages, a set of indicators"
            " or a set of rules. A wrong file is refused with the line and what is wrong.",
        ),
        (
            ("format", FORMAT),
            ("holds", "model, indicators, rules"),
            ("id", QCoreApplication.translate("Methods", "the same from version to version")),
            (
                "version",
                QCoreApplication.translate("Methods", "1, 1.2 … the highest one is in force"),
            ),
            ("name", QCoreApplication.translate("Methods", "what people read")),
            (
                "cites",
                QCoreApplication.translate(
                    "Methods", "where it comes from, be it “our own practice”"
                ),
            ),
            ("licence", QCoreApplication.translate("Methods", "what others may do with it")),
        ),
    )
    model, indicators, rules = _examples()
    return (
        facts,
        Passage(QCoreApplication.translate("Methods", "A model"), example=model),
        Passage(QCoreApplication.translate("Methods", "A set of indicators"), example=indicators),
        Passage(QCoreApplication.translate("Methods", "A set of rules"), example=rules),
    )


def _examples() -> tuple[str, str, str]:
    """Return the examples of the documents, which tests read and run."""
    found = [
        _EXAMPLE.findall((resource("docs") / name).read_text(encoding="utf-8"))
        for name in ("phase-models.md", "warning-rules.md")
    ]
    return found[0][0], found[0][1], found[1][0]

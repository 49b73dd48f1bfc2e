"""What a file of a team's own looks like, in a few facts and an example."""

import re

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.passages import Passage
from waybook.practice.phases.methods.methods import FORMAT
from waybook.resource_files import resource

_EXAMPLE = re.compile(r"```json\n(.*?)\n```", re.DOTALL)


def example_passages() -> tuple[Passage, ...]:
    """Return the facts of the format, and an example of each sort of file."""
    facts = Passage(
        QCoreApplication.translate("Methods", "File format"),
        QCoreApplication.translate(
            "Methods",
            "One JSON object in UTF-8, at most 500 kB, with a model of stages, a set of"
            " indicators or a set of rules. If a file has an error, you see the line "
            "and what is wrong.",
        ),
        (
            ("format", FORMAT),
            ("holds", "model, indicators, rules"),
            ("id", QCoreApplication.translate("Methods", "the same in every version")),
            (
                "version",
                QCoreApplication.translate("Methods", "1, 1.2 … the highest version is used"),
            ),
            ("name", QCoreApplication.translate("Methods", "the name that people see")),
            (
                "cites",
                QCoreApplication.translate("Methods", "the sources, or “our own practice”"),
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

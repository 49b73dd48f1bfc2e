"""A profile of bundles, to be read in full."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.pages.fields.wording import field_words, said
from waybook.desktop.pages.methods.passages import Passage, head_passage
from waybook.model.kinds import KINDS
from waybook.practice.phases.methods import Profile


def profile_passages(found: Profile) -> tuple[Passage, ...]:
    """Return what a bundle of this sort holds and never holds, and for whom it is."""
    everything = QCoreApplication.translate("Methods", "All kinds of records")
    kinds = ", ".join(sorted(said(KINDS[code].plural) for code in found.kinds)) or everything
    without = "\n".join(
        f"{said(KINDS[kind].words)}: {field_words(KINDS[kind].by_name[name])}"
        for kind, name in sorted(found.without)
    )
    unattributed = QCoreApplication.translate("Methods", "No person, no affiliation")
    lines = (
        (QCoreApplication.translate("Methods", "For whom"), found.reader),
        (QCoreApplication.translate("Methods", "Up to the label"), found.up_to.code),
        (QCoreApplication.translate("Methods", "Holds"), kinds),
        (QCoreApplication.translate("Methods", "Never holds"), without),
        (
            QCoreApplication.translate("Methods", "Chatham House Rule"),
            unattributed if found.unattributed else "",
        ),
    )
    return (head_passage(found.head, *lines, notes=found.note),)

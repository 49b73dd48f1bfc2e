"""A profile of bundles, to be read in full."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.field_values import field_words, said
from waybook.desktop.texts.passages import Passage, head_passage, listed
from waybook.desktop.texts.phrases import isolate
from waybook.model.kinds import KINDS
from waybook.model.revealing import TELLS_WORDS
from waybook.practice.phases.methods.methods import Profile
from waybook.practice.phases.methods.profile_lines import (
    lines_left_out,
    lines_let_in,
    typed_by_hand,
)


def profile_passages(found: Profile) -> tuple[Passage, ...]:
    """Return what a profile promises, what it lets in, and what it leaves out."""
    unattributed = QCoreApplication.translate("Methods", "No person, no affiliation")
    lines = (
        (QCoreApplication.translate("Methods", "Reader"), isolate(found.reader)),
        (QCoreApplication.translate("Methods", "Up to the label"), found.up_to.code),
        (QCoreApplication.translate("Methods", "Never includes"), listed(never_words(found))),
        (
            QCoreApplication.translate("Methods", "Chatham House Rule"),
            unattributed if found.unattributed else "",
        ),
    )
    head = head_passage(found.head, *lines, notes=found.note)
    if found.fields is None:
        return (head, Passage(_lets_in(), everything_words()))
    return (head, *_field_passages(found))


def never_words(found: Profile) -> tuple[str, ...]:
    """Return what a profile promises never to let out."""
    return tuple(said(words) for each, words in TELLS_WORDS.items() if each in found.never)


def everything_words() -> str:
    """Say that a profile lets in all."""
    return QCoreApplication.translate(
        "Methods", "All fields of all kinds, as far as labels and rules allow."
    )


def _field_passages(found: Profile) -> tuple[Passage, ...]:
    everything = QCoreApplication.translate("Methods", "all fields")
    return (
        Passage(
            _lets_in(),
            QCoreApplication.translate(
                "Methods", "Only these fields, as far as labels and rules allow."
            ),
            tuple((_kind(kind), _names(kind, names)) for kind, names in lines_let_in(found)),
        ),
        Passage(
            QCoreApplication.translate("Methods", "Sent as typed"),
            QCoreApplication.translate(
                "Methods", "These texts can contain anything. Read them before you seal."
            ),
            _typed(found),
        ),
        Passage(
            QCoreApplication.translate("Methods", "Stays in this book"),
            "",
            tuple(
                (_kind(kind), _names(kind, names) or everything)
                for kind, names in lines_left_out(found)
            ),
        ),
    )


def _typed(found: Profile) -> tuple[tuple[str, str], ...]:
    typed: dict[str, list[str]] = {}
    for kind, name in typed_by_hand(found):
        typed.setdefault(kind, []).append(name)
    return tuple((_kind(kind), _names(kind, tuple(names))) for kind, names in typed.items())


def _lets_in() -> str:
    return QCoreApplication.translate("Methods", "Includes")


def _kind(code: str) -> str:
    return said(KINDS[code].plural)


def _names(kind: str, names: tuple[str, ...]) -> str:
    return "; ".join(field_words(KINDS[kind].by_name[name]) for name in names)

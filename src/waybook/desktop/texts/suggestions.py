"""Sentences on suggested changes, in the person's language."""

from PySide6.QtCore import QCoreApplication, QLocale

from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.phrases import isolate, moment_words
from waybook.model.kinds import KINDS
from waybook.model.revealing import TELLS_WORDS, Tells
from waybook.practice.suggested_changes import (
    FIELDS_NAMED,
    KINDS_NAMED,
    MOST_NAMED,
    PROMISES_NAMED,
    SuggestedChange,
    short,
)
from waybook.work.suggestions.suggestions import Suggestion

translate = QCoreApplication.translate


def title_words(found: Suggestion) -> str:
    """Return the title of a suggestion."""
    kind = KINDS[found.kind]
    return translate("Suggestions", "{kind}: {title}").format(
        kind=said(kind.words), title=isolate(short(found.title))
    )


def brought_words(found: Suggestion) -> str:
    """Return who sent it, in which bundle, and when."""
    return translate("Suggestions", "from {name}  ·  bundle {number}  ·  {day}").format(
        name=isolate(found.by), number=found.bundle, day=moment_words(found.received_ms)
    )


def change_words(change: SuggestedChange) -> str:
    """Return one change as one sentence."""
    words = _words()[change.code]
    return words.format(count=QLocale().toString(change.count), about=_about(change))


def _about(change: SuggestedChange) -> str:
    names = [_name(change.code, name) for name in change.names]
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    more = translate("Suggestions", "and {} more").format(
        QLocale().toString(len(names) - MOST_NAMED)
    )
    return ", ".join([*names[:MOST_NAMED], more])


def _name(code: str, name: str) -> str:
    if code in KINDS_NAMED:
        return said(KINDS[name].plural)
    if code in PROMISES_NAMED:
        return said(TELLS_WORDS[Tells(name)])
    if code in FIELDS_NAMED:
        kind, _, field = name.partition(".")
        words = (KINDS[kind].words, KINDS[kind].by_name[field].words)
        return translate("Suggestions", "{kind}: {field}").format(
            kind=said(words[0]), field=said(words[1])
        )
    return isolate(short(name))


def _words() -> dict[str, str]:
    return {**_of_methods(), **_of_profiles(), **_of_people(), **_of_cards()}


def _of_methods() -> dict[str, str]:
    return {
        "rules-new": translate("Suggestions", "New warnings: {count} ({about})"),
        "rules-changed": translate("Suggestions", "Changed warnings: {count} ({about})"),
        "rules-gone": translate("Suggestions", "Removed warnings: {count} ({about})"),
        "indicators-new": translate("Suggestions", "New indicators: {count} ({about})"),
        "indicators-changed": translate("Suggestions", "Changed indicators: {count} ({about})"),
        "indicators-gone": translate("Suggestions", "Removed indicators: {count} ({about})"),
        "stages-new": translate("Suggestions", "New stages: {count} ({about})"),
        "stages-changed": translate("Suggestions", "Changed stages: {count} ({about})"),
        "stages-gone": translate("Suggestions", "Removed stages: {count} ({about})"),
        "model-new": translate("Suggestions", "A new model of stages: {about}"),
        "model-changed": translate("Suggestions", "Changed description of the model {about}"),
        "model-gone": translate("Suggestions", "Removed model of stages: {about}"),
        "plot-changed": translate("Suggestions", "The readiness chart changes"),
        "turning-points-changed": translate(
            "Suggestions", "The choice of turning points in pictures changes"
        ),
        "kept-beside": translate(
            "Suggestions", "Version {about} stays in use. This version is kept too"
        ),
        "nothing": translate("Suggestions", "Nothing that is in use would change"),
        "unusable": translate("Suggestions", "It cannot be used in this form"),
        "no-more-usable": translate(
            "Suggestions", "Methods in this book that could no longer be used: {count} ({about})"
        ),
        "not-looked-at": translate(
            "Suggestions", "Decide on others first: at most {count} are checked at a time"
        ),
    }


def _of_profiles() -> dict[str, str]:
    return {
        "everything": translate(
            "Suggestions", "Would include everything, even fields of newer versions"
        ),
        "promises-gone": translate("Suggestions", "No longer always left out: {count} ({about})"),
        "profile-new": translate(
            "Suggestions", "A new profile. Kinds of records that it includes: {count} ({about})"
        ),
        "profile-up-to": translate("Suggestions", "It includes records up to {about}"),
        "profile-gone": translate("Suggestions", "Removed profile: {about}"),
        "profile-changed": translate("Suggestions", "Changed description of the profile {about}"),
        "kinds-more": translate(
            "Suggestions", "More kinds of records would be included: {count} ({about})"
        ),
        "kinds-less": translate(
            "Suggestions", "Kinds of records no longer included: {count} ({about})"
        ),
        "fields-more": translate("Suggestions", "More fields would be included: {count} ({about})"),
        "fields-less": translate("Suggestions", "Fields no longer included: {count} ({about})"),
        "label-higher": translate(
            "Suggestions", "Would include records up to a stricter label: {about}"
        ),
        "label-lower": translate("Suggestions", "Would include records only up to {about}"),
        "attributed": translate("Suggestions", "Would show who said what"),
        "unattributed": translate(
            "Suggestions", "Would apply the Chatham House Rule to everything"
        ),
        "groups-free": translate("Suggestions", "Would no longer require a choice of groups"),
        "groups-asked": translate("Suggestions", "Would require a choice of groups"),
    }


def _of_people() -> dict[str, str]:
    return {
        "one": translate("Suggestions", "Would be shown as one: {about}"),
        "no-longer-one": translate("Suggestions", "Would no longer be shown as one: {about}"),
        "apart": translate("Suggestions", "Would be marked as different people: {about}"),
        "no-longer-apart": translate(
            "Suggestions", "Would no longer be marked as different people: {about}"
        ),
        "names-nobody": translate("Suggestions", "It is about contacts that are not in this book"),
    }


def _of_cards() -> dict[str, str]:
    return {
        "card-lost": translate(
            "Suggestions", "The card is lost since {about}: do not seal for it."
        ),
        "card-lost-all": translate(
            "Suggestions", "The card is lost, nobody knows since when: do not seal for it."
        ),
        "card-by": translate("Suggestions", "Reported by {about}."),
        "card-revoked-already": translate(
            "Suggestions", "It is already revoked here. The earlier day would count."
        ),
        "card-proven": translate(
            "Suggestions", "The card's own revocation certificate confirms it."
        ),
        "card-by-unverified": translate("Suggestions", "The card of {about} is not verified."),
        "card-reason": translate("Suggestions", "Reason: {about}"),
        "card-valid": translate(
            "Suggestions",
            "The card is reported as valid again. A card that is revoked here stays "
            "revoked until you change that.",
        ),
    }

"""How strict a stored label, rule or consent is; what cannot be read is the strictest."""

from waybook.model.fields import Json
from waybook.model.labels import AttributionRule, Label, label_from, rule_from


def label_of(code: Json, default: Label) -> Label:
    """Read a label; what cannot be read is the strictest."""
    if code is None or code == "":
        return default
    try:
        return label_from(str(code))
    except KeyError:
        return Label.RED


_AGREED = {
    "partners": Label.AMBER,
    "organisation": Label.AMBER_STRICT,
    "not-asked": Label.AMBER_STRICT,
    "author": Label.RED,
    "refused": Label.RED,
}


def consent_label(consent: Json) -> Label:
    """Return how strict a person's consent makes their record; what cannot be read, the most."""
    if consent is None or consent == "":
        return Label.CLEAR
    return _AGREED.get(str(consent), Label.RED)


def rule_of(code: Json) -> AttributionRule:
    """Read an attribution rule; what cannot be read is the strictest."""
    if code is None or code == "":
        return AttributionRule.ON_RECORD
    try:
        return rule_from(str(code))
    except KeyError:
        return AttributionRule.NOT_TO_BE_WRITTEN

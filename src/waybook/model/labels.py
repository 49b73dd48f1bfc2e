"""Who may read (TLP 2.0, FIRST 2022) and what may be attributed (Chatham House Rule, 2002)."""

from enum import IntEnum


class Label(IntEnum):
    """TLP 2.0 labels, from the widest to the strictest circle."""

    CLEAR = 0
    GREEN = 1
    AMBER = 2
    AMBER_STRICT = 3
    RED = 4

    @property
    def code(self) -> str:
        """Return the label as TLP 2.0 prints it, without the prefix."""
        return "AMBER+STRICT" if self is Label.AMBER_STRICT else self.name


def label_from(code: str) -> Label:
    """Read a label, with or without `TLP:`, in any case; raise KeyError if it is none."""
    word = code.strip().upper().removeprefix("TLP:").replace("_", "+")
    return _LABELS[word]


def label_of_anybody(code: str) -> Label:
    """Read a label that others wrote; one that cannot be read counts as the strictest."""
    try:
        return label_from(code)
    except KeyError:
        return Label.RED


_LABELS = {label.code: label for label in Label}


class AttributionRule(IntEnum):
    """What may be said about who said it, from the most open to the strictest."""

    ON_RECORD = 0
    CHATHAM_HOUSE = 1
    OFF_RECORD = 2
    NOT_TO_BE_WRITTEN = 3

    @property
    def code(self) -> str:
        """Return the word stored in records."""
        return self.name.lower().replace("_", "-")


def rule_from(code: str) -> AttributionRule:
    """Read the word stored in records; raise KeyError if there is no such rule."""
    return _RULES[code]


_RULES = {rule.code: rule for rule in AttributionRule}

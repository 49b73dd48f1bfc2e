"""The forms of single words."""

import re
import unicodedata
from typing import Any

UID = "[0-9a-f]{32}"
SHA256 = "[0-9a-f]{64}"
FINGERPRINT = "SHA256:[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]"  # 43 characters hold 256 bits and 2
CODE = "[a-z][a-z0-9_-]{0,63}"
LABELS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
MAX_NAME_CHARS = 64


def has_form(form: str, value: Any) -> bool:
    """Say whether it is a text of this form."""
    return type(value) is str and re.fullmatch(form, value) is not None


def is_label(value: Any) -> bool:
    """Say whether it is a label."""
    return type(value) is str and value in LABELS


def is_name(value: Any) -> bool:
    """Say whether it is fit to stand on a card."""
    return (
        type(value) is str
        and 1 <= len(value) <= MAX_NAME_CHARS
        and value.strip() == value
        and unicodedata.is_normalized("NFC", value)
        and all(char == " " or unicodedata.category(char)[0] not in "CZ" for char in value)
    )

"""Read a label from an argument."""

import argparse

from waybook.model.labels import Label, label_from


def label(word: str) -> Label:
    """Return a label by its code, or say which there are."""
    try:
        return label_from(word)
    except KeyError:
        known = ", ".join(each.code for each in Label)
        raise argparse.ArgumentTypeError(f"no such label: {word} (known: {known})") from None

"""Mark text for translation where Qt cannot be imported.

`lupdate` finds them with `-tr-function-alias` and `LUPDATE_ALIAS`, in the context `CONTEXT`; the
sentence of a fault, too, where it is raised.
"""

from waybook.model import faults

CONTEXT = ""
FAULTS = tuple(
    name
    for name, each in vars(faults).items()
    if isinstance(each, type) and issubclass(each, faults.Fault)
)
"""The names of the classes whose first argument is a sentence."""
LUPDATE_ALIAS = ",".join(f"QT_TR_NOOP+={name}" for name in ("say", *FAULTS))


def say(text: str) -> str:
    """Return the text; the call tells `lupdate` that the text is shown to people."""
    return text


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name lupdate looks for
    """Return the text, marked for translation in another context."""
    del context
    return text

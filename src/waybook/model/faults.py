"""Failures that a person can act on. Anything else that is raised is our defect.

A fault says what happened, and what to do where that is the same at a terminal and in a window.
Where it is not, the fault has a code of its own, and each of the two words its own next step.
See resources/docs/decisions/0032-what-a-fault-carries.md.
"""

import re
from typing import ClassVar, TypeVar

from waybook.model.names.byte_names import legible

AnyFault = TypeVar("AnyFault", bound="Fault")

_PLACE = re.compile(r"\{(\w+)\}")


def fill_in(sentence: str, values: dict[str, str]) -> str:
    """Put values into their places; braces in a value are text, a place without one stays."""
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), sentence)


class OwnWords(str):
    """Words of ours among the values, such as a field's label: a window translates them.

    Other text is somebody's and stays as it is.
    """

    __slots__ = ()


class Fault(Exception):
    """Carry what happened as a sentence with places, the values for them, and a code.

    The sentence as it is written here is what gets translated. A value may be a fault, too.
    """

    default_code: ClassVar[str] = "fault"

    def __init__(self, sentence: str = "", /, *, code: str = "", **values: object) -> None:
        """Take the sentence, a code where the next step is a special one, and the values."""
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code or self.default_code
        self.values = values

    def __str__(self) -> str:
        """Return the sentence with its values, without a next step of terminal or window."""
        return fill_in(
            self.sentence, {name: legible(str(each)) for name, each in self.values.items()}
        )


def kept(fault: AnyFault) -> AnyFault:
    """Return a fault to be kept as data, without the frames that it came through."""
    fault.__cause__ = fault.__context__ = None
    return fault.with_traceback(None)


class BadInput(Fault):
    """Typed or read input is not valid; `field` names the field, if there is one."""

    default_code = "bad-input"

    def __init__(
        self, sentence: str = "", /, *, code: str = "", field: str = "", **values: object
    ) -> None:
        """Take what to say, and the field that it is about."""
        super().__init__(sentence, code=code, **values)
        self.field = field


class DoubtfulDate(BadInput):
    """A date is most likely not meant; a person may confirm it as written."""

    default_code = "doubtful-date"


class WrongKey(Fault):
    """The passphrase or key does not open this."""

    default_code = "wrong-key"


class NotABook(Fault):
    """The path holds no book."""

    default_code = "not-a-book"


class NewerBook(Fault):
    """A later version of Waybook wrote this book."""

    default_code = "newer-book"


class InUse(Fault):
    """Another program has this book open."""

    default_code = "in-use"


class LeaseLost(Fault):
    """Another machine may write to this book now; this session never will again."""

    default_code = "lease-lost"


class Damaged(Fault):
    """The file does not hold what was written to it."""

    default_code = "damaged"


class Mended(Fault):
    """What was damaged could be rebuilt; a person must repeat what they did."""

    default_code = "mended"


class DiskFull(Fault):
    """There is no room to write."""

    default_code = "disk-full"


class ReadOnly(Fault):
    """The place cannot be written to, or went away."""

    default_code = "read-only"


class Refused(Fault):
    """A bundle, card or file that cannot be accepted."""

    default_code = "refused"


class BadFormat(Refused):
    """The data is not in the format that it claims, or breaks a rule of it."""

    default_code = "bad-format"


class NewerBundle(BadFormat):
    """A later version of Waybook sealed this bundle."""

    default_code = "newer-bundle"


class Forged(Refused):
    """A signature, hash or identity is wrong."""

    default_code = "forged"


class NotForYou(Refused):
    """It was sealed for someone else."""

    default_code = "not-for-you"


class UnknownSender(Refused):
    """No trusted card matches the sender."""

    default_code = "unknown-sender"


class ChangedKey(Refused):
    """The sender's key differs from the one trusted under that name."""

    default_code = "changed-key"


class NeedsConsent(Refused):
    """A person may accept this after looking: unverified sender, or past its expiry.

    `needs` names what they would accept.
    """

    default_code = "needs-consent"

    def __init__(
        self,
        sentence: str = "",
        /,
        *,
        code: str = "",
        needs: tuple[str, ...] = (),
        **values: object,
    ) -> None:
        """Take what to say, and what a person would accept."""
        super().__init__(sentence, code=code, **values)
        self.needs = needs

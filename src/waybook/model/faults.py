"""Failures that a person can act on. Anything else that is raised is our defect."""


class Fault(Exception):
    """Carry one sentence that says what happened and what to do next."""


class BadInput(Fault):
    """What was typed or read does not fit what is asked for."""


class WrongKey(Fault):
    """The passphrase or key does not open this."""


class NotABook(Fault):
    """The path holds no book."""


class NewerBook(Fault):
    """A later version of Waybook wrote this book."""


class InUse(Fault):
    """Another window or command has this book open."""


class Damaged(Fault):
    """The file does not hold what was written to it."""


class DiskFull(Fault):
    """There is no room to write."""


class ReadOnly(Fault):
    """The place cannot be written to, or went away."""


class Refused(Fault):
    """A bundle, card or file that may not come in."""


class BadFormat(Refused):
    """It is not in the format it claims, or breaks a rule of it."""


class Forged(Refused):
    """A signature, hash or identity does not check out."""


class NotForYou(Refused):
    """It was sealed for someone else."""


class UnknownSender(Refused):
    """No trusted card matches the sender."""


class ChangedKey(Refused):
    """The sender's key differs from the one trusted under that name."""


class NeedsConsent(Refused):
    """A person may accept this after looking: unverified sender, or past its expiry."""

"""What the commands say of files that carry a place, a time, an author or a device."""

from collections.abc import Iterable, Sequence

from waybook.cli.output import say
from waybook.model.counting import number_of
from waybook.model.faults import BadInput
from waybook.practice.file_details.details import Detail
from waybook.work.handover.sealing import LookAhead
from waybook.work.records.file_details import (
    COPY,
    ORIGINAL,
    UNDECIDED,
    DisclosedFile,
    UndecidedFiles,
)

_WORDS = {
    Detail.PLACE: "a place",
    Detail.TIME: "a time",
    Detail.AUTHOR: "an author or owner",
    Detail.DEVICE: "a device",
    Detail.SOFTWARE: "software",
    Detail.PICTURE: "a second picture",
    Detail.COMMENT: "a comment",
    Detail.OTHER: "other data",
    Detail.UNREAD: "more that could not be read",
}
_LEAVES = {
    COPY: "A copy without these details leaves.",
    ORIGINAL: "The original leaves.",
    UNDECIDED: "There is no copy without these details: send the original, or hold it back.",
    "": "It leaves as it is.",
}
_MOST = 20


def carried_words(carries: Iterable[str]) -> str:
    """Name the details that a file carries."""
    return ", ".join(_WORDS[Detail(each)] for each in carries)


def say_files(ahead: Sequence[LookAhead]) -> None:
    """Say of each file that carries details what they are, and how it leaves."""
    files = {(each.uid, each.choice): each for one in ahead for each in one.details}
    for each in list(files.values())[:_MOST]:
        say(f"{_line(each)} {_LEAVES[each.choice]}")
    if len(files) > _MOST:
        more = number_of(len(files) - _MOST, "file")
        say(f"Not listed: {more} with details. See all with --dry-run --json.")


def refusal(undecided: UndecidedFiles) -> BadInput:
    """Return the refusal with the words that a script needs to go on."""
    lines = [_line(each) for each in undecided.files[:_MOST]]
    more = len(undecided.files) - _MOST
    return BadInput(
        "Nothing was sealed. "
        + " ".join(lines)
        + (f" And {number_of(more, 'more file')}." if more > 0 else "")
        + " There is no copy without these details. Send each as it is (--original UID), or leave "
        "it out (--hold-back UID)."
    )


def _line(file: DisclosedFile) -> str:
    return f"“{file.name}” ({file.uid}) carries {carried_words(file.carries)}."

"""Read the command line, run the command, turn faults into one sentence and an exit status."""

import os
import sys
from collections.abc import Sequence

from waybook.process.hardening import harden

DONE, REFUSED, USAGE, DEFECT = 0, 1, 2, 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Waybook and return its exit status."""
    harden()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or not _is_command(words[0]):
        from waybook.cli.window import open_window

        return open_window(words)
    return _run(words)


def _is_command(word: str) -> bool:
    from waybook.cli.registry import is_command

    return word in {"-h", "--help", "--version"} or is_command(word)


def _run(words: Sequence[str]) -> int:
    from waybook.cli.next_steps import worded
    from waybook.cli.output import say
    from waybook.cli.parser import command_parser
    from waybook.model.faults import Fault
    from waybook.model.names.byte_names import write_legibly
    from waybook.process.defects import keep_content_out

    keep_content_out()
    write_legibly()
    given = command_parser().parse_args(words)
    try:
        status: int = given.run(given)
    except Fault as fault:
        say(f"waybook: {worded(fault)}")
        return REFUSED
    except KeyboardInterrupt:
        say("waybook: stopped. What was reported as done is done.")
        return REFUSED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Exception as defect:  # noqa: BLE001  the last door: no content may reach the screen
        if isinstance(defect, UnicodeEncodeError) and not all(map(_is_text, words)):
            say("waybook: a word of this command is not UTF-8 text. Type it again.")
            return REFUSED
        say(_report(defect))
        return DEFECT
    return status


def _is_text(word: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in word)


def _report(defect: BaseException) -> str:
    """Name the place of a defect without the values at it."""
    trace = defect.__traceback__
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_qualname}:{trace.tb_lineno}")
        trace = trace.tb_next
    return (
        f"waybook: this is a defect of Waybook ({type(defect).__name__} at {places[-1]}). Nothing "
        f"was half saved. Please report these places: {' > '.join(places[-6:])}"
    )


if __name__ == "__main__":
    sys.exit(main())

"""Make the tables under `resources/unicode` from the files of the Unicode consortium, by hand.

    python packaging/unicode_tables.py CONFUSABLES.TXT

Needs `fonttools` beside it, whose `fontTools.unicodedata` holds the scripts of each character. The
README beside the tables says where both came from.
"""

import bisect
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from fontTools.unicodedata import ScriptExtensions, Scripts

FOLDER = Path(__file__).parents[1] / "resources" / "unicode"
_LINE = re.compile(r"^([0-9A-F]+) ;\t([0-9A-F ]+) ;\tMA")
_NO_SCRIPT = {"Zyyy", "Zinh", "Zzzz"}
_LAST = 0x10FFFF


def main() -> None:
    """Write both tables."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8-sig").splitlines()
    version = next(line for line in lines if line.startswith("# Version:"))
    pairs = [found.groups() for line in lines if (found := _LINE.match(line))]
    pairs.sort(key=lambda pair: int(pair[0], 16))
    _write("confusables.txt", version, [f"{one};{other}" for one, other in pairs])
    _write("scripts.txt", version, list(_script_lines()))


def _script_lines() -> Iterator[str]:
    spans = groupby(range(_LAST + 1), key=_scripts)
    for codes, span in spans:
        inside = list(span)
        if codes:
            yield f"{inside[0]:04X} {inside[-1]:04X} {' '.join(codes)}"


def _scripts(code: int) -> tuple[str, ...]:
    extended = ScriptExtensions.VALUES[bisect.bisect_right(ScriptExtensions.RANGES, code) - 1]
    own = Scripts.VALUES[bisect.bisect_right(Scripts.RANGES, code) - 1]
    return tuple(sorted((extended or {own}) - _NO_SCRIPT))


def _write(name: str, version: str, lines: list[str]) -> None:
    head = f"# Unicode {version.removeprefix('# Version:').strip()}, reduced; see README.md\n"
    (FOLDER / name).write_text(head + "\n".join(lines) + "\n", encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()

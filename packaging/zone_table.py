"""Make `resources/zones/zones.txt` from this machine's time zone database, by hand.

    python packaging/zone_table.py EDITION

EDITION is that of the database, such as 2026a. Each line has a zone and its rule for days from now
on, as the files of the database end with (POSIX, TZ).
"""

import sys
from pathlib import Path
from zoneinfo import TZPATH, available_timezones

PLACE = Path(__file__).parents[1] / "resources" / "zones" / "zones.txt"
AREAS = (
    *("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe"),
    *("Indian", "Pacific"),
)


def main() -> None:
    """Write the table."""
    names = sorted(name for name in available_timezones() if name.split("/")[0] in AREAS)
    lines = [f"# IANA time zone database {sys.argv[1]}, reduced; it is in the public domain"]
    lines += [f"{name} {_rule(name)}" for name in names]
    PLACE.write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")


def _rule(name: str) -> str:
    for folder in map(Path, TZPATH):
        if (folder / name).is_file():
            return (folder / name).read_bytes().rstrip(b"\n").rpartition(b"\n")[2].decode("ascii")
    raise FileNotFoundError(name)


if __name__ == "__main__":
    main()

"""Merging against keepassxc-cli: new records into a book that holds as many others.

Key derivation is taken off: opening an empty database three times, more than a merge derives keys.
"""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from bench_merge import bundle_of, merge_seconds, new_book
from material import EVENT_FIELDS, events, timed

SECRET = "bench\n"
_ENTRY = (
    "<Entry><String><Key>Title</Key><Value>{title}</Value></String>"
    "<String><Key>UserName</Key><Value>{place}</Value></String>"
    "<String><Key>Password</Key><Value>x</Value></String>"
    "<String><Key>URL</Key><Value></Value></String>"
    "<String><Key>Notes</Key><Value>{notes}</Value></String></Entry>"
)


def measure(place: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows against KeePassXC, where it is installed."""
    if shutil.which("keepassxc-cli") is None:
        yield ("merge against keepassxc-cli", "not measured", "≥ 5 × and ≥ 15 ×", "not installed")
        return
    for count, reach in ((10_000, "≥ 5 ×"), (50_000, "≥ 15 ×")):
        folder = place / str(count)
        folder.mkdir()
        lead = new_book(folder, "lead")
        lead.append(events(count, seed=2))
        ours = merge_seconds(lead, bundle_of(folder, lead, "field", count, seed=1))
        lead.close()
        theirs = _keepassxc_seconds(folder, count)
        yield (
            f"merge of {count:,} records against keepassxc-cli merge",
            f"{theirs / ours:.0f} × as fast", reach, f"{ours:.2f} s, {theirs:.1f} s",
        )  # fmt: skip


def _keepassxc_seconds(folder: Path, count: int) -> float:
    """Merge a database of so many entries into one that holds as many others."""
    full, other, empty = (folder / f"{name}.kdbx" for name in ("full", "other", "empty"))
    for path, held, seed in ((full, count, 1), (other, count, 2), (empty, 0, 0)):
        source = path.with_suffix(".xml")
        source.write_text(_xml(held, seed), "utf-8")
        _cli("import", "-p", "-t", "100", source, path, typed=SECRET * 2)
    with timed() as opening:
        _cli("db-info", empty, typed=SECRET)
    with timed() as took:
        _cli("merge", "-s", other, full, typed=SECRET)
    return took.seconds - 3 * opening.seconds


def _xml(count: int, seed: int) -> str:
    entries = []
    for edit in events(count, seed):
        values = [escape(str(edit.fields[name])) for name in EVENT_FIELDS]
        entries.append(_ENTRY.format(title=values[0], place=values[1], notes="\n".join(values[2:])))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><KeePassFile><Meta></Meta><Root><Group>'
        f"<Name>Root</Name>{''.join(entries)}</Group></Root></KeePassFile>"
    )


def _cli(*words: object, typed: str) -> None:
    command = ["keepassxc-cli", *(str(word) for word in words)]
    subprocess.run(command, input=typed, text=True, check=True, capture_output=True)

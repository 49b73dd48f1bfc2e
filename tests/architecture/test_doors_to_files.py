"""Files that people name are opened by disk/ alone: within limits, privately, over nobody's."""

import re
from pathlib import Path

OPENS = re.compile(
    r"\.open\(\s*[\"'][rwxa]b?\+?[\"']|\.open\(\)|\.open\(mode|(?<![.\w])(?<!def )open\("
    r"|(write|read)_(bytes|text)\(|os\.open\("
    r"|O_CREAT|shutil\.(copy|move)|\bQ(Save)?File\(|QPdfWriter\(\s*[\"'s]|\.save\(\s*(str|[\"'f])"
    r"|mkstemp|NamedTemporaryFile|\brmtree\(|\.unlink\(|os\.(remove|replace|rename)\("
)
REASONS = {
    "book/storage/free_space.py": "removes copies of its own store that a killed run left",
    "book/storage/rewriting.py": "removes the rewritten file where it could not take its place",
    "book/backups/backup_place.py": "removes attachments of a place that nobody can read",
    "book/restoring.py": "removes damaged attachments of a copy in its own unfinished folder",
    "book/storage/opening/safe_opening.py": "removes what SQLite left beside a log set aside",
    "book/storage/secure_erase.py": "destroys an identity book, the program's own folder",
    "book/storage/lock.py": "the lock file of a book stays, and may be there",
    "book/storage/opening/session_state.py": "reads the head of the book's log after each commit",
    "book/storage/sharing/shut_out.py": "removes copies of the store that could not take its place",
    "book/storage/schema.py": "reads migrations that ship",
    "bundle/drive.py": "syncs a folder; removes what placing() made",
    "cli/main.py": "opens the null device after a broken pipe",
    "desktop/app/given/running_window.py": "opens its own pipe, which holds no file of anybody",
    "work/copies/removing.py": "removes a copy in the book's own folder, where a person says so",
    "work/phases/shipped.py": "reads methods that ship",
    "work/handover/sealing.py": "removes the bundle that it has just written",
    "work/tour.py": "the example's own folder",
    "work/handover/unfinished_bundles.py": "removes bundles under names that this book drew",
}


def test_only_disk_opens_writes_and_removes_files_that_people_name(root: Path) -> None:
    home = root / "src" / "waybook"
    found = {
        path.relative_to(home).as_posix()
        for path in home.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if OPENS.search(line.partition("#")[0]) and "resource(" not in line
    }
    others = {name for name in found if not name.startswith("disk/")}
    assert others == set(REASONS)

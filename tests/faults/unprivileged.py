"""Run a program as a user who may do nothing, although its files lie where only root may look."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOBODY = 65534

# In a view of the disk of its own: over each folder that only root may enter, an empty one, and in
# that the trees that are needed.
_SCRIPT = """
set -e
hold=$1 closed=$2 trees=$3; shift 3
n=0; for tree in $trees; do mkdir "$hold/$n"; mount --rbind "$tree" "$hold/$n"; n=$((n+1)); done
for each in $closed; do mount -t tmpfs -o mode=755 none "$each"; done
n=0; for tree in $trees; do mkdir -p "$tree"; mount --rbind "$hold/$n" "$tree"; n=$((n+1)); done
exec setpriv --reuid=65534 --regid=65534 --clear-groups -- "$@"
"""


@contextmanager
def own_folder() -> Iterator[Path]:
    """Give a folder that belongs to whom the program runs as."""
    folder = Path(tempfile.mkdtemp(prefix="unprivileged-"))
    try:
        if not os.geteuid():
            os.chown(folder, NOBODY, NOBODY)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def command(*words: str) -> Iterator[list[str]]:
    """Give the command that runs another without privileges."""
    if os.geteuid():
        yield list(words)
        return
    trees = [Path(sys.base_prefix), Path(sys.prefix), ROOT]
    closed = {each for tree in trees if (each := _closed_above(tree))}
    needed = [tree for tree in trees if any(tree.is_relative_to(each) for each in closed)]
    with tempfile.TemporaryDirectory(prefix="hold-") as hold:
        told = (hold, " ".join(map(str, closed)), " ".join(map(str, needed)))
        yield ["unshare", "--mount", "sh", "-c", _SCRIPT, "sh", *told, *words]


def _closed_above(tree: Path) -> Path | None:
    """Return the topmost folder above a tree that others may not enter."""
    for each in reversed(tree.parents):
        if not each.stat().st_mode & 0o001:
            return each
    return None


def works() -> str:
    """Return why a program cannot be run so on this machine, or ''."""
    if not shutil.which("unshare") or not shutil.which("setpriv"):
        return "needs unshare and setpriv"
    with command(sys.executable, "-c", "import os; print(os.getuid())") as words:
        tried = subprocess.run(words, capture_output=True, text=True, check=False)
    if tried.returncode:
        return f"no unprivileged user can be had here: {tried.stderr.strip()[-200:]}"
    return "" if tried.stdout.strip() != "0" else "still root"

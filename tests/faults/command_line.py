"""Run Waybook's command line as a person's shell would, in a home of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from weak_keys import weaken

WAYBOOK = (sys.executable, "-m", "waybook")
PLACES = (
    *("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"),
    *("XDG_RUNTIME_DIR", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA", "TEMP"),
)


@dataclass(frozen=True)
class Home:
    """One person's folders, all under one new folder, and the passphrase of the book."""

    folder: Path
    passphrase: str
    before: tuple[str, ...] = ()  # a program that watches the command, such as strace

    @property
    def book(self) -> Path:
        """The book of this person."""
        return self.folder / "Notes.waybook"

    def surroundings(self) -> dict[str, str]:
        """Return an environment in which every usual place is inside the folder."""
        around = {name: value for name, value in os.environ.items() if "PASS" not in name}
        for name in PLACES:
            place = self.folder / "places" / name.lower()
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            around[name] = str(place)
        above = self.folder.parent
        secret = above.with_name(f"{above.name}-{self.folder.name}-passphrase")
        secret.write_text(f"{self.passphrase}\n", encoding="utf-8")
        aside = secret.with_name(f"{secret.name}-aside")
        aside.write_text(f"{self.passphrase}-aside\n", encoding="utf-8")
        around |= {"WAYBOOK_ASIDE_PASSPHRASE_FILE": str(aside)}
        return around | {"WAYBOOK_PASSPHRASE_FILE": str(secret), "QT_QPA_PLATFORM": "offscreen"}

    def start(self, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        around = self.surroundings()
        return subprocess.run(
            [*self.before, *WAYBOOK, *words],
            cwd=around["HOME"],
            env=around,
            input=typed,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def run(self, *words: str, typed: str = "") -> str:
        """Run a command that must succeed; return what it printed."""
        done = self.start(*words, typed=typed)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def told(self, *words: str, typed: str = "") -> Any:
        """Run a command with --json; return what it told."""
        return json.loads(self.run(*words, "--json", typed=typed))

    def add(self, kind: str, fields: dict[str, object]) -> str:
        """Add a record; return its uid."""
        typed = json.dumps(fields)
        uid: str = self.told("add", str(self.book), kind, "--from-json", "-", typed=typed)["uid"]
        return uid


def new_home(folder: Path, *, passphrase: str, name: str, before: Sequence[str] = ()) -> Home:
    """Make a person's folders and book."""
    folder.mkdir(parents=True)
    home = Home(folder, passphrase, tuple(before))
    home.run("init", str(home.book), "--name", name)
    weaken(home.book, passphrase)
    return home

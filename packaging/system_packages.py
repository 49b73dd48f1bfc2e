"""Debian packages that no Python package brings along."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

QT = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)
"""What Qt loads on Linux, for a screen (xcb) and without one (offscreen)."""

TESTING = (
    "age",
    "at-spi2-core",
    "bindfs",
    "dbus-daemon",
    "desktop-file-utils",
    "dosfstools",
    "exfat-fuse",
    "exfatprogs",
    "fuse",
    "fusefat",
    "gir1.2-atspi-2.0",
    "libfuse2",
    "libglib2.0-bin",
    "openbox",
    "openssh-client",
    "python3-gi",
    "shared-mime-info",
    "sqlcipher",
    "strace",
    "syncthing",
    "x11-xkb-utils",
    "xdotool",
    "xxd",
    "xvfb",
)
"""What some tests need: readers of bundles, file systems, a screen with real keys,
an accessibility bus, the types of files.

Where one is not there, these tests are skipped and say so.
"""

VENV = ("python3-venv",)
"""Debian cuts the part of Python that makes environments into a package of its own."""


def ensure(programs: Iterable[str]) -> None:
    """Install missing packages on Debian as root; elsewhere on Linux name what may be missing."""
    if sys.platform != "linux" or not shutil.which("dpkg-query"):
        return
    wanted = [*QT, *([] if has_ensurepip() else VENV), *programs]
    missing = sorted(set(wanted) - _installed(wanted))
    if not missing:
        return
    names = " ".join(missing)
    if os.geteuid() != 0:
        print(f"== these packages are missing: sudo apt-get install {names}", file=sys.stderr)
        return
    print(f"== installing the system packages {names}", file=sys.stderr, flush=True)
    _apt_get("update")
    if _install(missing):
        return
    for name in missing:  # one that this Debian does not know must not stop the others
        if not _install([name]):
            print(f"== could not install {name}; trying without", file=sys.stderr)


def _install(names: Iterable[str]) -> bool:
    return _apt_get("install", "-y", "--no-install-recommends", *names)


def _apt_get(*words: str) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", words[0], "-qq", *words[1:]]
    done = subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL)
    return done.returncode == 0


def _installed(names: Iterable[str]) -> set[str]:
    query = ["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *names]
    told = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    return {line.split()[0] for line in told.splitlines() if line.endswith(" installed")}


def has_ensurepip() -> bool:
    """Tell whether this Python can make environments with pip."""
    try:
        import ensurepip  # noqa: PLC0415 (Debian may lack it)
    except ImportError:
        return False
    return bool(ensurepip.version())


if __name__ == "__main__":
    ensure(TESTING)

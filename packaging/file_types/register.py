"""Let file managers open bundles and cards with Waybook by a double click.

    python3 packaging/file_types/register.py install              for this user
    python3 packaging/file_types/register.py remove               take it back
    python3 packaging/file_types/register.py install --data DIR --program waybook
                                                                  for a package: files below DIR/
    python3 packaging/file_types/register.py info-plist           for an application bundle of macOS

On Linux it needs only Python; on Windows it draws icons with Qt: use the Python of `.venv`.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path, PureWindowsPath

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "packaging"), str(ROOT / "src")]

from file_types import freedesktop, macos, user_registry, windows  # noqa: E402

_ON_MACOS = (
    "On macOS, files belong to application bundles: put the output of `info-plist` into the "
    "Info.plist of the bundle."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("action", choices=("install", "remove", "info-plist"))
    parser.add_argument("--data", type=Path, metavar="DIR", help="the folder of shared data")
    parser.add_argument("--program", metavar="PATH", help="what opens a file; default: this one")
    given = parser.parse_args(argv)
    if given.action == "info-plist":
        sys.stdout.write(macos.fragment().decode())
        return 0
    if sys.platform == "darwin" and given.data is None:
        sys.exit(_ON_MACOS)
    is_to_stay = given.action == "install"
    if sys.platform == "win32" and given.data is None:
        _on_windows(given.program, is_to_stay=is_to_stay)
    else:
        _on_linux(given.data, given.program, is_to_stay=is_to_stay)
    return 0


def user_data() -> Path:
    """Return the folder of this user's shared data."""
    named = Path(os.environ.get("XDG_DATA_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".local" / "share"


def program_here() -> str:
    """Return the installed program: of this Python, of `.venv`, or the one on the path."""
    beside = [Path(sys.executable).parent, ROOT / ".venv" / "bin"]
    for path in (each / "waybook" for each in beside):
        if path.is_file():
            return str(path)
    found = shutil.which("waybook")
    if found is None:
        sys.exit("Waybook is not installed. Run `python3 packaging/dev.py run`, or give --program.")
    return found


def _on_linux(data: Path | None, program: str | None, *, is_to_stay: bool) -> None:
    place = data or user_data()
    found = freedesktop.files(program or (program_here() if is_to_stay else ""))
    if is_to_stay:
        freedesktop.install(place, found)
    else:
        freedesktop.remove(place, found)
    if data is None:  # a package leaves this to the system that it is installed on
        freedesktop.update(place)
    print(f"{'Written to' if is_to_stay else 'Removed from'} {place}.")


def _drawn_icons() -> dict[str, bytes]:
    try:
        return windows.icon_files()
    except ImportError:
        sys.exit(r"Icons are drawn with Qt. Use the Python that has it: .venv\Scripts\python")


def _on_windows(program: str | None, *, is_to_stay: bool) -> None:
    if sys.platform == "win32":
        icons = Path(os.environ["LOCALAPPDATA"]) / "Waybook" / "icons"
        registry = user_registry.UserRegistry()
        if is_to_stay:
            icons.mkdir(parents=True, exist_ok=True)
            for name, content in _drawn_icons().items():
                (icons / name).write_bytes(content)
            without_console = Path(sys.executable).with_name("pythonw.exe")
            opens = f'"{program}"' if program else f'"{without_console}" -m waybook'
            windows.install(registry, command=f'{opens} -- "%1"', icons=PureWindowsPath(icons))
        else:
            windows.remove(registry)
            shutil.rmtree(icons, ignore_errors=True)
        user_registry.tell_shell()


if __name__ == "__main__":
    sys.exit(main())

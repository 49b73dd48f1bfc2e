"""Write the third-party notices from the locked list and from what is installed.

    python3 packaging/dev.py notices

What cannot be read there is in `third_party.toml`.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "resources" / "notices" / "THIRD-PARTY.md"
_LOCKED = re.compile(r"(?m)^([\w.-]+)==([^\s;]+)")
_TEXT = re.compile(r"(?i)licen[cs]e|copying|notice")
_HOMES = ("homepage", "home", "source", "source code", "repository", "documentation")

_HEAD = """# Third-party notices

Waybook is under the Apache License 2.0. It runs with the packages below and ships the data below,
each under its own licence. The texts of these licences follow at the end.

What only building and testing need is not part of Waybook and not listed here.
"""
_QT = """## Replacing Qt

Waybook uses Qt and Qt for Python under the LGPL, version 3. They are separate, unchanged packages
that Python loads when Waybook starts; Waybook contains no code of theirs. You may replace them by
versions of your own:

1. Get the source from https://download.qt.io/official_releases/ and change it as you like.
2. Build it as https://doc.qt.io/qtforpython-6/building_from_source/ tells.
3. Install your wheels over those that came: `pip install --force-reinstall --no-deps` and their
   names, with the Python that starts Waybook. Waybook does not check whose build it runs with.

You may take Waybook apart to find faults in such changes. Qt holds more third-party code than is
listed here, most of it in parts that Waybook does not load:
https://doc.qt.io/qt-6/licenses-used-in-qt.html
"""


class Part(NamedTuple):
    """One thing that is somebody else's."""

    name: str
    version: str
    within: str
    licence: str
    home: str
    copyright: str
    texts: tuple[str, ...]


def page() -> str:
    """Return the notices as a Markdown page."""
    told = tomllib.loads((ROOT / "packaging" / "third_party.toml").read_text(encoding="utf-8"))
    locked = versions()
    packages = [_package(name, version, told) for name, version in locked.items()]
    inside = [_inside(each, locked) for each in told["inside"]]
    data = [_data(each) for each in told["data"]]
    lists = (("Packages", packages), ("Libraries in these packages", inside), ("Data", data))
    lines = [_HEAD]
    for heading, parts in lists:
        lines += [f"## {heading}", "", *(_line(part) for part in parts), ""]
    return "\n".join([*lines, _QT, "## Texts", *_texts([*packages, *inside, *data])])


def versions() -> dict[str, str]:
    """Return the version of each package in the locked list."""
    locked = ROOT / "packaging" / "requirements" / "run.txt"
    return dict(_LOCKED.findall(locked.read_text(encoding="utf-8")))


def _package(name: str, version: str, told: dict[str, Any]) -> Part:
    found = distribution(name)
    if found.version != version:
        sys.exit(f"{name} {found.version} is installed, but {version} is locked")
    licence = told["licences"].get(name) or _said(found, "License-Expression")
    if not licence:
        sys.exit(f"{name} names no licence: look it up and write it into third_party.toml")
    files = [_read(ROOT / each) for each in told["texts"].get(name, ())]
    texts = tuple(files or _own_texts(found))
    if not texts:
        sys.exit(f"{name} comes without the text of its licence: add it to third_party.toml")
    return Part(name, version, "", licence, _home(found), _author(found), texts)


def _own_texts(found: Distribution) -> Iterator[str]:
    for path in sorted(found.files or (), key=str):
        if ".dist-info" in path.parts[0] and _TEXT.search(path.name):
            yield _read(Path(str(path.locate())))


def _home(found: Distribution) -> str:
    named = (each.partition(", ") for each in found.metadata.get_all("Project-URL") or ())
    urls = {name.casefold(): url for name, _, url in named}
    known = [urls[name] for name in _HOMES if name in urls]
    return known[0] if known else _said(found, "Home-page")


def _author(found: Distribution) -> str:
    author = _said(found, "Author") or _said(found, "Author-email")
    names = re.sub(r"\s*<[^>]*>", "", author).strip()
    return f"By {names}" if names else ""


def _said(found: Distribution, name: str) -> str:
    values = found.metadata.get_all(name) or [""]
    return str(values[0])


def _inside(told: dict[str, Any], locked: dict[str, str]) -> Part:
    package, seen = told["package"], told["seen_in"]
    if locked.get(package) != seen:
        sys.exit(f"look what {package} {locked.get(package)} holds of {told['name']}, not {seen}")
    return _told(told, package)


def _data(told: dict[str, Any]) -> Part:
    for pattern in told["files"]:
        if not list((ROOT / told["folder"]).glob(pattern)):
            sys.exit(f"{told['folder']} holds no {pattern} any more")
    return _told(told, told["folder"])


def _told(told: dict[str, Any], within: str) -> Part:
    texts = tuple(_read(ROOT / each) for each in told.get("texts", ()))
    version, whose = told.get("version", ""), told.get("copyright", "")
    return Part(told["name"], version, within, told["licence"], told["home"], whose, texts)


def _line(part: Part) -> str:
    name = f"{part.name} {part.version}".strip() + (f", in {part.within}" if part.within else "")
    known = (name, part.licence, part.home, part.copyright)
    return f"- {'; '.join(each for each in known if each)}"


def _texts(parts: Iterable[Part]) -> Iterator[str]:
    """Yield each text once, under the names of all whose it is."""
    whose: dict[str, list[str]] = {}
    for part in parts:
        for text in part.texts:
            names = whose.setdefault(text, [])
            names += [part.name] if part.name not in names else []
    for text, names in whose.items():
        yield f"\n### {'; '.join(names)}\n"
        yield from (f"    {line}" if line else "" for line in text.splitlines())
    yield ""


def _read(path: Path) -> str:
    lines = [line.rstrip() for line in path.read_text(encoding="utf-8").splitlines()]
    return "\n".join(lines).strip("\n")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")

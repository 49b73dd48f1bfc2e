"""Nothing readable outside the book: plant a word in every field, use it all, look everywhere."""

import base64
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Home, new_home

from waybook.model.fields import Type
from waybook.model.kinds import KINDS

CANARY = "zyxwvcanary"
LEAD_PASSPHRASE = "drizzle-harbor-canoe-violet-31"  # made up
OWN_PASSPHRASE = f"{CANARY}-is-the-passphrase-77"


@pytest.mark.slow
def test_no_canary_is_found_outside_the_encrypted_files(tmp_path: Path) -> None:
    amina, tomas, stick = people(tmp_path)
    tell_the_story(amina, tomas, stick)
    found = list(traces(tmp_path))
    assert not found


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_no_canary_is_written_to_a_file_that_is_gone_later(tmp_path: Path) -> None:
    log = tmp_path.with_name(f"{tmp_path.name}-calls")
    log.mkdir()
    writes = "trace=write,pwrite64,writev,pwritev,pwritev2,sendto,rename,renameat,renameat2"
    watch = ("strace", "-ff", "-yy", "-s", "1000000", "-e", f"{writes},open,openat,mkdir,link")
    amina, tomas, stick = people(tmp_path, before=(*watch, "-o", str(log / "call")))
    tell_the_story(amina, tomas, stick)
    calls = [path.read_text(encoding="utf-8", errors="replace") for path in log.iterdir()]
    assert sum(call.count("book.db") for call in calls) > 1  # it did watch
    told = [line for call in calls for line in call.splitlines() if CANARY in line]
    assert not [line[:200] for line in told if not is_printed(line)]


def people(folder: Path, before: tuple[str, ...] = ()) -> tuple[Home, Home, Path]:
    stick = folder / "stick"
    stick.mkdir()
    amina = new_home(folder / "a", passphrase=OWN_PASSPHRASE, name="Amina", before=before)
    tomas = new_home(folder / "t", passphrase=LEAD_PASSPHRASE, name="Tomas", before=before)
    for one, other in ((amina, tomas), (tomas, amina)):
        card = other.folder / "card.txt"
        card.write_text(other.run("card", str(other.book)), encoding="utf-8")
        one.run("trust", str(one.book), str(card), "--verified")
    return amina, tomas, stick


def tell_the_story(amina: Home, tomas: Home, stick: Path) -> None:
    """Write into every text field, then do everything that touches a file."""
    book = str(amina.book)
    group = amina.add("group", {"name": f"{CANARY} first name"})
    uids = [amina.add(kind, fields) for kind, fields in full_records(group)]
    assert len(uids) == len(KINDS)
    amina.run("edit", book, group, "--set", f"name={CANARY} second name")
    assert amina.told("search", book, CANARY)
    amina.run("history", book, group)
    amina.run("show", book, group)
    amina.run("list", book, "contact")
    amina.run("check", book)
    amina.run("seal", book, "--to", "Tomas", "--out", str(stick), "--dry-run")
    bundle = Path(amina.told("seal", book, "--to", "Tomas", "--out", str(stick))["path"])
    backup = amina.told("backup", book, str(amina.folder / "backups"))["backup"]
    amina.run("restore", backup, str(amina.folder / "Again.waybook"))

    theirs = str(tomas.book)
    tomas.run("inspect", theirs, str(bundle))
    tomas.run("merge", theirs, str(bundle), "--dry-run")
    assert tomas.told("merge", theirs, str(bundle))[0]["new"] > 1
    assert tomas.told("search", theirs, CANARY)
    short = stick / "short.bundle"
    short.write_bytes(bundle.read_bytes()[:-1])
    assert tomas.start("merge", theirs, str(short)).returncode == 1
    assert amina.start("add", book, "group", "--set", f"{CANARY}={CANARY}").returncode == 1
    assert amina.start("add", book, "event", "--set", f"date={CANARY}").returncode == 1
    amina.start("search", book, f'"{CANARY}')


def full_records(group: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield a record of each kind with a canary in each field that takes words."""
    for kind in KINDS.values():
        fields: dict[str, object] = {}
        for field in kind.fields:
            if field.type in {Type.TEXT, Type.LONG} or (field.open_ended and field.choices):
                words = f"{CANARY} {kind.code} {field.name}"
                fields[field.name] = [words] if field.type is Type.CODES else words
            elif field.required:
                fields[field.name] = needed(field.type, field.choices, group)
        yield kind.code, fields


def needed(type_: Type, choices: tuple[object, ...], group: str) -> object:
    """Return some value for a field that must have one."""
    first = getattr(choices[0], "code", None) if choices else None
    simple = {Type.DATE: "2003-09", Type.REF: group, Type.NUMBER: 1, Type.SCALE: 3}
    return {**simple, Type.YES_NO: True, Type.CHOICE: first, Type.CODES: [first]}[type_]


def traces(folder: Path) -> Iterator[str]:
    """Yield the files and folders that show the canary, by name or content, in any usual form."""
    forms = {CANARY.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")}
    forms |= {CANARY.upper().encode(), CANARY[::-1].encode(), CANARY.encode().hex().encode()}
    for shift in range(3):
        coded = base64.b64encode(b"x" * shift + CANARY.encode())
        forms.add(coded[(shift * 4 + 2) // 3 : -4])
    for path in folder.rglob("*"):
        if CANARY in path.name:
            yield f"name of {path}"
        if path.is_file() and any(form in path.read_bytes() for form in forms):
            yield f"content of {path}"


def is_printed(call: str) -> bool:
    """Tell whether a system call wrote to standard output or standard error."""
    return bool(re.match(r"(write|writev|sendto)\([12]<(pipe|socket|/dev)", call))

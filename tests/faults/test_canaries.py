"""Nothing readable outside the book: plant a word in every field, use it all, look everywhere."""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Home, new_home

from waybook.disk.book_folder import aside
from waybook.model.fields import Field, Kind, Type
from waybook.model.kinds import KINDS
from waybook.resource_files import resource
from weak_keys import weaken

CANARY = "zyxwvcanary"
LEAD_PASSPHRASE = "drizzle-harbor-canoe-violet-31"  # made up
OWN_PASSPHRASE = f"{CANARY}-is-the-passphrase-77"
PRINTED = r"(write|writev|sendto)\([12]<(pipe|UNIX|/dev)"


@pytest.mark.slow
def test_no_canary_is_found_outside_the_encrypted_files(tmp_path: Path) -> None:
    log = tmp_path.with_name(f"{tmp_path.name}-calls")
    log.mkdir()
    amina, tomas, stick = people(tmp_path, before=watching(log))
    tell_the_story(amina, tomas, stick)
    keep_an_identity(amina, tomas, stick)
    tomas.run("revoke", str(tomas.book), "Amina", "--reason", f"{CANARY} reason")
    assert not list(traces(tmp_path))
    assert not list(written(log))


def test_the_search_would_find_a_canary(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    log.mkdir()
    notes = tmp_path / "notes"
    notes.mkdir()
    code = f"p = __import__('pathlib').Path('gone'); p.write_text('{CANARY}'); p.unlink()"
    subprocess.run([*watching(log), sys.executable, "-c", code], cwd=notes, check=True)
    assert bool(list(written(log))) == bool(watching(log))
    assert not list(traces(notes))
    (notes / "kept").write_bytes(b"=" + base64.b64encode(f"a {CANARY} more".encode()))
    (notes / f"{CANARY}.txt").touch()
    assert len(list(traces(notes))) == 2


def watching(log: Path) -> tuple[str, ...]:
    """Return the program that notes what another writes, also into files that are gone later."""
    if not shutil.which("strace") or os.geteuid():  # Waybook's memory is closed to all but root
        return ()
    calls = "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,open,openat,mkdir,link,rename"
    calls += ",mkdirat,linkat,symlink,symlinkat,renameat,renameat2"
    options = ("-ff", "-yy", "-s", "1000000", "-e", f"trace={calls}", "-o", str(log / "call"))
    return ("strace", "--seccomp-bpf", *options)


def written(log: Path) -> Iterator[str]:
    """Yield the calls that wrote the canary, other than to standard output."""
    for path in log.iterdir():
        for call in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if CANARY in call and not re.match(PRINTED, call):
                yield call[:200]


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
    add_every_kind(amina, {"group": group})
    amina.run("edit", book, group, "--set", f"name={CANARY} second name")
    assert amina.told("search", book, CANARY)
    amina.run("history", book, group)
    amina.run("show", book, group)
    amina.run("list", book, "contact")
    amina.run("check", book)
    amina.run("seal", book, "--to", "Tomas", "--out", str(stick), "--dry-run")
    bundle = Path(amina.told("seal", book, "--to", "Tomas", "--out", str(stick))["path"])
    assert not re.search("amina|tomas", bundle.name, re.IGNORECASE)
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


def keep_an_identity(amina: Home, tomas: Home, stick: Path) -> None:
    """Write down who somebody is, and do everything that touches a file of the identity book."""
    mine, theirs = ["identity", str(amina.book)], ["identity", str(tomas.book)]
    amina.run(*mine, "make")
    weaken(aside(amina.book), f"{amina.passphrase}-aside")
    words = {
        field.name: f"{CANARY} {field.name}"
        for field in KINDS["identity"].fields
        if field.searchable
    }
    typed = json.dumps(words)
    uid = amina.told(*mine, "add", "--from-json", "-", typed=typed)["uid"]
    assert CANARY in amina.run(*mine, "show", uid)
    amina.add("event", {"title": f"{CANARY} name came by"})
    assert CANARY in amina.start(*mine, "scan").stdout
    bundle = amina.told(*mine, "seal", "--to", "Tomas", "--out", str(stick))["path"]
    tomas.run(*theirs, "make")
    weaken(aside(tomas.book), f"{tomas.passphrase}-aside")
    assert tomas.told(*theirs, "merge", bundle)[0]["new"] == 1
    amina.run("backup", str(amina.book), str(amina.folder / "backups-too"))
    tomas.run(*theirs, "destroy", "--yes")


def add_every_kind(home: Home, known: dict[str, str]) -> None:
    """Add a record of each kind, those first that others refer to; a card is revoked later."""
    waiting = [kind for kind in KINDS.values() if not kind.aside and kind.code != "revocation"]
    while waiting:
        ready = [kind for kind in waiting if all(map(known.get, needed_kinds(kind)))]
        assert ready, f"these need each other: {[kind.code for kind in waiting]}"
        for kind in ready:
            by_hand = kind.code != "method"  # a method comes from its file
            record = full_record(kind, known)
            known[kind.code] = home.add(kind.code, record) if by_hand else add_method(home)
            waiting.remove(kind)


def add_method(home: Home) -> str:
    """Take a method with canaries in its words into the book; return its uid."""
    told = json.loads(resource("profiles/lessons.json").read_bytes())
    told |= {"id": "ours", "name": f"{CANARY} name", "note": f"{CANARY} note"}
    above = home.folder.parent
    file = above.with_name(f"{above.name}-method.json")  # theirs, and not looked into
    file.write_text(json.dumps(told), encoding="utf-8")
    home.run("models", str(home.book), "--add", str(file))
    [uid] = [each["uid"] for each in home.told("models", str(home.book)) if each["id"] == "ours"]
    return str(uid)


def full_record(kind: Kind, known: dict[str, str]) -> dict[str, object]:
    """Return a record with a canary in each field that takes words."""
    return {
        field.name: [value] if field.type is Type.CODES else value
        for field in kind.fields
        if (value := value_for(kind, field, known)) is not None
    }


def value_for(kind: Kind, field: Field, known: dict[str, str]) -> object:
    """Return the canary, or some other value if the field must have one."""
    if field.type in {Type.TEXT, Type.LONG} or field.open_ended:
        return f"{CANARY} {kind.code} {field.name}"
    if not field.required:
        return None
    if field.type is Type.REF:
        return known[field.refers_to[0] if field.refers_to else "group"]
    if field.choices:
        return field.choices[0].code
    return {Type.DATE: "2003-09", Type.NUMBER: 1, Type.SCALE: 3, Type.YES_NO: True}[field.type]


def needed_kinds(kind: Kind) -> list[str]:
    """Return the kinds that a record of this kind must refer to."""
    needed = [field for field in kind.fields if field.required and field.type is Type.REF]
    return [field.refers_to[0] for field in needed if field.refers_to]


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

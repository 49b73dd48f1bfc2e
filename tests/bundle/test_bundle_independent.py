"""Other people's programs open a bundle and check its signature."""

import json
import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from bundle_people import AMINA, TOMAS
from bundle_reading import plain
from bundle_writing import ENTRIES, seal

from waybook.bundle import entry_lines
from waybook.crypto import age

NODE = Path(__file__).parents[1] / "independent"


def need(name: str, *, found: object) -> None:
    if not found and os.environ.get("CI") != "true":
        pytest.skip(f"{name} is not installed here; CI has it")
    assert found, f"{name} is missing"


def signed_by(members: dict[str, bytes], folder: Path, namespace: str) -> bool:
    signature, senders = folder / "manifest.json.sig", folder / "senders"
    signature.write_bytes(members["manifest.json.sig"])
    senders.write_text(f"amina {AMINA.card.sign}\n", encoding="ascii")
    command = ["ssh-keygen", "-Y", "verify", "-f", str(senders), "-I", "amina"]
    command += ["-n", namespace, "-s", str(signature)]
    told = subprocess.run(command, input=members["manifest.json"], capture_output=True, check=False)
    return told.returncode == 0


def check(tar: bytes, folder: Path) -> None:
    members = plain(tar)
    assert list(members) == ["manifest.json", "manifest.json.sig", "entries.jsonl", "padding"]
    told = json.loads(members["manifest.json"])
    assert told["members"][0]["sha256"] == sha256(members["entries.jsonl"]).hexdigest()
    assert entry_lines.parse(members["entries.jsonl"]) == list(ENTRIES)
    assert [json.loads(line)["uid"] for line in members["entries.jsonl"].splitlines()]
    assert not members["padding"].strip(b"\0")
    assert signed_by(members, folder, "waybook-bundle")
    assert not signed_by(members, folder, "file")
    assert not signed_by(members | {"manifest.json": b"{}"}, folder, "waybook-bundle")


def test_tarfile_and_ssh_keygen_read_a_bundle(tmp_path: Path) -> None:
    need("ssh-keygen", found=shutil.which("ssh-keygen"))
    check(age.unseal(seal(tmp_path).path.read_bytes(), [TOMAS.identity]), tmp_path)


def test_age_encryption_opens_a_bundle(tmp_path: Path) -> None:
    node = shutil.which("node")
    need("age-encryption", found=node and (NODE / "node_modules" / "age-encryption").is_dir())
    need("ssh-keygen", found=shutil.which("ssh-keygen"))
    command = [str(node), "age.mjs", "open", TOMAS.identity.text]
    raw = seal(tmp_path).path.read_bytes()
    told = subprocess.run(command, input=raw, capture_output=True, check=True, cwd=NODE)
    check(told.stdout, tmp_path)


def test_gnu_tar_lists_and_unpacks_a_bundle(tmp_path: Path) -> None:
    need("tar", found=shutil.which("tar"))
    tar = age.unseal(seal(tmp_path).path.read_bytes(), [TOMAS.identity])
    out = tmp_path / "out"
    out.mkdir()
    told = subprocess.run(
        ["tar", "-xvf", "-", "-C", str(out)], input=tar, capture_output=True, check=True
    )
    assert told.stderr == b""
    assert {path.name: path.read_bytes() for path in out.iterdir()} == plain(tar)

"""Other people's programs open what we seal, and we open what they seal."""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pyrage
import pytest

from waybook.crypto import age
from waybook.crypto.age import armor

NOTE = b"three chunks of it " * 10_000
CURVE = age.X25519Identity.generate()
HYBRID = age.HybridIdentity.generate()
NODE = Path(__file__).parents[1] / "independent"


def need(*, found: object, name: str) -> None:
    if not found and os.environ.get("CI") != "true":
        pytest.skip(f"{name} is not installed here; CI has it")
    assert found, f"{name} is missing"


@pytest.fixture
def go_age() -> str:
    path = shutil.which("age")
    need(found=path, name="age")
    return str(path)


def node_age(task: str, key: str, data: bytes) -> bytes:
    node = shutil.which("node")
    need(found=node and (NODE / "node_modules" / "age-encryption").is_dir(), name="age-encryption")
    command = [str(node), "age.mjs", task, key]
    return subprocess.run(command, input=data, capture_output=True, check=True, cwd=NODE).stdout


def on_terminal(command: list[str], typed: bytes, times: int) -> None:
    """Run a command that asks for a passphrase on its terminal."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(command[0], command)  # noqa: S606
    seen = b""
    asked = 0
    while True:
        try:
            seen += os.read(terminal, 1024)
        except OSError:  # the terminal closes with the program
            break
        if seen.count(b": ") > asked and asked < times:
            asked += 1
            os.write(terminal, typed + b"\n")
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    assert status == 0, seen


def test_debian_age_opens_ours(go_age: str, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(CURVE.text)
    sealed = age.seal(NOTE, [CURVE.recipient])
    for form in (sealed, armor.encode(sealed)):
        command = [go_age, "-d", "-i", str(tmp_path / "key")]
        got = subprocess.run(command, input=form, capture_output=True, check=True)
        assert got.stdout == NOTE


def test_we_open_what_debian_age_seals(go_age: str) -> None:
    command = [go_age, "-r", CURVE.recipient.text]
    plain = subprocess.run(command, input=NOTE, capture_output=True, check=True).stdout
    text = subprocess.run([*command, "-a"], input=NOTE, capture_output=True, check=True).stdout
    assert age.unseal(plain, [CURVE]) == NOTE
    assert age.unseal(armor.decode(text), [CURVE]) == NOTE
    assert armor.encode(armor.decode(text)) == text


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_debian_age_and_we_share_passphrases(go_age: str, tmp_path: Path) -> None:
    plain, ours, theirs = (tmp_path / name for name in ("plain", "ours.age", "theirs.age"))
    ours.write_bytes(age.seal(NOTE, [age.Passphrase("seven quiet words", log_n=12)]))
    on_terminal([go_age, "-d", "-o", str(plain), str(ours)], b"seven quiet words", 1)
    assert plain.read_bytes() == NOTE
    on_terminal([go_age, "-p", "-o", str(theirs), str(plain)], b"seven quiet words", 2)
    assert age.unseal(theirs.read_bytes(), [age.Passphrase("seven quiet words")]) == NOTE


def test_pyrage_and_we_open_each_others_files() -> None:
    identity = pyrage.x25519.Identity.from_str(CURVE.text)
    assert str(identity.to_public()) == CURVE.recipient.text
    assert pyrage.decrypt(age.seal(NOTE, [CURVE.recipient]), [identity]) == NOTE
    assert age.unseal(pyrage.encrypt(NOTE, [identity.to_public()]), [CURVE]) == NOTE


def test_pyrage_opens_our_passphrase_files() -> None:
    sealed = age.seal(NOTE, [age.Passphrase("quiet", log_n=12)])
    assert pyrage.passphrase.decrypt(sealed, "quiet") == NOTE


def test_age_encryption_opens_our_hybrid_files() -> None:
    assert node_age("open", HYBRID.text, age.seal(NOTE, [HYBRID.recipient])) == NOTE


def test_we_open_hybrid_files_of_age_encryption() -> None:
    assert age.unseal(node_age("seal", HYBRID.recipient.text, NOTE), [HYBRID]) == NOTE

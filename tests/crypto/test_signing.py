"""Our signatures and those of ssh-keygen are the same."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybook.crypto import signing, wire
from waybook.crypto.signing import SigningKey, sign, verify
from waybook.model.faults import BadFormat, Forged

KEY = SigningKey.from_seed(bytes(range(32)))
OTHER = SigningKey.generate()


def test_ssh_keygen_verifies_ours(tmp_path: Path) -> None:
    (tmp_path / "allowed").write_text(f"sender {KEY.public_line}\n")
    (tmp_path / "sig").write_text(sign(KEY, b"a message", "waybook-bundle"))
    command = ["ssh-keygen", "-Y", "verify", "-f", "allowed", "-I", "sender", "-s", "sig", "-n"]
    for namespace, message, code in (
        ("waybook-bundle", b"a message", 0),
        ("waybook-card", b"a message", 255),
        ("waybook-bundle", b"another", 255),
    ):
        run = subprocess.run(
            [*command, namespace], input=message, cwd=tmp_path, capture_output=True, check=False
        )
        assert run.returncode == code
        if code == 0:
            assert KEY.fingerprint.encode() in run.stdout


def test_we_verify_what_ssh_keygen_signs(tmp_path: Path) -> None:
    make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "key"]
    subprocess.run(make, cwd=tmp_path, check=True)
    (tmp_path / "note").write_bytes(b"a message")
    run = ["ssh-keygen", "-q", "-Y", "sign", "-f", "key", "-n", "waybook-bundle", "note"]
    subprocess.run(run, cwd=tmp_path, check=True, capture_output=True)
    line = (tmp_path / "key.pub").read_text().strip()
    armored = (tmp_path / "note.sig").read_text()
    verify(line, b"a message", armored, "waybook-bundle")
    for message, namespace in ((b"a massage", "waybook-bundle"), (b"a message", "waybook-card")):
        with pytest.raises(Forged):
            verify(line, message, armored, namespace)
    show = ["ssh-keygen", "-l", "-f", "key.pub"]
    shown = subprocess.run(show, cwd=tmp_path, capture_output=True, check=True)
    assert signing.fingerprint(line) in shown.stdout.decode()


@given(st.binary(max_size=300), st.text("abc-", min_size=1, max_size=20))
def test_any_message_verifies_and_no_other_key_signed_it(message: bytes, namespace: str) -> None:
    armored = sign(KEY, message, namespace)
    verify(KEY.public_line, message, armored, namespace)
    with pytest.raises(Forged):
        verify(OTHER.public_line, message, armored, namespace)
    with pytest.raises(Forged):
        verify(KEY.public_line, message + b"x", armored, namespace)


def test_no_changed_letter_of_a_signature_verifies() -> None:
    armored = sign(KEY, b"m", "n")
    for at, char in enumerate(armored):
        for other in {"A", "B", "\n", "="} - {char}:
            with pytest.raises(Forged):
                verify(KEY.public_line, b"m", armored[:at] + other + armored[at + 1 :], "n")


@given(st.text(max_size=300))
def test_noise_is_no_signature(noise: str) -> None:
    with pytest.raises(Forged):
        verify(KEY.public_line, b"m", noise, "n")


def test_a_huge_signature_is_refused_unread() -> None:
    with pytest.raises(Forged):
        verify(KEY.public_line, b"m", "A" * 5000, "n")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "ssh-ed25519 ",
        KEY.public_line + " comment",
        KEY.public_line + "\n",
        KEY.public_line.replace("ssh-ed25519", "ssh-rsa"),
        KEY.public_line[:-4],
        "ssh-ed25519 é",
    ],
)
def test_only_a_bare_ed25519_line_is_a_key(line: str) -> None:
    with pytest.raises(BadFormat):
        signing.fingerprint(line)
    with pytest.raises(BadFormat):
        verify(line, b"m", sign(KEY, b"m", "n"), "n")


def test_a_key_grows_from_its_seed() -> None:
    assert SigningKey.from_seed(OTHER.seed).public_line == OTHER.public_line


@given(st.lists(st.binary(max_size=20), max_size=5))
def test_wire_parts_read_back_as_written(parts: list[bytes]) -> None:
    raw = wire.pack(*parts)
    assert wire.unpack(raw, len(parts)) == parts
    for wrong in (raw + b"x", raw[:-1]):
        if wrong != raw:
            with pytest.raises(BadFormat):
                wire.unpack(wrong, len(parts))

"""SSH signatures: `ssh-keygen` checks them, and their bytes must have the one form."""

import binascii
import struct
import subprocess
from base64 import b64decode, b64encode
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from independent_reader.outcome import FORGED, demand, refuse

_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_COLUMNS = 70
_ED25519_BYTES = 64


def key_blob(line: str) -> bytes:
    """Return what stands behind `ssh-ed25519 `, which has one way to be written."""
    try:
        blob = b64decode(line.removeprefix("ssh-ed25519 "), validate=True)
    except ValueError as fault:
        refuse(f"no key: {fault}")
    raw = blob[-32:]
    again = _pack(b"ssh-ed25519", raw)
    demand(line == f"ssh-ed25519 {b64encode(again).decode()}" and len(raw) == 32, "no key")
    return blob


@cache
def verify(line: str, message: bytes, armored: bytes, namespace: str) -> None:
    """Refuse as forged unless this key signed this message for this namespace."""
    with TemporaryDirectory() as name:
        senders, signature = Path(name) / "senders", Path(name) / "signature"
        senders.write_text(f"sender {line}\n", encoding="ascii")
        signature.write_bytes(armored)
        command = ["ssh-keygen", "-Y", "verify", "-f", str(senders), "-I", "sender"]
        command += ["-n", namespace, "-s", str(signature)]
        told = subprocess.run(command, input=message, capture_output=True, check=False)
    demand(told.returncode == 0, "the signature does not check out", FORGED)
    in_form = _is_of_one_form(key_blob(line), armored, namespace)
    demand(in_form, "the signature is written in another way", FORGED)


def _is_of_one_form(blob: bytes, armored: bytes, namespace: str) -> bool:
    body = armored.removeprefix(_BEGIN.encode()).removesuffix(f"{_END}\n".encode())
    try:
        raw = b64decode(body.replace(b"\n", b""), validate=True)
    except binascii.Error:
        return False
    signature = _pack(b"ssh-ed25519", raw[-_ED25519_BYTES:])
    again = b"SSHSIG" + struct.pack(">I", 1)
    again += _pack(blob, namespace.encode(), b"", b"sha512", signature)
    text = b64encode(again).decode()
    lines = [text[at : at + _COLUMNS] for at in range(0, len(text), _COLUMNS)]
    return armored == "\n".join((_BEGIN, *lines, _END, "")).encode()


def _pack(*parts: bytes) -> bytes:
    return b"".join(struct.pack(">I", len(part)) + part for part in parts)

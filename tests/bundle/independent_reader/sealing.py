"""Layer 2, the sealing: `age-encryption`, by age's author, opens all files in one process."""

import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from independent_reader.outcome import Refusal

NODE_PROJECT = Path(__file__).parents[2] / "independent"


@dataclass(frozen=True)
class Unsealed:
    """What came out of one file."""

    recipient: str  # the public half of the identity
    plain: bytes | Refusal


def unseal(node: str, asked: Iterable[tuple[str, bytes]]) -> list[Unsealed]:
    """Open each file with its identity."""
    listed = [{"identity": identity, "file": b64encode(file).decode()} for identity, file in asked]
    told = subprocess.run(
        [node, "unseal.mjs"],
        input=json.dumps(listed).encode(),
        capture_output=True,
        check=True,
        cwd=NODE_PROJECT,
    )
    return [_unsealed(each) for each in json.loads(told.stdout)]


def _unsealed(told: dict[str, str]) -> Unsealed:
    if "refused" in told:
        return Unsealed(told["recipient"], Refusal(told["refused"], told["why"]))
    return Unsealed(told["recipient"], b64decode(told["plain"]))

"""Fuzz the manifest: what is taken has one spelling, and the second reader takes it too."""

from agreement import both
from independent_reader import manifest as independent

from waybook.bundle import manifest

MAX_BYTES = 8192


def take(data: bytes) -> None:
    found = both(lambda: manifest.parse(data), lambda: independent.parse(data))
    if not found:
        return
    ours, theirs = found
    assert manifest.serialise(ours) == data
    assert ours.sender == theirs.sender
    assert [replica.uid for replica in ours.replicas] == theirs.replicas
    assert ours.fields == theirs.fields
    assert [(each.name, each.sha256, each.size) for each in ours.members] == theirs.members

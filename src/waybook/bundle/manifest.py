"""The manifest: who sealed what for whom. Its bytes are what the sender signs."""

import msgspec
from msgspec import Struct

from waybook.bundle import canonical
from waybook.bundle.limits import MAX_MANIFEST_BYTES
from waybook.bundle.manifest_rules import check
from waybook.bundle.manifest_values import Manifest
from waybook.model.faults import BadFormat, NewerBundle
from waybook.model.translatable import say

FORMAT = "waybook-bundle-1"

_NOT_AS_WRITTEN = say(
    "The bundle's manifest is not as Waybook writes it. Ask the sender to seal again."
)


class _Claim(Struct):
    """The one key that every version of the format has."""

    format: str


_claim = msgspec.json.Decoder(_Claim)
_manifest = msgspec.json.Decoder(Manifest)


def serialise(manifest: Manifest) -> bytes:
    """Return the canonical JSON that is signed."""
    return canonical.serialise(manifest)


def parse(raw: bytes) -> Manifest:
    """Read and check a manifest; raise BadFormat, or Forged for a replica under a false id.

    Keys that we do not know are refused: a later version that needs more says another format, for
    which NewerBundle is raised.
    """
    if len(raw) > MAX_MANIFEST_BYTES:
        raise BadFormat("The bundle's manifest is too long. Ask the sender to seal less at once.")
    if _format_of(raw) != FORMAT:
        raise NewerBundle(
            "The bundle is in a format that this Waybook does not know. Update Waybook."
        )
    manifest = canonical.parse(raw, _manifest, _objects, _NOT_AS_WRITTEN)
    check(manifest)
    return manifest


def _objects(manifest: Manifest) -> canonical.Objects:
    return [manifest.authors, manifest.fields, *manifest.fields.values()]


def _format_of(raw: bytes) -> str:
    try:
        return _claim.decode(raw).format
    except canonical.NOT_JSON as fault:
        raise BadFormat(
            "The bundle's manifest cannot be read. Ask the sender to seal again."
        ) from fault

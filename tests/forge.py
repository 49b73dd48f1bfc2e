"""Sign and seal what no honest program would: as a verified colleague with a changed program.

The product's own writer, key and card of the forger's book, and whatever else is asked for: entries
under any record, author and clock, and any word on the envelope.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from waybook.book import Book
from waybook.bundle import manifest, writer
from waybook.bundle.archive import ENTRIES
from waybook.bundle.content import Attachment, BundleContent, Chain
from waybook.bundle.manifest_values import Counts, Manifest, Member, Writer
from waybook.bundle.packing import pack
from waybook.bundle.receipt import HeldBundle
from waybook.bundle.survey import batches, survey
from waybook.bundle.verifying import NAMESPACE
from waybook.crypto import age, cards, signing
from waybook.journal.entry import Entry, FieldValue, Replica
from waybook.journal.replica import new_replica
from waybook.model.fields import Json
from waybook.model.labels import Label

MOST = (1 << 53) - 1
"""The highest counter that an entry may claim to have seen."""

Fields = Mapping[str, Json]


class Forge:
    """What one forger writes, entry by entry, until it is sealed for a victim."""

    def __init__(self, forger: Book, victim: Book, folder: Path) -> None:
        """Start with no entry, under a replica of the forger's own."""
        self.forger, self.victim, self.folder = forger, victim, folder
        self.entries: list[Entry] = []
        self.replicas: dict[str, Replica] = {}
        self.mine, self.other = self.replica(), self.replica()
        self.now_ms = victim.world.now_ms()

    def replica(self, author: str = "") -> Replica:
        """Draw a replica of any author: the hash binds it to a key, not to who signs."""
        made = new_replica(author or self.forger.signing.fingerprint, self.forger.world)
        self.replicas[made.uid] = made
        return made

    def new_uid(self) -> str:
        """Draw the uid of a record."""
        return self.forger.world.new_uid()

    def all_seen(self) -> dict[str, int]:
        """Claim to have seen all that was ever written under the replicas that the forger knows."""
        known = (row[0] for row in self.forger.store.rows("SELECT uid FROM replicas"))
        return dict.fromkeys(sorted(known), MOST)

    def say(
        self,
        kind: str,
        fields: Fields,
        *,
        record: str = "",
        uid: str = "",
        by: Replica | None = None,
        at_ms: int | None = None,
        counter: int = 1,
        seen: Mapping[str, int] | None = None,
    ) -> str:
        """Write one entry and return its record; it claims to be an hour ahead of the victim."""
        replica = by or self.mine
        self.replicas[replica.uid] = replica
        at = (self.now_ms + 3_600_000 if at_ms is None else at_ms) << 16
        record = record or self.new_uid()
        given = {
            name: FieldValue(value, counter, dict(seen or {})) for name, value in fields.items()
        }
        entry = Entry(uid or self.new_uid(), record, kind, replica.uid, max(at, 1), given)
        self.entries.append(entry)
        return record

    def over(self, record: str, kind: str, fields: Fields, **how: Any) -> None:
        """Write in place of all that the forger knows of a record's fields."""
        seen = self.all_seen()
        seen.pop((how.get("by") or self.mine).uid, None)  # nobody has seen their own to come
        self.say(kind, fields, record=record, seen=seen, **how)

    def seal(
        self,
        *,
        chain: Chain | None = None,
        authors: Mapping[str, str] | None = None,
        labels: Mapping[str, Mapping[str, str]] | None = None,
        receipt: Sequence[HeldBundle] = (),
        attachments: Sequence[Attachment] = (),
        sealed_ms: int | None = None,
        expires_ms: int | None = None,
        label: Label = Label.CLEAR,
    ) -> Path:
        """Seal what was written, and begin anew."""
        entries = sorted(self.entries, key=lambda each: (each.record, each.uid))
        content = BundleContent(
            lambda: iter(entries),
            list(self.replicas.values()),
            authors or {},
            _labels(entries, labels or {}),
            receipt,
            attachments,
        )
        self.entries = []
        return writer.write_bundle(
            self.folder,
            content=content,
            to=self.victim.card,
            key=self.forger.signing,
            sender=self.forger.card,
            chain=chain or Chain(self.new_uid()),
            label=label,
            sealed_ms=self.forger.world.now_ms() if sealed_ms is None else sealed_ms,
            expires_ms=expires_ms,
            draw=self.forger.world.draw,
        ).path

    def seal_raw(self, change: Callable[[bytes], bytes], **words: Any) -> Path:
        """Seal lines that were changed after they were written, and any words on the envelope.

        The product's writer reads back what it wrote and would not let such a bundle go.
        """
        entries = sorted(self.entries, key=lambda each: (each.record, each.uid))
        self.entries = []
        found = survey(
            BundleContent(
                lambda: iter(entries), list(self.replicas.values()), {}, _labels(entries, {})
            ),
            lambda: None,
        )
        lines = change(b"".join(raw for _, raw in batches(entries)))
        member = Member(ENTRIES, sha256(lines).hexdigest(), len(lines))
        told: dict[str, Any] = {
            "format": manifest.FORMAT,
            "book": self.new_uid(),
            "number": 1,
            "previous": "",
            "sealed_at": self.forger.world.now_ms(),
            "expires_at": None,
            "sender": cards.to_text(self.forger.card, self.forger.signing),
            "to": self.victim.card.digest,
            "label": Label.CLEAR.code,
            "counts": found.counts,
            "replicas": found.replicas,
            "authors": found.authors,
            "fields": found.fields,
            "members": (member,),
        }
        raw = manifest.serialise(Manifest(**{**told, **words}))
        signature = signing.sign(self.forger.signing, raw, NAMESPACE).encode()
        whole = b"".join(pack(raw, signature, [(member, (lines,))]))
        path = self.folder / f"{self.new_uid()[:16]}.bundle"
        path.write_bytes(age.seal(whole, [self.victim.card.recipient]))
        return path


def _labels(
    entries: Iterable[Entry], chosen: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for each in entries:
        found.setdefault(each.kind, {}).update(dict.fromkeys(each.fields, Label.CLEAR.code))
    for kind, names in chosen.items():
        found[kind].update(names)
    return found


__all__ = ["MOST", "Chain", "Counts", "Forge", "HeldBundle", "Writer"]

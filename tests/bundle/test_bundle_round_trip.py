"""What is sealed is what is opened, and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from bundle_people import AMINA, JOSEPH, TOMAS, uid
from bundle_writing import ENTRIES, OURS, SEALED_MS, THEIRS, contact, content, seal, unseal
from msgspec import structs

from waybook.bundle import manifest_rules, survey
from waybook.bundle.content import Attachment, BundleContent, Chain
from waybook.bundle.reader import OpenedBundle
from waybook.bundle.receipt import HeldBundle
from waybook.journal.entry import Entry, FieldValue
from waybook.model.faults import BadInput, Forged, NotForYou, Refused
from waybook.model.labels import Label


def test_the_entries_come_back(tmp_path: Path) -> None:
    opened = unseal(seal(tmp_path).path)
    assert tuple(opened.entries()) == ENTRIES
    assert tuple(opened.entries()) == ENTRIES
    assert [entry for batch in opened.batches() for entry in batch] == list(ENTRIES)


def test_the_manifest_says_who_what_and_when(tmp_path: Path) -> None:
    chain = Chain(uid(7), 3, "ab" * 32)
    sealed = seal(tmp_path, chain=chain, expires_ms=SEALED_MS + 5, label=Label.RED)
    told = unseal(sealed.path).manifest
    assert (told.book, told.number, told.previous) == (uid(7), 3, "ab" * 32)
    assert (told.sealed_at, told.expires_at, told.label) == (SEALED_MS, SEALED_MS + 5, "RED")
    assert (told.counts.entries, told.counts.records, told.counts.values) == (4, 3, 4)
    assert told.counts == sealed.counts
    assert told.to == TOMAS.card.digest
    assert {replica.uid for replica in told.replicas} == {OURS.uid, THEIRS.uid}
    assert told.authors == {AMINA.key.fingerprint: "Amina", JOSEPH.key.fingerprint: "Joseph"}


def test_what_is_not_inside_is_not_listed(tmp_path: Path) -> None:
    opened = unseal(seal(tmp_path, content(ENTRIES[:2])).path)
    assert [replica.uid for replica in opened.manifest.replicas] == [OURS.uid]
    assert opened.manifest.authors == {AMINA.key.fingerprint: "Amina"}
    assert opened.manifest.fields == {"contact": {"code_name": "AMBER"}}


def test_the_sender_and_the_file_are_told(tmp_path: Path) -> None:
    sealed = seal(tmp_path)
    opened = unseal(sealed.path)
    raw = sealed.path.read_bytes()
    assert opened.sender == AMINA.card
    assert opened.sha256 == sealed.sha256 == sha256(raw).hexdigest()
    assert opened.size == sealed.size == len(raw)


def test_the_folder_holds_one_file_whose_name_says_nothing(tmp_path: Path) -> None:
    seal(tmp_path)
    (only,) = tmp_path.iterdir()
    assert re.fullmatch(r"[0-9a-f]{16}\.bundle", only.name)


def test_nothing_readable_is_in_the_file(tmp_path: Path) -> None:
    raw = seal(tmp_path).path.read_bytes()
    assert not [word for word in (b"Cedar", b"Amina", b"contact", b"manifest") if word in raw]


def test_entries_of_a_record_may_come_in_any_order_and_twice(tmp_path: Path) -> None:
    mixed = (ENTRIES[0], ENTRIES[2], ENTRIES[1], ENTRIES[2], ENTRIES[3])
    assert tuple(unseal(seal(tmp_path, content(mixed)).path).entries()) == ENTRIES


def test_one_id_with_two_values_keeps_both(tmp_path: Path) -> None:
    both = (contact(1, 1, "B"), contact(1, 1, "A"))
    assert tuple(unseal(seal(tmp_path, content(both)).path).entries()) == both[::-1]


def test_records_must_come_sorted(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ascending"):
        seal(tmp_path, content(ENTRIES[::-1]))
    assert not list(tmp_path.iterdir())


def test_nothing_can_be_sealed_too(tmp_path: Path) -> None:
    opened = unseal(seal(tmp_path, content(())).path)
    assert list(opened.entries()) == []
    assert opened.manifest.fields == {}


def test_bundles_of_some_notes_are_alike_in_size(tmp_path: Path) -> None:
    few = seal(tmp_path, content(ENTRIES[:1]), draw=lambda _: b"a" * 8)
    more = seal(tmp_path, content([contact(n, n, "x" * n) for n in range(1, 30)]))
    assert few.size == more.size


def test_many_batches_come_back(tmp_path: Path) -> None:
    many = [contact(number, number, "y" * 5000) for number in range(1, 1000)]
    opened = unseal(seal(tmp_path, content(many)).path)
    batches = list(opened.batches())
    assert len(batches) > 4
    assert [entry for batch in batches for entry in batch] == many


def test_a_long_line_spans_pieces(tmp_path: Path) -> None:
    long = [contact(1, 1, "z" * (5 << 20)), contact(2, 2, "short")]
    assert list(unseal(seal(tmp_path, content(long)).path).entries()) == long


def test_a_line_above_the_limit_is_not_sealed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey, "MAX_LINE_BYTES", 1000)
    with pytest.raises(BadInput, match="too long"):
        seal(tmp_path, content([contact(1, 1, "z" * 1000)]))
    assert not list(tmp_path.iterdir())


def test_a_second_pass_that_differs_is_our_defect(tmp_path: Path) -> None:
    passes = iter([ENTRIES, ENTRIES[:-1]])
    usual = content()
    changing = BundleContent(
        lambda: next(passes), usual.replicas, usual.authors, usual.field_labels
    )
    with pytest.raises(RuntimeError, match="breaks the format"):
        seal(tmp_path, changing)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "odd",
    [
        Entry("x", uid(1), "contact", OURS.uid, 1, {"code_name": FieldValue("a", 1, {})}),
        Entry(uid(1), uid(1), "contact", OURS.uid, 0, {"code_name": FieldValue("a", 1, {})}),
        Entry(uid(1), uid(1), "contact", OURS.uid, 1, {"code_name": FieldValue("a", 0, {})}),
        Entry(uid(1), uid(1), "contact", OURS.uid, 1, {"code_name": FieldValue("\ud83d", 1, {})}),
        Entry(uid(1), uid(1), "contact", uid(5), 1, {"code_name": FieldValue("a", 1, {})}),
        Entry(uid(1), uid(1), "contact", OURS.uid, 1, {"unlabelled": FieldValue("a", 1, {})}),
    ],
)
def test_what_a_reader_would_refuse_is_never_sealed(tmp_path: Path, odd: Entry) -> None:
    with pytest.raises((RuntimeError, KeyError, UnicodeEncodeError)):
        seal(tmp_path, content([odd]))
    assert not list(tmp_path.iterdir())


def test_a_device_of_another_is_refused(tmp_path: Path) -> None:
    """Who writes under which id is signed by the sender alone: the id itself has to say it."""
    sent = unseal(seal(tmp_path).path).manifest
    manifest_rules.check(sent)
    mine, theirs = AMINA.key.fingerprint, JOSEPH.key.fingerprint
    claimed = [structs.replace(each, author=mine) for each in sent.replicas]
    invented = [structs.replace(each, nonce=uid(99)) for each in sent.replicas]
    swapped = [
        structs.replace(each, author=theirs if each.author == mine else mine)
        for each in sent.replicas
    ]
    for replicas, authors in (
        (claimed, {mine: "Amina"}),
        (invented, sent.authors),
        (swapped, sent.authors),
    ):
        forged = structs.replace(sent, replicas=tuple(replicas), authors=authors)
        with pytest.raises(Forged, match="not its author's"):
            manifest_rules.check(forged)


def pieces_of(raw: bytes) -> Iterator[bytes]:
    yield raw


def test_attachments_travel_in_the_order_of_their_hashes(tmp_path: Path) -> None:
    whole = {sha256(raw).hexdigest(): raw for raw in (b"", b"scan", bytes(3 << 20), b"last")}
    files = [Attachment(name, len(raw), partial(pieces_of, raw)) for name, raw in whole.items()]
    opened = unseal(seal(tmp_path, replace(content(), attachments=files)).path)
    assert [member.name for member in opened.manifest.members] == [
        "entries.jsonl",
        *(f"attachments/{name}" for name in sorted(whole)),
    ]
    assert {name: b"".join(pieces) for name, pieces in opened.attachments()} == whole
    assert [name for name, _ in opened.attachments()] == sorted(whole)  # whether read or not


def test_a_receipt_travels_before_the_attachments(tmp_path: Path) -> None:
    held = (HeldBundle(uid(7), (uid(8), uid(9)), 3, "a" * 64), HeldBundle(uid(8), (), 1, "b" * 64))
    file = Attachment(sha256(b"scan").hexdigest(), 4, lambda: iter([b"scan"]))
    opened = unseal(seal(tmp_path, replace(content(), receipt=held, attachments=[file])).path)
    assert opened.receipt == held
    assert [b"".join(pieces) for _, pieces in opened.attachments()] == [b"scan"]
    assert len(list(opened.entries())) == len(ENTRIES)


def test_entries_of_just_what_a_member_may_hold_are_sealed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = unseal(seal(tmp_path).path).manifest.members[0].size
    (tmp_path / "more").mkdir()
    monkeypatch.setattr(survey, "MAX_MEMBER_BYTES", size)
    seal(tmp_path / "more")
    monkeypatch.setattr(survey, "MAX_MEMBER_BYTES", size - 1)
    with pytest.raises(BadInput, match="several parts"):
        seal(tmp_path / "more")


def test_others_cannot_open_it(tmp_path: Path) -> None:
    path = seal(tmp_path).path
    with pytest.raises(NotForYou):
        unseal(path, identity=JOSEPH.identity, me=JOSEPH.card)
    with pytest.raises(NotForYou):
        unseal(path, identity=AMINA.identity, me=AMINA.card)


def test_entries_of_a_file_that_changed_are_refused(tmp_path: Path) -> None:
    path = seal(tmp_path).path
    opened = unseal(path)
    whole = list(opened.entries())
    path.write_bytes(seal(tmp_path, draw=lambda _: b"other678").path.read_bytes())
    assert _out_of(opened) == whole  # those same entries, in another file: told at its end
    for other in (
        [contact(1, 10, "Cedar"), contact(2, 11, "Not she")],
        [contact(1, 10, "Olive"), *ENTRIES[1:]],  # no longer and no shorter
    ):
        name = f"other{len(other):03}".encode()
        path.write_bytes(
            seal(tmp_path, content(other), draw=lambda _, is_=name: is_).path.read_bytes()
        )
        assert _out_of(opened) == []


def test_entries_of_each_batch_are_verified_before_they_come_out(tmp_path: Path) -> None:
    """The first batch is the one that was verified, the second differs in its last entry."""
    held = [contact(number, number, "y" * 5000) for number in range(1, 300)]
    path = seal(tmp_path, content(held)).path
    opened = unseal(path)
    first = next(opened.batches())
    assert 0 < len(first) < len(held)
    other = content([*held[:-1], contact(299, 299, "n" * 5000)])
    path.write_bytes(seal(tmp_path, other, draw=lambda _: b"other678").path.read_bytes())
    assert _out_of(opened) == first


def _out_of(opened: OpenedBundle) -> list[Entry]:
    """Return the entries that come out of a file before it is found to be another."""
    seen: list[Entry] = []

    def read() -> None:
        for batch in opened.batches():
            seen.extend(batch)

    with pytest.raises(Refused, match="no longer"):
        read()
    return seen


def test_a_file_that_is_gone_is_named_as_such(tmp_path: Path) -> None:
    path = seal(tmp_path).path
    opened = unseal(path)
    path.unlink()
    with pytest.raises(BadInput, match="no such file"):
        list(opened.entries())


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent", Path("/dev/zero")):
        with pytest.raises(BadInput):
            unseal(path)


def test_progress_is_told(tmp_path: Path) -> None:
    many = content([contact(number, number, "y" * 5000) for number in range(1, 1000)])
    told: list[tuple[int, int]] = []
    path = seal(tmp_path, many, on_progress=lambda done, total: told.append((done, total))).path
    written = [step for step in told if step[1]]
    assert told[0] == (0, 0)
    assert written == sorted(written)
    assert abs(written[-1][0] - written[-1][1]) < 20_000  # age adds its header and tags
    told.clear()
    unseal(path, on_progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (path.stat().st_size, path.stat().st_size)

"""What is sealed is what is opened, and nothing else."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from bundle_people import AMINA, JOSEPH, TOMAS, uid
from bundle_writing import ENTRIES, OURS, SEALED_MS, THEIRS, contact, content, seal, unseal

from waybook.bundle import survey
from waybook.bundle.content import Chain, Content
from waybook.journal.entry import Entry, FieldValue
from waybook.model.faults import BadInput, NotForYou, Refused
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
    changing = Content(lambda: next(passes), usual.replicas, usual.authors, usual.field_labels)
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


def test_others_cannot_open_it(tmp_path: Path) -> None:
    path = seal(tmp_path).path
    with pytest.raises(NotForYou):
        unseal(path, identity=JOSEPH.identity, me=JOSEPH.card)
    with pytest.raises(NotForYou):
        unseal(path, identity=AMINA.identity, me=AMINA.card)


def test_entries_of_a_file_that_changed_are_refused(tmp_path: Path) -> None:
    path = seal(tmp_path).path
    opened = unseal(path)
    path.write_bytes(seal(tmp_path, draw=lambda _: b"other678").path.read_bytes())
    with pytest.raises(Refused, match="no longer"):
        list(opened.entries())


def test_no_entry_comes_out_that_was_not_verified(tmp_path: Path) -> None:
    path = seal(tmp_path).path
    opened = unseal(path)
    other = content([contact(1, 10, "Cedar"), contact(2, 11, "Not she")])
    path.write_bytes(seal(tmp_path, other, draw=lambda _: b"other678").path.read_bytes())
    seen: list[Entry] = []
    with pytest.raises(Refused, match="no longer"):
        seen.extend(opened.entries())
    assert seen == []


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

"""What comes in with another copy of a book, what is said of it, and what is refused."""

import json
import shutil
from pathlib import Path

import pytest
from copied_books import Pair, files, local, seen

from fixed_world import NOW_MS, Clockwork
from people_at_work import SECRET, is_sound, untouched
from waybook.book import open_book
from waybook.book.storage.store import Store
from waybook.journal.clock import at_ms
from waybook.model.faults import BadInput
from waybook.model.labels import Label
from waybook.work.backups import make_due
from waybook.work.cards.trusting import revoke, trust
from waybook.work.copies import taking_in
from waybook.work.copies.removing import can_be_removed, remove
from waybook.work.copies.taking_in import preview, take_in
from waybook.work.handover.merge_steps import accept, steps, take_back, undo
from waybook.work.handover.merging import MERGED, ChosenBundle
from waybook.work.handover.receipts import correspondents
from waybook.work.records.attaching import attach, bring_out
from waybook.work.records.destroying import destroy
from waybook.work.records.destroying import requests as destruction_requests
from waybook.work.records.records import add, edit
from waybook.work.suggestions.suggestions import suggestions
from waybook.work.upkeep import back_up, restore


def test_both_histories_are_kept_and_a_field_changed_in_both_is_in_conflict(pair: Pair) -> None:
    other = pair.part()
    with pair.copies.opened(other) as book:
        edit(book, uid=pair.group, fields={"aims": "Water"})
        added = add(book, kind="group", fields={"name": "القصر မြစ်"}).uid
    with pair.copies.opened(pair.own) as book:
        edit(book, uid=pair.group, fields={"aims": "Land"})
        done = take_in(book, other=other)
        assert (done.outcome.new, done.outcome.changed, done.outcome.conflicts) == (1, 1, 1)
        assert (done.step, done.outcome.status) == (1, MERGED)
        stand = book.histories.siblings(pair.group, "aims")
        assert {(each.value, each.author_name) for each in stand} == {
            ("Water", "Amina"),
            ("Land", "Amina"),
        }
        assert {each.via for each in stand} == {"", "another copy of this book"}
        assert book.lists.record(added).title == "القصر မြစ်"
        assert set(book.voices.origins().values()) == {""}  # all of it is the owner's own word
        assert is_sound(book)


def test_a_preview_changes_neither_book_nor_copy(pair: Pair) -> None:
    other = pair.part()
    with pair.copies.opened(other) as book:
        edit(book, uid=pair.group, fields={"aims": "Water"})
    with pair.copies.opened(pair.own) as book, untouched(book, other):
        before = files(other)
        found = preview(book, other=other)
        assert [each.fields for each in found.outcome.records] == [{"aims": (None, "Water")}]
        assert files(other) == before
    with pair.copies.opened(pair.own) as book:
        take_in(book, other=other)
    assert files(other) == before


def test_a_conflict_copy_beside_the_book_is_taken_in_and_then_removed(pair: Pair) -> None:
    other = pair.part()
    with pair.copies.opened(other) as book:
        edit(book, uid=pair.group, fields={"aims": "Water"})
    copy = pair.conflict()
    with pair.copies.opened(pair.own) as book:
        assert can_be_removed(book, other=copy)
        with pytest.raises(BadInput, match="stays"):
            remove(book, other=copy)
        take_in(book, other=copy)
        assert book.lists.record(pair.group).fields["aims"] == "Water"
        remove(book, other=copy)
        assert not copy.exists()
        assert is_sound(book)
    with pair.copies.opened(pair.own) as book:
        assert book.findings == ()
        with pytest.raises(BadInput, match="own folder"):
            remove(book, other=other)
    assert (other / "book.db").exists()


def test_attachments_come_along_also_from_a_copy_of_their_store_alone(
    pair: Pair, tmp_path: Path
) -> None:
    other = pair.part()
    photo = tmp_path / "photo.txt"
    photo.write_text("the bridge")
    with pair.copies.opened(other) as book:
        uid = attach(book, about=pair.group, path=photo).uid
    copy = pair.conflict()
    with pair.copies.opened(pair.own) as book:
        done = take_in(book, other=copy)
        assert (done.files, done.lacking, done.is_whole) == (0, 1, True)
        store = Path(shutil.copy(other / "files.db", pair.own / "files.sync-conflict-1.db"))
        assert take_in(book, other=store).files == 1
        assert bring_out(book, uid=uid, to=tmp_path / "out.txt").read_text() == "the bridge"
        assert not take_in(book, other=store).is_new
        with pytest.raises(BadInput, match="of the other copy"):
            remove(book, other=store)
        for each in (copy, store):
            remove(book, other=each)
        assert is_sound(book)


def test_what_was_destroyed_in_a_copy_is_destroyed_here_and_in_backups(pair: Pair) -> None:
    canary = "zyxwv canary"
    uid = add(pair.copies.amina, kind="group", fields={"name": canary}).uid
    other = pair.part()
    with pair.copies.opened(other) as book:
        destroy(book, uid=uid)
    with pair.copies.opened(pair.own) as book:
        make_due(book, at_once=True)
        edit(book, uid=uid, fields={"aims": canary})
        found = preview(book, other=other)
        assert [each.title for each in found.destroyed] == [canary]
        assert "This cannot be undone." in found.outcome.notices[0]
        assert book.lists.held([uid])
        done = take_in(book, other=other)
        assert not book.lists.held([uid])
        assert destruction_requests(book) == []
        if done.step:
            undo(book, step=done.step)
        assert not book.lists.held([uid])
        assert [line.fields["of"] for line in book.lists.records("destruction")] == [uid]
        assert is_sound(book)
        key = book.key
    for path in [pair.own / "book.db", *pair.own.rglob("backups/**/book.db")]:
        store = Store(path, key, mode="ro")
        told = json.dumps(
            [store.rows("SELECT body FROM entries"), store.rows("SELECT * FROM aside")]
        )
        assert canary not in told
        store.close()


def test_what_was_destroyed_here_does_not_come_back(pair: Pair) -> None:
    other = pair.part()
    with pair.copies.opened(other) as book:
        edit(book, uid=pair.group, fields={"aims": "Water"})
    with pair.copies.opened(pair.own) as book:
        destroy(book, uid=pair.group)
        take_in(book, other=other)
        assert not book.lists.held([pair.group])
        assert {each.record: each.had for each in book.tombstones.listed()} == {pair.group: ()}
        assert is_sound(book)


def test_bundles_merged_in_a_copy_come_in_as_bundles(pair: Pair) -> None:
    pair.copies.seal_some(3)
    other = pair.part()
    with pair.copies.opened(other) as book:
        accept(book, chosen=[ChosenBundle(path) for path in pair.copies.bundles])
        theirs = seen(book)
        held = [(e.number, e.sha256, e.sender_name) for e in book.received_bundles.listed()]
        origins = book.voices.origins()
    with pair.copies.opened(pair.own) as book:
        done = take_in(book, other=other)
        found = [e for e in book.received_bundles.listed() if e.is_bundle]
        assert [(e.number, e.sha256, e.sender_name) for e in found] == held
        assert all(each.whole for each in found)
        assert seen(book) == theirs
        assert book.voices.origins() == origins
        undo(book, step=done.step)
        assert [e for e in book.received_bundles.listed() if e.is_bundle and e.whole] == []
        take_back(book, step=done.step)
        assert seen(book) == theirs


def test_what_was_undone_in_a_copy_stays_undone_and_can_be_redone(pair: Pair) -> None:
    pair.copies.seal_some(2)
    other = pair.part()
    with pair.copies.opened(other) as book:
        step = accept(book, chosen=[ChosenBundle(path) for path in pair.copies.bundles]).step
        theirs = seen(book)
        undo(book, step=step)
    with pair.copies.opened(pair.own) as book:
        before = seen(book)
        done = take_in(book, other=other)
        assert done.is_new
        assert seen(book) == before
        [undone] = [each for each in steps(book) if each.undone_ms]
        assert not take_in(book, other=other).is_new
        take_back(book, step=undone.number)
        assert seen(book) == theirs
        assert is_sound(book)


def test_what_steers_the_book_is_in_force_if_the_owner_wrote_it_in_the_copy(pair: Pair) -> None:
    heron = add(pair.copies.amina, kind="contact", fields={"code_name": "Heron"}).uid
    egret = add(pair.copies.amina, kind="contact", fields={"code_name": "Egret"}).uid
    other = pair.part()
    with pair.copies.opened(other) as book:
        claim = {"keep": heron, "other": egret, "verdict": "same"}
        uid = add(book, kind="same-person", fields=claim).uid
    with pair.copies.opened(pair.own) as book:
        done = take_in(book, other=other)
        assert suggestions(book) == []
        assert list(book.steering.in_force("same-person")) == [uid]
        undo(book, step=done.step)
        assert book.steering.in_force("same-person") == {}
        take_back(book, step=done.step)
        assert list(book.steering.in_force("same-person")) == [uid]


def test_cards_drafts_and_what_was_sealed_are_united(pair: Pair) -> None:
    noor, kyaw = (each.card for each in pair.copies.strangers)
    trust(pair.copies.amina, card=kyaw, verified=True)
    pair.copies.amina.drafts.keep("form/event/new/title", '{"text": "saved here since"}')
    pair.copies.amina.drafts.keep("form/group/new/name", '{"text": "both"}')
    pair.copies.amina.drafts.keep("form/group/new/aims", '{"text": "the same"}')
    other = pair.part()
    with pair.copies.opened(other) as book:
        trust(book, card=noor, verified=True)
        revoke(book, card=kyaw)
        book.drafts.keep("form/group/new/name", '{"text": "there"}')
        book.drafts.keep("form/meeting/new/aim", '{"text": "only there"}')
        add(book, kind="event", fields={"title": "Rain"})
        pair.copies.team.sealed(book, pair.copies.tomas, up_to=Label.RED)
    with pair.copies.opened(pair.own) as book:
        before = local(book)
        book.drafts.drop(["form/event/new/title"])
        own = local(book)
        pair.copies.team.sealed(book, pair.copies.tomas, up_to=Label.RED)
        done = take_in(book, other=other)
        cards = {each.card.name: each for each in book.trust_store.cards()}
        assert cards["Noor"].verified
        assert not cards["Noor"].revoked
        assert cards["Kyaw"].revoked
        texts = {name: book.drafts.text(name) for name in book.drafts.names()}
        assert texts.pop("form/group/new/name") == '{"text": "both"}'
        assert texts.pop("form/group/new/aims") == '{"text": "the same"}'
        assert texts.pop("form/meeting/new/aim") == '{"text": "only there"}'
        [(name, text)] = texts.items()  # what was saved here since does not come back
        assert name.startswith("form/group/new/name~")
        assert text == '{"text": "there"}'
        [person] = [each for each in correspondents(book) if each.name == "Tomas"]
        assert [each.sent.number for each in person.deliveries] == [1, 1]
        assert book.sent_bundles.next_number(pair.copies.tomas.card.digest)[0] == 2
        undo(book, step=done.step)
        assert local(book) == own != before
        assert len(book.sent_bundles.listed()) == 2  # they did leave
        take_back(book, step=done.step)
        assert {each.card.name for each in book.trust_store.cards() if each.revoked} == {"Kyaw"}


def test_cards_alone_make_a_step_that_can_be_undone(pair: Pair) -> None:
    other = pair.part()
    with pair.copies.opened(other) as book:
        trust(book, card=pair.copies.strangers[0].card)
    with pair.copies.opened(pair.own) as book:
        done = take_in(book, other=other)
        assert [each.number for each in steps(book)] == [done.step] == [1]
        undo(book, step=1)
        assert {each.card.name for each in book.trust_store.cards()} == {"Tomas"}


def test_a_restored_backup_is_a_copy_and_so_is_a_backup(pair: Pair, tmp_path: Path) -> None:
    photo = tmp_path / "photo.txt"
    photo.write_text("the bridge")
    attach(pair.copies.amina, about=pair.group, path=photo)
    backup = back_up(pair.copies.amina, folder=tmp_path / "stick.waybook")
    pair.part()
    restored = restore(backup, path=tmp_path / "restored.waybook")
    with pair.copies.opened(restored) as book:
        edit(book, uid=pair.group, fields={"aims": "Water"})
    (pair.own / "files.db").unlink()
    with pair.copies.opened(pair.own) as book:
        found = preview(book, other=backup)
        assert (found.outcome.new, found.outcome.changed, found.files) == (0, 0, 1)
        take_in(book, other=restored)
        assert book.lists.record(pair.group).fields["aims"] == "Water"
        assert is_sound(book)


def test_the_clock_goes_on_and_is_not_dragged_into_the_far_future(pair: Pair) -> None:
    other = pair.part()
    far = NOW_MS + 60 * 366 * 24 * 3600 * 1000
    with open_book(other, passphrase=SECRET, world=Clockwork(5, far).world) as book:
        edit(book, uid=pair.group, fields={"aims": "Later"})
    with pair.copies.opened(pair.own) as book:
        take_in(book, other=other)
        edit(book, uid=pair.group, fields={"aims": "After all"})
        assert book.lists.record(pair.group).fields["aims"] == "After all"
        uid = add(book, kind="group", fields={"name": "New"}).uid
        [(_, [entry])] = book.lists.entries_of([uid])
        assert at_ms(entry.at) < far - 1000 * 3600


def test_a_copy_that_is_interrupted_leaves_nothing_behind(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = pair.part()
    with pair.copies.opened(other) as book:
        edit(book, uid=pair.group, fields={"aims": "Water"})
    with pair.copies.opened(pair.own) as book, untouched(book):
        told: list[object] = []

        def stop_after_the_preview(*_: object) -> None:
            told.append(None)
            if len(told) > 1:
                raise KeyboardInterrupt

        monkeypatch.setattr(f"{taking_in.__name__}._take_receipts", stop_after_the_preview)
        with pytest.raises(KeyboardInterrupt):
            take_in(book, other=other)
        shutil.rmtree(book.path / "backups" / "before-merging", ignore_errors=True)


def test_whoever_cancels_while_a_copy_is_compared_changes_nothing(pair: Pair) -> None:
    other = pair.part()
    with pair.copies.opened(other) as book:
        edit(book, uid=pair.group, fields={"aims": "Water"})
    with (
        pair.copies.opened(pair.own) as book,
        untouched(book, other),
        pytest.raises(KeyboardInterrupt),
    ):
        take_in(book, other=other, on_progress=_stop)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_ten_thousand_records_come_in(pair: Pair) -> None:
    from waybook.book import Edit  # noqa: PLC0415

    other = pair.part()
    with pair.copies.opened(other) as book:
        book.append(
            [Edit("event", {"title": f"Event {n}", "group": pair.group}) for n in range(10_000)]
        )
    with pair.copies.opened(pair.own) as book:
        done = take_in(book, other=other)
        assert done.outcome.new == 10_000
        assert book.lists.count("event") == 10_000
        undo(book, step=done.step)
        assert book.lists.count("event") == 0

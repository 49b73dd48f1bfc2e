import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from aside_people import ASIDE_SECRET, CANARY, files_of, full, made, unlocked
from people_at_work import SECRET, Team, is_sound, opened, sentence
from sealing_choices import seal
from waybook.book import Book, BookState, Edit
from waybook.disk.book_folder import backups
from waybook.model.faults import BadInput, InUse, NotABook, WrongKey
from waybook.model.labels import Label
from waybook.work import identities
from waybook.work.cards.trusting import trust
from waybook.work.handover.merging import MERGED, NEEDS_CONSENT, REFUSED, merge, preview
from waybook.work.records.records import add, add_all, edit
from waybook.work.start import open_book
from waybook.work.upkeep import back_up, restore, went_along


@pytest.fixture
def amina(team: Team) -> Book:
    team.meet("Amina", "Tomas", "Lea")
    return team.books["Amina"]


@pytest.fixture
def aside(amina: Book) -> Iterator[Book]:
    with closing(made(amina)) as book:
        yield book


def test_it_has_the_owner_s_keys_and_an_id_of_its_own(amina: Book, aside: Book) -> None:
    assert aside.card == amina.card
    assert aside.id != amina.id
    assert aside.key != amina.key
    assert (amina.aside, aside.aside) == (False, True)
    assert aside.path == amina.path / "aside"
    assert is_sound(aside)


def test_it_opens_with_its_own_passphrase_alone(amina: Book, aside: Book) -> None:
    uid = identities.add(amina, aside, fields=full("PINE-4")).uid
    aside.close()
    with pytest.raises(WrongKey):
        identities.unlock(amina, passphrase=SECRET)
    with closing(unlocked(amina)) as again:
        assert again.aside
        assert again.lists.record(uid).fields["name"] == f"Karim {CANARY}"


def test_the_first_book_s_passphrase_is_refused(amina: Book) -> None:
    for passphrase in (SECRET, ""):
        with pytest.raises(BadInput):
            identities.make(amina, passphrase=passphrase, log_n=1)
    assert identities.state(amina.path) is BookState.ABSENT


def test_there_is_one_at_most(amina: Book, aside: Book) -> None:
    with pytest.raises(BadInput, match="already"):
        made(amina)


def test_without_one_there_is_none_to_unlock(amina: Book) -> None:
    with pytest.raises(BadInput, match="no identity book"):
        unlocked(amina)
    with pytest.raises(BadInput, match="no identity book"):
        identities.destroy(amina.path)


def test_another_s_book_in_its_place_is_refused(team: Team, amina: Book, aside: Book) -> None:
    aside.close()
    tomas = team.books["Tomas"]
    made(tomas).close()
    shutil.rmtree(amina.path / "aside")
    shutil.copytree(tomas.path / "aside", amina.path / "aside")
    with pytest.raises(BadInput, match="does not hold the identity book of this book"):
        unlocked(amina)


def test_it_opens_beside_its_book_alone(amina: Book, aside: Book) -> None:
    aside.close()
    with pytest.raises(BadInput, match="identity book"):
        open_book(aside.path, passphrase=ASIDE_SECRET, world=amina.world)
    unlocked(amina).close()


def test_each_book_holds_its_own_kinds_alone(amina: Book, aside: Book) -> None:
    with pytest.raises(BadInput, match="It belongs in the identity book"):
        add(amina, kind="identity", fields=full("PINE-4"))
    with pytest.raises(BadInput, match="It belongs in the first book"):
        add(aside, kind="contact", fields={"code_name": "PINE-4"})
    with pytest.raises(BadInput, match="first book"):
        aside.append([Edit("from-a-later-version", {"name": "x"})])
    assert not amina.lists.all_uids()
    assert not aside.lists.all_uids()


def test_an_identity_is_of_a_contact_and_takes_its_code_name(amina: Book, aside: Book) -> None:
    contact = add(amina, kind="contact", fields={"code_name": "PINE-4"}).uid
    group = add(amina, kind="group", fields={"name": "Front"}).uid
    uid = identities.add(amina, aside, fields={"contact": contact, "name": "Karim"}).uid
    assert aside.lists.record(uid).title == "PINE-4"
    assert [each.uid for each in identities.of_contact(aside, contact)] == [uid]
    with pytest.raises(BadInput, match="already"):
        identities.add(amina, aside, fields={"contact": contact, "name": "Karim"})
    with pytest.raises(BadInput, match="group"):
        identities.add(amina, aside, fields={"contact": group, "name": "Karim"})
    identities.edit(aside, uid=uid, fields={"name": "Karim Musa"})
    assert aside.histories.revisions(uid)[0].fields == {"name": "Karim Musa"}


def test_it_is_sealed_for_one_person_and_merged_there(team: Team, amina: Book, aside: Book) -> None:
    tomas = team.books["Tomas"]
    uid = identities.add(amina, aside, fields=full("PINE-4")).uid
    done = identities.seal(amina, aside, to="Tomas", folder=team.stick)
    assert (done.number, done.records, done.label) == (1, 1, Label.RED)
    assert CANARY.encode() in opened(done.path, tomas)
    with closing(made(tomas)) as theirs:
        [outcome] = identities.merge(tomas, theirs, paths=[done.path]).outcomes
        assert (outcome.status, outcome.new) == (MERGED, 1)
        assert theirs.lists.record(uid).fields == aside.lists.record(uid).fields
        assert is_sound(theirs)
    assert not amina.received_bundles.listed()
    assert amina.sent_bundles.next_number(tomas.card.digest) == (1, "")


def test_it_leaves_only_for_a_verified_card(team: Team, amina: Book, aside: Book) -> None:
    identities.add(amina, aside, fields=full("PINE-4"))
    [rosa] = team.join("Rosa")
    trust(amina, card=rosa.card)
    with pytest.raises(BadInput, match="not verified"):
        identities.seal(amina, aside, to="Rosa", folder=team.stick)
    amina.trust_store.revoke(team.books["Lea"].card)
    for name, why in (("Lea", "was revoked here"), ("Nobody", "no card")):
        with pytest.raises(BadInput, match=why):
            identities.seal(amina, aside, to=name, folder=team.stick)
    assert not list(team.stick.iterdir())


def test_a_first_book_refuses_it_and_says_where_it_belongs(
    team: Team, amina: Book, aside: Book
) -> None:
    identities.add(amina, aside, fields=full("PINE-4"))
    path = identities.seal(amina, aside, to="Tomas", folder=team.stick).path
    tomas = team.books["Tomas"]
    for how in (preview, merge):
        [outcome] = how(tomas, paths=[path]).outcomes
        assert outcome.status == REFUSED
        assert "belongs in the identity book" in outcome.reason
    assert not tomas.lists.all_uids()
    assert not tomas.received_bundles.listed()
    assert is_sound(tomas)


def test_an_identity_book_refuses_all_else(team: Team, amina: Book, aside: Book) -> None:
    tomas = team.books["Tomas"]
    add(tomas, kind="group", fields={"name": "Front"})
    path = team.sealed(tomas, amina)
    [outcome] = identities.merge(amina, aside, paths=[path]).outcomes
    assert outcome.status == REFUSED
    assert "belongs in the first book" in outcome.reason
    assert not aside.lists.all_uids()


def test_entries_that_a_manifest_hides_are_refused_one_by_one(amina: Book, aside: Book) -> None:
    uid = identities.add(amina, aside, fields=full("PINE-4")).uid
    [(_, entries)] = aside.lists.entries_of([uid])
    replicas = aside.authors.replicas({each.replica for each in entries})
    with amina.arriving(
        sender=amina.card, sender_book=aside.id, number=1, sha256="ab" * 32
    ) as arrival:
        arrival.learn(replicas, {}, {})
        arrival.take(entries)
    assert [each.reason for each in arrival.tally.refusals] == ["It belongs in the identity book."]
    assert not amina.lists.all_uids()


def test_a_sender_who_was_revoked_stays_so(team: Team, amina: Book, aside: Book) -> None:
    tomas = team.books["Tomas"]
    with closing(made(tomas)) as theirs:
        identities.add(tomas, theirs, fields=full("ELM-1"))
        path = identities.seal(tomas, theirs, to="Amina", folder=team.stick).path
    amina.trust_store.revoke(tomas.card)
    [outcome] = identities.merge(amina, aside, paths=[path]).outcomes
    assert outcome.status == REFUSED
    assert "revoked" in outcome.reason
    assert not aside.lists.all_uids()


def test_nothing_of_the_identity_book_is_in_a_bundle_of_the_first(
    team: Team, amina: Book, aside: Book
) -> None:
    contact = add(amina, kind="contact", fields={"code_name": "PINE-4", "note": "met"}).uid
    identities.add(amina, aside, fields=full("PINE-4", contact=contact))
    tomas = team.books["Tomas"]
    path = seal(amina, to="Tomas", folder=team.stick, up_to=Label.RED).path
    told = opened(path, tomas)
    assert contact.encode() in told
    sought = (CANARY, json.dumps("كريم").strip('"'), "كريم", "712 345", aside.id, "identity")
    assert not [word for word in sought if word.encode() in told]
    raw = b"".join(files_of(amina.path).values())
    assert CANARY.encode() not in raw


def test_a_backup_takes_it_along_locked(amina: Book, aside: Book, tmp_path: Path) -> None:
    uid = identities.add(amina, aside, fields=full("PINE-4")).uid
    with pytest.raises(InUse, match="Lock it"):
        back_up(amina, folder=tmp_path / "Early")
    assert not (tmp_path / "Early").exists()
    aside.close()
    copy = back_up(amina, folder=tmp_path / "Copy")
    assert sentence(went_along(copy))
    held = files_of(amina.path / "aside")
    assert files_of(copy / "aside") == {n: held[n] for n in held if not n.endswith("state.json")}
    again = restore(copy, path=tmp_path / "Again")
    for path in (copy, again):
        book = open_book(path, passphrase=SECRET, world=amina.world)
        with closing(book), closing(unlocked(book)) as there:
            assert there.lists.record(uid).title == "PINE-4"


def test_a_backup_may_go_without_it(amina: Book, aside: Book, tmp_path: Path) -> None:
    copy = back_up(amina, folder=tmp_path / "Copy", with_identities=False)
    assert went_along(copy) == ""
    assert not (copy / "aside").exists()


def test_it_is_destroyed_alone(amina: Book, aside: Book) -> None:
    group = add(amina, kind="group", fields={"name": "Front"}).uid
    identities.add(amina, aside, fields=full("PINE-4"))
    with pytest.raises(InUse):
        identities.destroy(amina.path)
    aside.close()
    backups(amina.path).mkdir(exist_ok=True)
    back_up(amina, folder=backups(amina.path))
    done = identities.destroy(amina.path)
    assert done.copies == 1
    assert "1 backup" in done.sentence
    assert not (amina.path / "aside").exists()
    assert identities.state(amina.path) is BookState.ABSENT
    assert amina.lists.record(group).title == "Front"
    assert is_sound(amina)
    made(amina).close()


def test_the_key_is_overwritten_before_it_is_removed(
    amina: Book, aside: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside.close()
    key = aside.path / "keys" / "passphrase.age"
    before, seen = key.read_bytes(), []
    real = Path.unlink

    def unlink(path: Path, *, missing_ok: bool = False) -> None:
        if path == key:
            seen.append(path.read_bytes())
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    identities.destroy(amina.path)
    [then] = seen
    assert len(then) == len(before)
    assert then != before
    assert b"age-encryption" not in then


def test_what_is_left_of_one_makes_room_for_another(amina: Book, aside: Book) -> None:
    aside.close()
    (aside.path / "keys" / "passphrase.age").unlink()
    (aside.path / "keys" / "passphrase-copy.age").unlink()
    assert identities.state(amina.path) is BookState.DAMAGED
    with pytest.raises(NotABook):
        unlocked(amina)
    with pytest.raises(BadInput, match="Destroy them"):
        made(amina)
    identities.destroy(amina.path)
    made(amina).close()


def test_a_second_command_is_told_that_it_is_open(amina: Book, aside: Book) -> None:
    with pytest.raises(InUse):
        unlocked(amina)


def test_an_older_book_without_a_word_of_its_role_is_a_first_book(
    make_book: Callable[..., Book], amina: Book
) -> None:
    amina.store.run("DELETE FROM meta WHERE name = 'role'")
    path = amina.path
    amina.close()
    with closing(open_book(path, passphrase=SECRET, world=amina.world)) as book:
        assert not book.aside
        add_all(book, kind="group", many=[{"name": "Front"}])
        edit(book, uid=book.lists.all_uids()[0], fields={"name": "Other"})


def test_a_card_that_came_again_after_it_was_lost_is_verified_in_no_book(
    team: Team, amina: Book, aside: Book
) -> None:
    tomas = team.books["Tomas"]
    identities.add(amina, aside, fields=full("PINE-4"))
    with closing(made(tomas)) as theirs:
        first = identities.seal(amina, aside, to="Tomas", folder=team.stick).path
        identities.merge(tomas, theirs, paths=[first])
        tomas.trust_store.revoke(amina.card)
        trust(tomas, card=amina.card, replace=True)
        identities.add(amina, aside, fields=full("PINE-5"))
        second = identities.seal(amina, aside, to="Tomas", folder=team.stick).path
        [met] = identities.merge(tomas, theirs, paths=[second]).outcomes
        assert met.status == NEEDS_CONSENT
        assert len(theirs.lists.all_uids()) == 1

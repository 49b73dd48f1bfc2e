"""Sealing: one file whose name says nothing, noted as sent, and afterwards a new replica."""

import re
from pathlib import Path

import pytest

from people_at_work import Team, content, merged, sentence, untouched
from sealing_choices import seal
from waybook.book import Book
from waybook.book.handover.sent_bundles import SentBundles
from waybook.bundle.drive import DriveCalls
from waybook.model.faults import BadInput, DiskFull, Fault, ReadOnly
from waybook.model.labels import Label
from waybook.work.cards.trusting import revoke, trust
from waybook.work.handover.sealing import look_ahead
from waybook.work.records.records import add, edit


@pytest.fixture
def pair(team: Team) -> tuple[Book, Book]:
    amina, tomas = team.meet("Amina", "Tomas")
    add(amina, kind="group", fields={"name": "Front", "label": "GREEN"})
    return amina, tomas


def replicas(book: Book) -> set[str]:
    return {
        e.replica for _, entries in book.lists.entries_of(book.lists.all_uids()) for e in entries
    }


def test_the_stick_holds_one_file_whose_name_says_nothing(
    team: Team, pair: tuple[Book, Book]
) -> None:
    amina, _ = pair
    done = seal(amina, to="Tomas", folder=team.stick)
    assert [path.name for path in team.stick.iterdir()] == [done.path.name]
    assert re.fullmatch(r"[0-9a-f]{16}\.bundle", done.path.name)
    assert (done.number, done.records, done.entries, done.label) == (1, 1, 1, Label.GREEN)
    assert done.size_bytes == done.path.stat().st_size
    assert done.cautions == ()
    raw = done.path.read_bytes()
    for word in (b"Amina", b"Tomas", b"Front"):
        assert word not in raw


def test_the_label_is_the_strictest_inside(team: Team, pair: tuple[Book, Book]) -> None:
    amina, _ = pair
    contact = add(amina, kind="contact", fields={"code_name": "PINE-4", "label": "GREEN"}).uid
    assert seal(amina, to="Tomas", folder=team.stick).label is Label.GREEN
    edit(amina, uid=contact, fields={"reach": "Thursdays"})  # RED by itself
    assert seal(amina, to="Tomas", folder=team.stick).label is Label.GREEN
    assert seal(amina, to="Tomas", folder=team.stick, up_to=Label.RED).label is Label.RED


def test_bundles_are_chained_for_each_recipient(team: Team, pair: tuple[Book, Book]) -> None:
    amina, _ = pair
    [lea] = team.join("Lea")
    trust(amina, card=lea.card)
    sent = [seal(amina, to=name, folder=team.stick) for name in ("Tomas", "Lea", "Tomas")]
    assert [each.number for each in sent] == [1, 1, 2]
    assert sentence(sent[1].cautions[0])  # her card is not verified


def test_after_a_seal_one_writes_under_a_new_replica(team: Team, pair: tuple[Book, Book]) -> None:
    amina, _ = pair
    before = replicas(amina)
    seal(amina, to="Tomas", folder=team.stick)
    add(amina, kind="group", fields={"name": "Another"})
    assert len(replicas(amina) - before) == 1
    with pytest.raises(Fault):
        seal(amina, to="Tomas", folder=team.stick / "absent")
    before = replicas(amina)  # a file may have come to stand on a stick that was then pulled
    add(amina, kind="group", fields={"name": "Third"})
    assert len(replicas(amina) - before) == 1


def test_a_second_connection_changes_its_replica_too(team: Team, pair: tuple[Book, Book]) -> None:
    amina, _ = pair
    other = amina.another()
    add(other, kind="group", fields={"name": "Another"})
    before = replicas(amina)
    seal(amina, to="Tomas", folder=team.stick)
    add(other, kind="group", fields={"name": "Third"})
    assert len(replicas(amina) - before) == 1
    other.close()


def test_looking_ahead_writes_nothing(team: Team, pair: tuple[Book, Book]) -> None:
    amina, _ = pair
    with untouched(amina, team.stick):
        assert len(look_ahead(amina, to="Tomas").records) == 1


def test_what_cannot_be_noted_as_sent_does_not_stay_on_the_stick(
    team: Team, pair: tuple[Book, Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, tomas = pair

    def full(*_: object, **__: object) -> None:
        raise DiskFull("There is no room left on this disk.")

    with monkeypatch.context() as broken, untouched(amina, team.stick):
        broken.setattr(SentBundles, "keep", full)
        with pytest.raises(DiskFull):
            seal(amina, to="Tomas", folder=team.stick)
    path = team.sealed(amina, tomas)
    [outcome] = merged(tomas, path).outcomes
    assert (outcome.number, outcome.notices) == (1, ())


def test_a_part_that_a_killed_seal_left_is_removed_by_the_next(
    team: Team, pair: tuple[Book, Book]
) -> None:
    amina, _ = pair
    theirs = [team.stick / f"{name}.part" for name in ("film", "0123.bundle", f"{'5' * 16}.bundle")]
    for path in theirs:
        path.write_bytes(b"age-encryption.org/v1")

    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(DriveCalls, "rename", killed)
        broken.setattr(DriveCalls, "remove", lambda *_: None)
        with pytest.raises(Killed):
            seal(amina, to="Tomas", folder=team.stick)
    [left] = set(team.stick.iterdir()) - {*theirs}
    with pytest.raises(BadInput):
        seal(amina, to="Nobody", folder=team.stick)
    assert left.exists()  # a failure leaves the folder as it was
    sealed = seal(amina, to="Tomas", folder=team.stick)
    assert set(team.stick.iterdir()) == {*theirs, sealed.path}


@pytest.mark.parametrize(
    ("to", "how", "said"),
    [
        ("Nobody", {}, "“Tomas”"),
        ("Amina", {}, "no card"),
        ("Tomas", {"up_to": Label.CLEAR}, "nothing to seal up to CLEAR"),
        ("Tomas", {"groups": ["0" * 32]}, "no group"),
    ],
)
def test_what_cannot_be_sealed_is_said_in_a_sentence(
    team: Team, pair: tuple[Book, Book], to: str, how: dict[str, object], said: str
) -> None:
    amina, _ = pair
    with untouched(amina, team.stick), pytest.raises(BadInput, match=said) as met:
        seal(amina, to=to, folder=team.stick, **how)
    assert sentence(str(met.value))


def test_nothing_is_sealed_for_a_revoked_card(team: Team, pair: tuple[Book, Book]) -> None:
    amina, tomas = pair
    revoke(amina, card=tomas.card)
    with untouched(amina, team.stick), pytest.raises(BadInput, match="was revoked here"):
        seal(amina, to="Tomas", folder=team.stick)


@pytest.mark.parametrize("place", ["absent", "file"])
def test_a_folder_that_is_none(team: Team, pair: tuple[Book, Book], place: str) -> None:
    amina, _ = pair
    (team.stick / "file").write_text("x")
    with untouched(amina, team.stick), pytest.raises(ReadOnly) as met:
        seal(amina, to="Tomas", folder=team.stick / place)
    assert sentence(str(met.value))


def test_a_seal_that_is_stopped_leaves_nothing(team: Team, pair: tuple[Book, Book]) -> None:
    amina, tomas = pair
    calls: list[tuple[int, int]] = []

    class Stop(Exception):
        pass

    def stop(done: int, total: int) -> None:
        calls.append((done, total))
        if done > total // 2 > 0:
            raise Stop

    with untouched(amina, team.stick), pytest.raises(Stop):
        seal(amina, to="Tomas", folder=team.stick, on_progress=stop)
    assert len(calls) > 2
    before = content(tomas)
    assert merged(tomas, Path(team.stick / "none.bundle")).outcomes[0].is_refused
    assert content(tomas) == before

"""Every way in which a bundle can be wrong, met by a whole book: nothing changes, it says why."""

import random
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from fixed_world import Clockwork
from people_at_work import SECRET, Team, content, merged, sentence, untouched
from waybook.book import Book, open_book
from waybook.crypto.age import HybridIdentity
from waybook.crypto.cards import Card
from waybook.crypto.signing import SigningKey
from waybook.model.faults import Fault
from waybook.work.cards.trusting import trust
from waybook.work.handover.merging import inspect, preview
from waybook.work.records.records import add

VECTORS = sorted((Path(__file__).parents[1] / "bundle" / "vectors").iterdir())
SAMPLES = 60


def seed(verb: str, name: str) -> bytes:
    """Return the keys that the vectors are made with."""
    return sha256(f"{verb} {name}".encode()).digest()


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A book with the keys of the vectors' recipient, who trusts their sender."""
    team = Team(tmp_path_factory.mktemp("reader"))
    [book] = team.join("Tomas")
    sealing, signing = HybridIdentity(seed("seal", "Tomas")), seed("sign", "Tomas")
    for name, value in (("signing", signing.hex()), ("sealing", sealing.text)):
        book.store.run("UPDATE meta SET value = ? WHERE name = ?", (value, name))
    book.close()
    with open_book(book.path, passphrase=SECRET, world=Clockwork(1).world) as again:
        key = SigningKey.from_seed(seed("sign", "Amina"))
        seal = HybridIdentity(seed("seal", "Amina")).recipient.text
        trust(again, card=Card("Amina", key.public_line, seal), verified=True)
        yield again


def read(path: Path) -> tuple[str, bytes]:
    head, _, bundle = path.read_bytes().partition(b"\n\n")
    return head.decode().splitlines()[0].removeprefix("expect: "), bundle


@pytest.mark.parametrize("vector", VECTORS, ids=lambda path: path.name)
def test_each_vector_is_met_as_expected(reader: Book, vector: Path, tmp_path: Path) -> None:
    expect, raw = read(vector)
    path = tmp_path / "x.bundle"
    path.write_bytes(raw)
    before = content(reader)
    if expect == "success":
        [outcome] = preview(reader, paths=[path]).outcomes
        assert not outcome.is_refused or outcome.consent
    else:
        [outcome] = merged(reader, path, accept={"unverified", "expired"}).outcomes
        assert (outcome.status, outcome.consent) == ("refused", False)
        assert sentence(outcome.reason)
    assert content(reader) == before


def test_there_are_vectors() -> None:
    assert len(VECTORS) > 60


@pytest.fixture
def sent(team: Team) -> tuple[Book, Path]:
    amina, tomas = team.meet("Amina", "Tomas")
    for number in range(40):
        add(amina, kind="account", fields={"text": f"Account {number}: " + "words " * 200})
    return tomas, team.sealed(amina, tomas)


def places(size: int) -> list[int]:
    """Return places all over a file, its ends and the borders of its parts among them."""
    draw = random.Random(size)
    spread = [
        draw.randrange(place, place + size // SAMPLES)
        for place in range(0, size - size // SAMPLES, size // SAMPLES)
    ]
    return sorted({0, 1, 20, 21, 22, 200, size - 1, size - 16, size - 17, *spread})


def cut(raw: bytes, place: int) -> bytes:
    return raw[:place]


def flip(raw: bytes, place: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ 1 << place % 8]) + raw[place + 1 :]


def longer(raw: bytes, place: int) -> bytes:
    return raw + bytes(1 + place % 3)


@pytest.mark.parametrize("spoil", [cut, flip, longer])
def test_a_bundle_spoiled_anywhere_changes_nothing(
    sent: tuple[Book, Path], team: Team, spoil: Callable[[bytes, int], bytes]
) -> None:
    tomas, path = sent
    raw = path.read_bytes()
    bad = team.stick / "bad.bundle"
    bad.touch()
    with untouched(tomas, team.stick):
        for place in places(len(raw)):
            bad.write_bytes(spoil(raw, place))
            [outcome] = merged(tomas, bad).outcomes
            assert outcome.status == "refused", (spoil, place)
            assert sentence(outcome.reason), outcome.reason
    [outcome] = merged(tomas, path).outcomes
    assert outcome.new == 40


def test_what_is_no_bundle(sent: tuple[Book, Path], team: Team) -> None:
    tomas, path = sent
    (team.stick / "folder.bundle").mkdir()
    (team.stick / "card.bundle").write_bytes(b"waybook-card-1\n")
    (team.stick / "empty.bundle").touch()
    (team.stick / "key.bundle").write_bytes((tomas.path / "keys" / "passphrase.age").read_bytes())
    (team.stick / "book.bundle").write_bytes((tomas.path / "book.db").read_bytes())
    with untouched(tomas, team.stick):
        for wrong in (*team.stick.glob("[!0-9]*"), path.with_name("absent")):
            if wrong == path:
                continue
            [outcome] = merged(tomas, wrong).outcomes
            assert outcome.status == "refused"
            assert sentence(outcome.reason)
            with pytest.raises(Fault):
                inspect(tomas, path=wrong)


def test_a_bundle_that_changes_between_preview_and_merge(
    sent: tuple[Book, Path], team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stick is swapped after the bundle was verified: what was not verified is not merged."""
    tomas, path = sent
    raw = path.read_bytes()
    taken = Book.arriving

    def swapped(book: Book, **how: object) -> object:
        path.write_bytes(flip(raw, len(raw) - 40))
        return taken(book, **how)  # type: ignore[arg-type]

    with untouched(tomas, team.stick), monkeypatch.context() as swap:
        swap.setattr(Book, "arriving", swapped)
        [outcome] = merged(tomas, path).outcomes
        assert outcome.status == "refused"
        assert sentence(outcome.reason)
        assert (outcome.new, outcome.records) == (0, ())
    path.write_bytes(raw)
    assert merged(tomas, path).outcomes[0].new == 40

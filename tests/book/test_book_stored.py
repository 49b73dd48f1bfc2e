"""Books as earlier versions wrote them: they open, lose nothing, and go on."""

import shutil
from pathlib import Path

from people_at_work import SECRET, Clockwork, Team, acquaint, is_sound, merged
from waybook.book import Book, open_book
from waybook.book.schema import steps, version_of
from waybook.work.accepting import take_back, undo
from waybook.work.noticing import notices
from waybook.work.receipts import correspondents, my_receipt
from waybook.work.sealing import seal

STORED = Path(__file__).parent / "stored"


def opened(tmp_path: Path, name: str = "first") -> Book:
    """Open a copy of the book that an earlier version wrote."""
    path = tmp_path / f"{name}.waybook"
    shutil.copytree(STORED / path.name, path)
    (path / "backups").mkdir()
    return open_book(path, passphrase=SECRET, world=Clockwork(9).world)


def test_a_book_of_the_first_version_opens_with_all_that_was_in_it(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        assert version_of(book.store) == len(steps())
        [front] = book.rows("group")
        assert book.record(front.uid).conflicts == ("aims",)
        assert {each.value for each in book.candidates(front.uid, "aims")} == {"Posts", "Seats"}
        assert [row.title for row in book.rows("contact", group=front.uid)] == ["Heron"]
        assert [(each.sender_name, each.number) for each in book.arrivals()] == [
            ("Amina", 1),
            ("Amina", 2),
        ]
        assert book.draft("account/new") == "half a"
        assert notices(book) == []
        assert is_sound(book)


def test_a_book_of_the_first_version_goes_on(team: Team, tmp_path: Path) -> None:
    """What it sealed before stands in its list; what it merged before cannot be undone."""
    with opened(tmp_path) as book:
        [person] = correspondents(book)
        assert (person.name, [each.how for each in person.deliveries]) == ("Amina", [""])
        assert book.steps() == []
        [jonas] = team.join("Jonas")
        acquaint(book, jonas)
        path = seal(book, to="Jonas", folder=team.stick).path
        assert merged(jonas, path).outcomes[0].new == 2
        number, previous = book.next_number(book.cards()[0].card.digest)
        assert (number, len(previous)) == (2, 64)


def test_a_book_of_the_second_version_claims_nothing_that_it_cannot_know(tmp_path: Path) -> None:
    """It did not note what a bundle carried again: until that comes again, no receipt names it."""
    with opened(tmp_path, "second") as book:
        assert {row.title for row in book.rows("group")} == {"Front", "Council"}
        assert [(each.number, each.whole) for each in book.arrivals()] == [
            (1, True),
            (2, False),
            (3, False),
        ]
        take_back(book, step=2)
        assert {row.title for row in book.rows("group")} == {"Front", "Guard", "Council"}
        [amina] = [held.card for held in book.cards()]
        assert [each.number for each in my_receipt(book, amina)] == [1]
        for step in (1, 2, 3):
            undo(book, step=step)
        assert book.rows("group") == []
        assert is_sound(book)

"""Books as earlier versions wrote them: they open, lose nothing, and go on."""

import shutil
from contextlib import closing
from pathlib import Path

from fixed_world import Clockwork
from people_at_work import SECRET, Team, accept_all, acquaint, is_sound, merged
from waybook.book import Book, open_book
from waybook.book.queries.decisions import mark_of
from waybook.book.storage.schema import steps, version_of
from waybook.crypto.sqlcipher_pages import PAGE_BYTES
from waybook.journal.entry import FieldValue
from waybook.journal.siblings import Sibling
from waybook.work import identities
from waybook.work.backups import listed
from waybook.work.handover.merge_steps import accept, take_back, undo
from waybook.work.handover.merging import MERGED, ChosenBundle
from waybook.work.handover.notices import notices, waive
from waybook.work.handover.receipts import correspondents, my_receipt
from waybook.work.handover.sealing import seal
from waybook.work.phases.methods import methods_of
from waybook.work.phases.shipped import shipped
from waybook.work.records.attaching import bring_out
from waybook.work.upkeep import rescue, restore_checked

STORED = Path(__file__).parent / "stored"


def opened(tmp_path: Path, name: str = "first") -> Book:
    """Open a copy of the book that an earlier version wrote."""
    path = tmp_path / f"{name}.waybook"
    shutil.copytree(STORED / path.name, path)
    (path / "backups").mkdir(exist_ok=True)
    return open_book(path, passphrase=SECRET, world=Clockwork(9).world)


def test_a_book_of_the_first_version_opens_with_all_that_was_in_it(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        assert version_of(book.store) == len(steps())
        [front] = book.lists.rows("group")
        assert book.lists.record(front.uid).conflicts == ("aims",)
        assert {each.value for each in book.histories.siblings(front.uid, "aims")} == {
            "Posts",
            "Seats",
        }
        assert [row.title for row in book.lists.rows("contact", group=front.uid)] == ["Heron"]
        assert [(each.sender_name, each.number) for each in book.received_bundles.listed()] == [
            ("Amina", 1),
            ("Amina", 2),
        ]
        assert book.drafts.text("account/new") == "half a"
        assert notices(book) == []
        assert is_sound(book)


def test_a_book_of_the_first_version_goes_on(team: Team, tmp_path: Path) -> None:
    """What it sealed before stands in its list; what it merged before cannot be undone."""
    with opened(tmp_path) as book:
        [person] = correspondents(book)
        assert (person.name, [each.how for each in person.deliveries]) == ("Amina", [""])
        assert book.received_bundles.steps() == []
        [jonas] = team.join("Jonas")
        acquaint(book, jonas)
        path = seal(book, to="Jonas", folder=team.stick).path
        assert merged(jonas, path).outcomes[0].new == 2
        number, previous = book.sent_bundles.next_number(book.trust_store.cards()[0].card.digest)
        assert (number, len(previous)) == (2, 64)


def test_a_book_of_the_second_version_claims_nothing_that_it_cannot_know(tmp_path: Path) -> None:
    """It did not note what a bundle carried again: until that comes again, no receipt names it."""
    with opened(tmp_path, "second") as book:
        assert {row.title for row in book.lists.rows("group")} == {"Front", "Council"}
        assert [(each.number, each.whole) for each in book.received_bundles.listed()] == [
            (1, True),
            (2, False),
            (3, False),
        ]
        take_back(book, step=2)
        assert {row.title for row in book.lists.rows("group")} == {"Front", "Guard", "Council"}
        [amina] = [held.card for held in book.trust_store.cards()]
        assert [each.number for each in my_receipt(book, amina)] == [1]
        for step in (1, 2, 3):
            undo(book, step=step)
        assert book.lists.rows("group") == []
        assert is_sound(book)


def test_in_a_book_of_the_third_version_what_was_in_force_by_reception_is_suggested(
    tmp_path: Path,
) -> None:
    """It lost all warnings but one, a model, and a contact by what Amina had sent."""
    with opened(tmp_path, "third") as book:
        assert version_of(book.store) == len(steps())
        methods = methods_of(book)
        assert methods.rules.keys() == shipped().rules.keys()
        assert methods.models["lifecycle"] == shipped().models["lifecycle"]
        assert "own" in methods.models, "what was added here stays in force"
        assert [row.title for row in book.lists.rows("contact", order="title")] == [
            "Crane",
            "Heron",
        ]
        again, told = notices(book)
        assert again.kind == "suggested again"
        assert "“Amina” suggests 3 changes" in told.sentence
        waive(book, notice=again.id)
        assert notices(book) == [told], "it is said once"
        assert accept_all(book) == 3
        assert notices(book) == []
        assert methods_of(book).models["lifecycle"].head.name == "Her way"
        assert [row.title for row in book.lists.rows("contact")] == ["Heron"]
        assert is_sound(book)


def test_a_bundle_of_an_earlier_version_is_read_as_before_and_steers_nothing(
    tmp_path: Path,
) -> None:
    """See make_stored.py for what is in it."""
    with opened(tmp_path, "fourth") as book:
        done = accept(book, chosen=[ChosenBundle(STORED / "fourth.bundle")])
        [outcome] = done.outcomes
        assert (outcome.status, outcome.sender, outcome.number) == (MERGED, "Amina", 2)
        assert (outcome.refusals, outcome.lacking, outcome.suggested) == ((), 0, 5)
        [front] = book.lists.rows("group")
        assert book.lists.record(front.uid).conflicts == ("aims",)
        assert {each.value for each in book.histories.siblings(front.uid, "aims")} == {
            "Posts",
            "Land",
        }
        assert [row.title for row in book.lists.rows("contact", order="title")] == [
            "Crane",
            "Heron",
            "Ibis",
        ]
        [meeting] = book.lists.rows("meeting")
        kinds = [row.kind for row in book.lists.linked(meeting.uid)]
        assert sorted(kinds) == ["account", "attachment", "attendance"]
        [attached] = book.lists.records("attachment")
        target = tmp_path / "terms.txt"
        bring_out(book, uid=attached.uid, to=target)
        assert target.read_text(encoding="utf-8") == "Terms of the pause"
        assert [row.title for row in book.lists.rows("assessment")] == ["Plateau or stalemate"]
        assert methods_of(book) == shipped()
        assert not book.lists.duplicates
        assert accept_all(book) >= 3
        assert {"ours"} <= methods_of(book).models.keys()
        assert [row.title for row in book.lists.rows("contact", order="title")] == [
            "Crane",
            "Heron",
        ]
        assert is_sound(book)
        undo(book, step=done.step)
        assert methods_of(book) == shipped()
        assert [row.title for row in book.lists.rows("contact")] == []
        assert is_sound(book)


def test_what_an_earlier_version_accepted_is_known_by_the_same_mark() -> None:
    """Books hold these marks: another one, and all that was accepted would be asked about again."""
    given = FieldValue("revoked", 2, {"c" * 32: 1})
    mark = mark_of("a" * 32, "state", Sibling("b" * 32, "c" * 32, 1 << 16, given))
    assert mark.hex() == "f3fd6e459f1eb58c737a2e892dd038e6"


def test_a_book_of_the_first_release_is_there_with_all_that_lies_beside_it(tmp_path: Path) -> None:
    """Opened, checked, merged into; its identities, attachments and each of its backups."""
    with opened(tmp_path, "fifth") as book:
        assert version_of(book.store) == len(steps())
        assert is_sound(book)
        [front] = book.lists.rows("group")
        texts = {row.title for row in book.lists.rows("account")}
        assert "Written under the new key." in texts
        assert book.drafts.text("account/new") == "half a sentence"
        [letter] = book.lists.records("attachment")
        target = tmp_path / "letter.txt"
        bring_out(book, uid=letter.uid, to=target)
        assert target.read_text(encoding="utf-8") == "They wrote: “نحن ننتظر”."
        with closing(identities.unlock(book, passphrase="velvet anchor")) as aside:
            [person] = aside.lists.records("identity")
            assert (person.title, person.fields["name"]) == ("Finch", "Karim Noor")
        found = listed(book)
        assert sorted(each.sort for each in found) == ["automatic", "by-hand"]
        for number, each in enumerate(found):
            path = tmp_path / f"restored{number}.waybook"
            made = restore_checked(
                each.path, path=path, passphrase=SECRET, world=Clockwork(8).world
            )
            assert (made.attachments, made.lacking, list(made.problems)) == (1, 0, [])
        done = accept(book, chosen=[ChosenBundle(STORED / "fifth.bundle")])
        [outcome] = done.outcomes
        assert (outcome.status, outcome.sender, outcome.refusals) == (MERGED, "Amina", ())
        assert book.lists.record(front.uid).conflicts == ("aims",)
        assert {row.title for row in book.lists.rows("meeting")} == {"Talks"}
        assert done.backup
        undo(book, step=done.step)
        assert book.lists.rows("meeting") == []
        assert is_sound(book)


def test_a_book_of_the_first_release_that_lost_its_first_page_is_rescued(tmp_path: Path) -> None:
    path = shutil.copytree(STORED / "fifth.waybook", tmp_path / "fifth.waybook")
    raw = (path / "book.db").read_bytes()
    (path / "book.db").write_bytes(bytes(PAGE_BYTES) + raw[PAGE_BYTES:])
    world = Clockwork(8).world
    made = rescue(path, path=tmp_path / "new.waybook", passphrase=SECRET, world=world)
    with open_book(made.path, passphrase=SECRET, world=world) as book:
        assert {row.title for row in book.lists.rows("group")} == {"Front"}
        assert is_sound(book)

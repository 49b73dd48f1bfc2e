"""Texts lead to the records whose names stand in them, at a cost that the book does not raise."""

from waybook.book import Book
from waybook.work.records.duplicates import unite
from waybook.work.records.names.names_in_texts import names_in_text
from waybook.work.records.records import add, add_all, withdraw
from working import statement_steps

TEXT = "Heron of River Front spoke. Swift and Radio were silent; Split was long ago."


def test_contacts_and_groups_are_found_and_nothing_else(book: Book) -> None:
    uids = [
        add(book, kind=kind, fields={field: name}).uid
        for kind, field, name in (
            ("contact", "code_name", "Heron"),
            ("group", "name", "River Front"),
            ("channel", "name", "Radio"),
            ("event", "title", "Split"),
        )
    ]
    swift = add(book, kind="contact", fields={"code_name": "Swift"}).uid
    withdraw(book, uid=swift)
    assert [each.uid for each in names_in_text(book, text=TEXT)] == uids[:2]


def test_a_name_leads_to_the_one_that_is_shown(book: Book) -> None:
    kept, other = (
        add(book, kind="contact", fields={"code_name": name}).uid for name in ("Ibis", "Heron")
    )
    unite(book, keep=kept, other=other)
    assert [each.uid for each in names_in_text(book, text=TEXT)] == [kept]


def test_a_larger_book_does_not_make_it_dearer(book: Book) -> None:
    add(book, kind="contact", fields={"code_name": "Heron"})
    few = statement_steps(book, lambda: names_in_text(book, text=TEXT))
    add_all(book, kind="contact", many=[{"code_name": f"PINE-{n}"} for n in range(2000)])
    many = statement_steps(book, lambda: names_in_text(book, text=TEXT))
    assert many < 2 * few + 50

from fixed_world import PASSPHRASE, make_world
from waybook.book import Book, Edit, Row, open_book
from waybook.book.check import check_book

GROUP, WING, MEETING = "a" * 32, "c" * 32, "b" * 32


def titles(rows: list[Row]) -> list[str]:
    return [row.title for row in rows]


def test_rows_in_each_order(book: Book) -> None:
    book.append(
        Edit("event", {"title": title, "date": date})
        for title, date in (("Étape", "1998-05~"), ("alpha", "1998-06"), ("Zulu", "1998-04"))
    )
    assert titles(book.lists.rows("event")) == ["Zulu", "Étape", "alpha"]
    assert titles(book.lists.rows("event", order="title")) == ["alpha", "Étape", "Zulu"]
    assert titles(book.lists.rows("event", order="updated", descending=True)) == [
        "Zulu",
        "alpha",
        "Étape",
    ]
    assert titles(book.lists.rows("event", limit=1, offset=1)) == ["Étape"]
    assert titles(book.lists.rows("event", text="zul")) == ["Zulu"]
    assert book.lists.count("event") == 3
    assert book.lists.count("event", text="etape") == 1


def test_a_page_of_many(book: Book) -> None:
    book.append(Edit("event", {"title": f"Event {n:05}", "date": "1998"}) for n in range(10_000))
    pages = [
        book.lists.rows("event", order="title", limit=100, offset=n) for n in (0, 5_000, 9_950)
    ]
    assert [len(page) for page in pages] == [100, 100, 50]
    assert [page[0].title for page in pages] == ["Event 00000", "Event 05000", "Event 09950"]
    assert len(book.lists.rows("event")) == book.lists.count("event") == 10_000


def test_a_record_belongs_to_the_group_of_its_owner(book: Book) -> None:
    account, attendance = "d" * 32, "e" * 32
    book.append([Edit("account", {"text": "Late", "meeting": MEETING}, account)])
    book.append([Edit("attendance", {"meeting": MEETING}, attendance)])
    assert book.lists.rows("account", group=GROUP) == []
    book.append([Edit("meeting", {"date": "2003", "group": GROUP}, MEETING)])
    assert [row.uid for row in book.lists.rows("account", group=GROUP)] == [account]
    assert [row.uid for row in book.lists.rows("attendance", group=GROUP)] == [attendance]
    book.append([Edit("group", {"name": "G"}, GROUP), Edit("group", {"name": "W"}, WING)])
    assert [row.uid for row in book.lists.rows("group", group=GROUP)] == [GROUP]
    book.append([Edit("meeting", {"group": WING}, MEETING)])
    assert book.lists.count("account", group=GROUP) == 0
    assert book.lists.count("account", group=WING) == 1
    assert check_book(book) == []


def test_owners_in_a_circle_belong_to_nobody(book: Book) -> None:
    one, two = "1" * 32, "2" * 32
    book.append([Edit("evidence", {"about": two, "record": GROUP}, one)])
    book.append([Edit("evidence", {"about": GROUP, "record": GROUP}, two)])
    book.append([Edit("group", {"name": "G"}, GROUP)])
    assert book.lists.count("evidence", group=GROUP) == 2
    book.append([Edit("evidence", {"about": one}, two)])
    assert book.lists.count("evidence", group=GROUP) == 0
    assert check_book(book) == []


def test_linked_records(book: Book) -> None:
    book.append(
        [
            Edit("group", {"name": "G"}, GROUP),
            Edit("meeting", {"date": "2003-02", "group": GROUP}, MEETING),
            Edit("event", {"date": "2003-01", "title": "E", "group": GROUP}),
        ]
    )
    assert [row.kind for row in book.lists.linked(GROUP)] == ["event", "meeting"]
    assert [row.kind for row in book.lists.linked(GROUP, "meeting")] == ["meeting"]
    assert book.lists.linked(GROUP, field="part_of") == []
    assert ("group", MEETING) in book.lists.links_to(GROUP)
    book.append([Edit("meeting", {"group": None}, MEETING)])
    assert [row.kind for row in book.lists.linked(GROUP)] == ["event"]
    assert check_book(book) == []


def test_withdrawn_records_stay_only_in_history(book: Book) -> None:
    book.append([Edit("group", {"name": "Gone"}, GROUP)])
    book.append([Edit("group", {"withdrawn": True}, GROUP)])
    assert book.lists.rows("group") == []
    assert book.search.hits("gone") == []
    assert book.lists.kinds_held() == {}
    assert [row.withdrawn for row in book.lists.rows("group", withdrawn=True)] == [True]
    assert book.lists.record(GROUP).withdrawn
    assert check_book(book) == []
    book.append([Edit("group", {"withdrawn": False}, GROUP)])
    assert titles(book.lists.rows("group")) == ["Gone"]
    assert len(book.search.hits("gone")) == 1
    assert check_book(book) == []


def test_the_label_of_a_record_is_its_own_or_its_kinds(book: Book) -> None:
    book.append([Edit("group", {"name": "G"}, GROUP)])
    assert book.lists.record(GROUP).label == "AMBER+STRICT"
    book.append([Edit("group", {"label": "RED"}, GROUP)])
    assert book.lists.rows("group")[0].label == "RED"
    assert book.unknown_fields.label("group", "from-tomorrow").code == "RED"


def test_numbers_in_names_stand_by_their_size(book: Book) -> None:
    names = ["PINE-1", "PINE-2", "PINE-٣", "PINE-10", "Pine-11"]
    book.append([Edit("contact", {"code_name": name}) for name in reversed(names)])
    assert titles(book.lists.rows("contact")) == names
    assert titles(book.lists.rows("contact", order="title")) == names
    assert titles(book.lists.rows("contact", order="title", descending=True)) == names[::-1]


def test_a_book_that_was_listed_otherwise_is_listed_anew_once(book: Book) -> None:
    book.append([Edit("contact", {"code_name": f"PINE-{number}"}) for number in (2, 10)])
    with book.store.transaction():  # as an earlier version left it
        book.store.run("UPDATE records SET place = lower(title)")
        book.store.run("UPDATE meta SET value = 'earlier' WHERE name = 'declared'")
    assert titles(book.lists.rows("contact", order="title")) == ["PINE-10", "PINE-2"]
    book.close()
    with open_book(book.path, passphrase=PASSPHRASE, world=make_world(9)) as again:
        assert titles(again.lists.rows("contact", order="title")) == ["PINE-2", "PINE-10"]

from hypothesis import given, settings
from hypothesis import strategies as st
from journal_worlds import FIELDS, YEAR_MS, Book, Chance

from waybook.journal.entry import Entry, FieldValue

quiet = settings(deadline=None)


def name_only(name: str) -> bool:
    return name == "name"


def all_but_name(name: str) -> bool:
    return name != "name"


def given_in(book: Book, name: str) -> set[object]:
    return {entry.fields[name].value for entry in book.held if name in entry.fields}


def trio() -> tuple[Book, Book, Book]:
    chance = Chance()
    return Book(chance), Book(chance, 3 * YEAR_MS), Book(chance, -7 * YEAR_MS)


def test_a_withheld_version_is_still_superseded() -> None:
    amina, tomas, _ = trio()
    amina.save("north", name="v1")
    tomas.take(amina.seal())
    amina.save("north", name="v2")
    amina.save("north", name="v3")
    tomas.take(amina.seal())
    assert given_in(tomas, "name") == {"v1", "v3"}
    assert tomas.state("north").shown == {"name": "v3"}
    assert tomas.state("north").conflicts == ()


def test_what_others_had_seen_counts_as_seen() -> None:
    amina, tomas, successor = trio()
    amina.save("north", name="v1")
    tomas.take(amina.seal())
    amina.save("north", name="v2")
    successor.take(amina.seal())
    successor.save("north", name="v3")
    tomas.take(successor.seal())
    assert given_in(successor, "name") == {"v2", "v3"}
    assert tomas.state("north").shown == {"name": "v3"}
    assert tomas.state("north").conflicts == ()


def test_a_withheld_field_conflicts_instead_of_being_replaced() -> None:
    amina, tomas, _ = trio()
    amina.save("north", name="hidden", aims="open")
    tomas.take(amina.seal(all_but_name))
    assert given_in(tomas, "name") == set()
    tomas.save("north", name="guessed", aims="changed")
    amina.take(tomas.seal())
    state = amina.state("north")
    assert state.conflicts == ("name",)
    assert {c.value for c in state.fields["name"].candidates} == {"hidden", "guessed"}
    assert state.fields["aims"].shown == "changed"


def test_parts_of_one_entry_arrive_apart() -> None:
    amina, tomas, _ = trio()
    amina.save("north", name="x", aims="y")
    for keep in (name_only, all_but_name):
        tomas.take(amina.seal(keep))
    assert tomas.state("north") == amina.state("north")
    assert {e.uid for e in tomas.held} == {e.uid for e in amina.held}


def test_a_restored_backup_loses_nothing_of_either_life() -> None:
    amina, tomas, _ = trio()
    amina.save("north", name="kept", aims="kept")
    backup = amina.copy()
    amina.save("north", name="lost with the laptop")
    tomas.take(amina.seal())
    backup.save("north", name="after the backup")
    tomas.take(backup.seal())
    state = tomas.state("north")
    assert state.conflicts == ("name",)
    assert {c.value for c in state.fields["name"].candidates} == {
        "lost with the laptop",
        "after the backup",
    }
    backup.take(tomas.seal())
    assert backup.state("north").conflicts == ("name",)


def test_a_copied_folder_writes_beside_the_first() -> None:
    amina, tomas, _ = trio()
    amina.save("north", name="start")
    twin = amina.copy()
    for round_ in range(3):
        amina.save("north", name=f"laptop {round_}", aims=f"laptop {round_}")
        twin.save("north", name=f"twin {round_}")
    amina.take(twin.seal())
    tomas.take(amina.seal())
    for book in (amina, tomas):
        values = {c.value for c in book.state("north").fields["name"].candidates}
        assert values == {"laptop 2", "twin 2"}
        assert book.state("north").fields["aims"].shown == "laptop 2"


@quiet
@given(st.integers(0, 1 << 62), st.booleans())
def test_claiming_to_have_seen_everything_silences_no_later_edit(at: int, seen_first: bool) -> None:
    amina, tomas, _ = trio()
    amina.save("north", name="before", aims="before")
    outside = amina.seal()
    known = {entry.replica: 10**9 for entry in outside}
    lie = Entry("f" * 32, "north", "group", "e" * 32, at, {"name": FieldValue("lie", 1, known)})
    tomas.take([*outside, lie])
    tomas.save("north", aims="honest")
    if seen_first:
        amina.take([lie])
    amina.save("north", name="after", aims="after")
    tomas.take(amina.seal())
    amina.take([lie, *tomas.seal()])
    for book in (amina, tomas):
        fields = book.state("north").fields
        assert "after" in {c.value for c in fields["name"].candidates}
        assert {c.value for c in fields["aims"].candidates} == {"honest", "after"}
        assert given_in(book, "name") >= {"before", "after", "lie"}


def test_an_honest_edit_after_a_lie_silences_no_later_edit_either() -> None:
    amina, tomas, _ = trio()
    amina.save("north", name="before")
    outside = amina.seal()
    known = {entry.replica: 10**9 for entry in outside}
    lie = Entry(
        "f" * 32, "north", "group", "e" * 32, 1 << 60, {"name": FieldValue("lie", 1, known)}
    )
    tomas.take([*outside, lie])
    tomas.save("north", name="mended")
    amina.save("north", name="after")
    amina.take(tomas.seal())
    assert {c.value for c in amina.state("north").fields["name"].candidates} == {"mended", "after"}


@quiet
@given(st.sets(st.sampled_from(FIELDS)))
def test_one_s_own_bundle_is_nothing_new(kept: set[str]) -> None:
    amina, tomas, _ = trio()
    amina.save("north", name="x", aims="y", label="RED")
    amina.save("north", name="z")
    tomas.take(amina.seal(kept.__contains__))
    held = list(amina.held)
    amina.take(tomas.seal())
    assert amina.held == held

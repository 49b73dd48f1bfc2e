"""An export that is taken in elsewhere and exported again is the same, byte for byte."""

import tempfile
from pathlib import Path

from exports import content
from hypothesis import given, settings
from hypothesis import strategies as st

from fixed_world import LOG_N, PASSPHRASE, make_world
from waybook.book import Book, Edit, create_book
from waybook.model.names.showing import shows
from waybook.work.export.exporting import ExportChoice, export
from waybook.work.export.importing import preview, take_in
from waybook.work.handover.merging import NOTHING_NEW
from waybook.work.records.attaching import attach
from waybook.work.records.records import add, withdraw

TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\u2028\u2029"),
    min_size=1,
    max_size=30,
).map(str.strip).filter(shows)  # fmt: skip
LABELS = st.sampled_from(["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("group"), TEXT, LABELS),
        st.tuples(st.just("question"), TEXT, st.integers(0, 5)),
        st.tuples(st.just("edit"), TEXT, st.integers(0, 5)),
        st.tuples(st.just("beside"), TEXT, st.integers(0, 5)),
        st.tuples(st.just("withdraw"), st.just(""), st.integers(0, 5)),
        st.tuples(st.just("attach"), TEXT, st.integers(0, 5)),
    ),
    min_size=1,
    max_size=12,
)


def written(book: Book, folder: Path, steps: list[tuple[str, str, object]]) -> None:
    """Do what the steps say, as far as there are groups for it."""
    groups = [add(book, kind="group", fields={"name": "First"}).uid]
    for what, text, which in steps:
        at = groups[which % len(groups)] if isinstance(which, int) else ""
        if what == "group":
            groups.append(add(book, kind="group", fields={"name": text, "label": which}).uid)  # type: ignore[dict-item]
        elif what == "question":
            add(book, kind="question", fields={"text": text, "about": at})
        elif what in {"edit", "beside"}:
            if what == "beside":
                book.new_replica()
            book.append([Edit("group", {"aims": text}, at)], blind=what == "beside")
        elif what == "withdraw":
            withdraw(book, uid=at)
        else:
            (folder / "file").write_bytes(text.encode())
            attach(book, about=at, path=folder / "file", name="file.txt")


def book_of(folder: Path, name: str, seed: int) -> Book:
    path = folder / f"{name}.waybook"
    return create_book(path, passphrase=PASSPHRASE, name=name, world=make_world(seed), log_n=LOG_N)


@settings(max_examples=25)
@given(steps=STEPS, history=st.booleans())
def test_the_round_trip_changes_nothing(
    steps: list[tuple[str, str, object]], history: bool
) -> None:
    choice = ExportChoice(history=history, attachments=True)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with book_of(folder, "Amina", 1) as amina, book_of(folder, "Tomas", 2) as tomas:
            written(amina, folder, steps)
            export(amina, folder=folder / "1", choice=choice)
            assert preview(amina, folder=folder / "1").outcome.status == NOTHING_NEW
            done = take_in(tomas, folder=folder / "1")
            assert not done.outcome.refusals
            export(tomas, folder=folder / "2", choice=choice)
            assert content(folder / "2") == content(folder / "1")
            assert preview(tomas, folder=folder / "2").outcome.status == NOTHING_NEW

"""The page to print is computed from what its readers may have, and from nothing else."""

import pytest

from people_at_work import OPENED
from waybook.book import Book
from waybook.model.fields import Json
from waybook.model.labels import Label
from waybook.practice.today.lines import TodayPart, most_urgent
from waybook.work.disclosure.disclosure import departure
from waybook.work.phases.assessing import score
from waybook.work.records.records import add, edit
from waybook.work.today.answering import dismiss
from waybook.work.today.papers import TodayPaper, today_paper
from waybook.work.today.reading import today_of

DAY = "2003-06-17"


def put(book: Book, kind: str, **fields: Json) -> str:
    return add(book, kind=kind, fields=fields).uid


def printed(book: Book, up_to: Label = Label.AMBER) -> TodayPaper:
    return today_paper(book, on=DAY, up_to=up_to)


@pytest.fixture
def group(book: Book) -> str:
    return put(book, "group", name="River Front", label="GREEN")


def test_a_stricter_record_is_neither_printed_nor_counted(book: Book, group: str) -> None:
    open_one = put(book, "follow-up", what="Call", group=group, due=DAY, label="GREEN")
    put(book, "follow-up", what="Meet the source of it", group=group, due=DAY, label="RED")
    paper = printed(book)
    assert [line.uid for line in paper.lines] == [open_one]
    assert (paper.label, paper.groups) == (Label.GREEN, {group: "River Front"})
    assert paper.withheld == "Stays in this book: 1 under a stricter label."
    assert len(printed(book, Label.RED).lines) == 2
    assert printed(book, Label.RED).label is Label.RED


def test_a_group_that_stays_is_not_named(book: Book) -> None:
    secret = put(book, "group", name="Hidden Front", label="RED")
    put(book, "follow-up", what="Call", group=secret, due=DAY, label="GREEN")
    paper = printed(book)
    assert "Hidden Front" not in str(paper)
    assert secret not in paper.groups


def test_a_warning_that_rests_on_what_stays_is_not_printed(book: Book, group: str) -> None:
    for name in ("Radio", "Office"):
        put(
            book, "channel", name=name, group=group, rhythm_days=21, last_two_way="2003-05-01",
            label="GREEN",
        )  # fmt: skip
    [scored] = score(book, group=group, date=DAY, values={"isolation": 4}).uids.values()
    edit(book, uid=scored, fields={"label": "RED"})
    assert "warning/W01" in {line.code for line in today_of(book, on=DAY).lines}
    assert "warning/W01" not in {line.code for line in printed(book).lines}
    edit(book, uid=scored, fields={"label": "GREEN", **OPENED})
    assert "warning/W01" in {line.code for line in printed(book).lines}


def test_what_only_looks_due_without_the_rest_is_not_printed(book: Book, group: str) -> None:
    """The meeting that shows contact stays; to the reader the channel would look late."""
    radio = put(
        book, "channel", name="Radio", group=group, rhythm_days=21, last_two_way="2003-05-01",
        label="GREEN",
    )  # fmt: skip
    assert [line.uid for line in printed(book).lines] == [radio]
    fields = {"date": "2003-06-10", "status": "took-place", "channel": radio, "label": "RED"}
    met = put(book, "meeting", title="By radio", group=group, disclaimer="given", **fields)
    heron = put(book, "contact", code_name="HERON", group=group, label="RED")
    put(book, "attendance", meeting=met, contact=heron, label="RED")
    assert today_of(book, on=DAY).lines == ()
    assert printed(book).lines == ()


def test_what_is_dismissed_is_not_printed(book: Book, group: str) -> None:
    put(book, "follow-up", what="Call", group=group, due="2003-06-10", label="GREEN")
    now = book.world.today().isoformat()
    [line] = [line for line in today_of(book, on=now).lines if line.basis]
    dismiss(book, line=line, reason="He called")
    assert today_paper(book, on=now, up_to=Label.RED).lines == ()


def test_lines_about_this_copy_are_not_printed(book: Book, group: str) -> None:
    book.drafts.keep("form/follow-up/new/x", "{}")
    assert {line.code.partition("/")[0] for line in today_of(book).lines} == {"backup", "draft"}
    assert today_paper(book).lines == ()


def test_each_part_has_its_share_of_a_page(book: Book, group: str) -> None:
    for number in range(5):
        put(book, "follow-up", what=f"Late {number}", group=group, due="2003-06-01")
        put(book, "follow-up", what=f"Next {number}", group=group, due="2003-06-20")
    put(book, "meeting", title="At noon", group=group, date=DAY)
    lines = today_of(book, on=DAY).lines
    chosen = most_urgent(lines, 4)
    assert [line.part for line in chosen] == [
        TodayPart.LATE,
        TodayPart.LATE,
        TodayPart.TODAY,
        TodayPart.AHEAD,
    ]
    assert most_urgent(lines, 100) == lines


def test_a_dismissal_is_as_strict_as_what_it_is_about(book: Book, group: str) -> None:
    put(book, "follow-up", what="Meet the source of it", group=group, due=DAY, label="RED")
    line = next(each for each in today_of(book).lines if each.basis)
    fields = {"about": line.uid, "line": line.code, "basis": line.basis, "label": "GREEN"}
    said = put(book, "dismissal", reason="He fled", date=DAY, **fields)
    assert said not in departure(book, up_to=Label.AMBER).allowed
    assert said in departure(book, up_to=Label.RED).allowed

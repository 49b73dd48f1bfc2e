"""Nothing leaves that would be kept less strictly there than it is here."""

import pytest
from test_leaving import leaving, put

from people_at_work import Team
from waybook.book import Book
from waybook.work.records.destroying import destroy
from waybook.work.records.records import edit


@pytest.fixture
def pair(team: Team) -> tuple[Book, Book]:
    amina, tomas = team.meet("Amina", "Tomas")
    return amina, tomas


@pytest.mark.parametrize("how", ["held back", "destroyed"])
def test_what_is_strict_by_what_stays_home_stays_home(pair: tuple[Book, Book], how: str) -> None:
    amina, _ = pair
    front = put(amina, "group", name="Front")
    label, rule = "AMBER+STRICT", "chatham-house"
    closed = put(amina, "meeting", date="2003-05", group=front, label=label, rule=rule)
    public = put(amina, "meeting", date="2003-06", group=front)
    put(amina, "account", text="They hold.", meeting=closed)
    heard = put(amina, "account", text="They go.", meeting=public)
    gone = put(amina, "account", text="Wrong.", meeting=closed)
    edit(amina, uid=gone, fields={"withdrawn": True})
    assert len(leaving(amina)) == 6
    if how == "destroyed":
        destroy(amina, uid=closed)
        destroy(amina, uid=public)
    left = leaving(amina, hold_back=() if how == "destroyed" else (closed, public))
    assert left.keys() == {front, heard, gone}
    assert left[gone] == {"withdrawn": True}


def test_what_belongs_to_a_withdrawn_record_is_kept_no_less_strictly(
    pair: tuple[Book, Book],
) -> None:
    """A withdrawn meeting leaves empty: nobody gets to know by it that the group is strict."""
    amina, _ = pair
    front = put(amina, "group", name="Front", label="AMBER+STRICT")
    meeting = put(amina, "meeting", date="2003-05", group=front, label="GREEN")
    account = put(amina, "account", text="They hold.", meeting=meeting, label="GREEN")
    assert account in leaving(amina)
    edit(amina, uid=meeting, fields={"withdrawn": True})
    left = leaving(amina)
    assert left[meeting].keys() <= {"withdrawn", "label"}
    assert account not in left


def test_a_withdrawn_contact_goes_on_to_say_how_strict_it_is(pair: tuple[Book, Book]) -> None:
    amina, _ = pair
    heron = put(amina, "contact", code_name="Heron", label="GREEN", consent="organisation")
    question = put(amina, "question", about=heron, text="Who knows him?", label="GREEN")
    edit(amina, uid=heron, fields={"withdrawn": True})
    left = leaving(amina)
    assert question not in left or left[heron]["consent"] == "organisation"


def test_what_says_in_part_that_it_belongs_to_what_stays_home_says_nothing_of_it(
    team: Team, pair: tuple[Book, Book]
) -> None:
    """Of two meetings in conflict one stays home: neither is named, so neither makes it strict."""
    amina, tomas = pair
    strict = put(amina, "meeting", date="2003-05", label="AMBER+STRICT")
    other = put(amina, "meeting", date="2003-06", label="GREEN")
    account = put(amina, "account", text="They hold.", meeting=other, label="GREEN")
    team.carry(amina, tomas)
    edit(tomas, uid=account, fields={"meeting": strict})
    edit(amina, uid=account, fields={"meeting": put(amina, "meeting", date="2003-07")})
    edit(amina, uid=account, fields={"meeting": other})
    team.carry(tomas, amina, everything=True)
    assert amina.lists.record(account).conflicts == ("meeting",)
    assert "meeting" in leaving(amina, everything=True)[account]
    assert account not in leaving(amina, everything=True, hold_back=(other,))


def test_what_belongs_to_what_stays_home_as_bound_stays_home(pair: tuple[Book, Book]) -> None:
    amina, _ = pair
    names = [put(amina, "contact", code_name=name, label="GREEN") for name in ("Heron", "Stork")]
    claim = put(
        amina, "same-person", keep=names[0], other=names[1], verdict="same", label="AMBER+STRICT"
    )
    question = put(amina, "question", about=claim, text="Who says so?", label="GREEN")
    assert question in leaving(amina)
    assert question not in leaving(amina, hold_back=names[:1])

"""The same record, twice, and whose word records are, on the command line (see docs/cli.md)."""

import pytest
from test_command_line import Terminal, terminal

from waybook.resource_files import resource

__all__ = ["terminal"]


def test_people_are_suggested_united_split_and_told_apart(terminal: Terminal) -> None:
    book = terminal.book("Amina")
    one, other = (
        terminal.json("add", book, "contact", "--set", f"code_name={name}")["uid"]
        for name in ("PINE-4", "Pine 4")
    )
    [pair] = terminal.json("same", book)
    assert {pair["one"]["uid"], pair["other"]["uid"]} == {one, other}
    assert pair["reasons"][0]["code"] == "name"
    assert terminal.status("same", book) == 0
    assert "both are called" in terminal.out
    united = terminal.json("same", book, "--keep", one, "--other", other, "--why", "I met both.")
    assert [(each["shown_as"], each["one_with"]) for each in united] == [
        (one, [other]),
        (one, [one]),
    ]
    assert [row["uid"] for row in terminal.json("list", book, "contact")] == [one]
    assert terminal.json("show", book, other)["title"] == "Pine 4"
    assert [row["uid"] for row in terminal.json("search", book, "pine")] == [one]
    assert terminal.json("same", book) == []
    [alone] = terminal.json("same", book, "--split", other)
    assert alone["one_with"] == []
    assert len(terminal.json("list", book, "contact")) == 2
    terminal.json("same", book, "--different", one, other)
    assert terminal.json("same", book) == []
    assert terminal.status("same", book) == 0
    assert "Nothing seems to be recorded twice." in terminal.errors


@pytest.mark.parametrize(
    "words",
    [
        ("--keep", "0" * 32),
        ("--other", "0" * 32),
        ("--keep", "0" * 32, "--other", "1" * 32),
        ("--split", "0" * 32),
        ("--different", "0" * 32, "0" * 32),
        ("--keep", "0" * 32, "--other", "1" * 32, "--split", "0" * 32),
        ("--why", "No reason"),
    ],
    ids=" ".join,
)
def test_half_a_request_changes_nothing(terminal: Terminal, words: tuple[str, ...]) -> None:
    book = terminal.book("Amina")
    assert terminal.status("same", book, *words) == 1
    assert terminal.errors.strip().endswith(".")
    assert terminal.json("list", book, "same-person") == []


PAIRS = {
    "group": ({"name": "River Front"}, {"name": "RIVER-FRONT"}),
    "actor": ({"name": "House of Talks"}, {"name": "House-of-Talks"}),
    "channel": ({"name": "By the bridge"}, {"name": "by the Bridge"}),
    "meeting": (
        {"title": "First talks", "date": "2024-05-02"},
        {"title": "First Talks", "date": "2024-05-02", "place_class": "town"},
    ),
    "contact": ({"code_name": "PINE-4"}, {"code_name": "Pine 4"}),
}


def test_all_five_kinds_are_listed_without_an_option_and_made_one(terminal: Terminal) -> None:
    book = terminal.book("Amina")
    made = {}
    people = [
        terminal.json("add", book, "actor", "--set", f"name={n}")["uid"] for n in ("Ox", "Yak")
    ]
    for kind, pair in PAIRS.items():
        words = [[f"--set={name}={value}" for name, value in each.items()] for each in pair]
        made[kind] = [terminal.json("add", book, kind, *each)["uid"] for each in words]
    for meeting in made["meeting"]:
        for actor in people:
            fields = (f"--set=meeting={meeting}", f"--set=actor={actor}")
            terminal.json("add", book, "attendance", *fields)
    found = {pair["one"]["kind"]: pair for pair in terminal.json("same", book)}
    assert {kind: sorted(uids) for kind, uids in made.items()} == {
        kind: sorted([pair["one"]["uid"], pair["other"]["uid"]]) for kind, pair in found.items()
    }
    assert "participant" in [reason["code"] for reason in found["meeting"]["reasons"]]
    for kind, (one, other) in made.items():
        [shown, hidden] = terminal.json("same", book, "--keep", one, "--other", other)
        assert (shown["shown_as"], hidden["shown_as"]) == (one, one)
        uids = [row["uid"] for row in terminal.json("list", book, kind)]
        assert one in uids
        assert other not in uids
    assert terminal.json("same", book) == []
    for _, other in made.values():
        [alone] = terminal.json("same", book, "--split", other)
        assert alone["one_with"] == []
    assert len(terminal.json("same", book)) == 5
    assert (
        terminal.status("same", book, "--keep", made["group"][0], "--other", made["actor"][0]) == 1
    )
    assert "Choose two of one kind." in terminal.errors


def test_what_a_case_file_says_is_by_the_file(terminal: Terminal) -> None:
    book = terminal.book("Amina")
    case = str(resource("cases/aceh.json"))
    told = terminal.json("import-case", book, case)
    by = "Free Aceh Movement (GAM), Indonesia 1976–2005, version 2"
    mine = terminal.json(
        "add", book, "event", "--set", "title=Ours", "--set", f"group={told['group']}"
    )
    rows = {row["uid"]: row["by"] for row in terminal.json("list", book, "event")}
    assert rows.pop(mine["uid"]) == "Amina"
    assert set(rows.values()) == {by}
    assert terminal.json("show", book, told["group"])["by"] == by
    found = terminal.json("phases", book, told["group"])
    assert {line["by"] for line in found["lines"]} == {by}
    links = {
        each["name"]: (each["certainty"], each["by"])
        for node in found["descent"]
        for each in node["branches"]
    }
    assert links["MP-GAM"] == ("disputed", by)
    assert terminal.status("phases", book, told["group"]) == 0
    assert "MP-GAM: splinter GAM, disputed, by Free Aceh Movement" in terminal.out

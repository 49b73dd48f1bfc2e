import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybook.model import incoming_text
from waybook.model.declare import choice, choices, codes, date, long, number, scale, text, yes_no
from waybook.model.declare import ref as refer
from waybook.model.faults import BadInput
from waybook.model.incoming_text import name_among, passphrase, passphrases, pasted
from waybook.model.values import check

TABLE = Path(__file__).with_name("incoming.tsv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
COLOURS = choices(took_place="It happened", red="Red")
FIELDS = {
    "line": text("line", "Line"),
    "paragraphs": long("paragraphs", "Paragraphs"),
    "date": date("date", "Date", of_work=False),
    "number": number("number", "Number"),
    "yes-no": yes_no("yes_no", "Yes or no"),
    "scale": scale("scale", "Scale"),
    "code": choice("code", "Code", COLOURS),
    "own code": choice("own_code", "Code", COLOURS, open_ended=True),
    "codes": codes("codes", "Codes", COLOURS),
    "reference": refer("reference", "Reference"),
}


def unescaped(shown: str) -> str:
    return shown.encode("ascii", "backslashreplace").decode("unicode_escape")


def as_told(value: object) -> str:
    return ",".join(value) if isinstance(value, list) else str(value)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['what']} {row['comes in']}")
def test_what_comes_in_is_understood_or_refused(row: dict[str, str]) -> None:
    field, raw, stored = FIELDS[row["what"]], unescaped(row["comes in"]), unescaped(row["stored"])
    if row["stored"].startswith("refused: "):
        with pytest.raises(BadInput) as refusal:
            check(field, raw)
        assert stored.removeprefix("refused: ") in str(refusal.value)
    else:
        assert as_told(check(field, raw)) == stored


NAMES = {
    "as it is": ("Amina", ["Amina", "Zoé"], "Amina"),
    "decomposed": ("Zoe\u0301", ["Amina", "Zoé"], "Zoé"),
    "held decomposed by an earlier version": ("Zoé", ["Zoe\u0301"], "Zoe\u0301"),
    "with marks of direction": ("\u2068Zoé\u2069\u200f", ["Zoé"], "Zoé"),
    "with a byte order mark": ("\ufeffZoé", ["Zoé"], "Zoé"),
    "with a no-break space": ("Abu\u00a0Ali", ["Abu Ali"], "Abu Ali"),
    "two that differ in what shows nothing": ("Amina\u2060", ["Amina", "Amina\u200b"], None),
    "one of these, letter by letter": ("Amina\u200b", ["Amina", "Amina\u200b"], "Amina\u200b"),
    "the one that is typed, not the one that looks like it": (
        "Amina",
        ["Amina\u200b", "Amina"],
        "Amina",
    ),
    "another case": ("amina", ["Amina"], None),
    "a letter that looks the same": ("\u0410mina", ["Amina"], None),
    "another joiner is another name": ("\u0646\u200c\u0645", ["\u0646\u0645"], None),
    "nobody": ("Omar", ["Amina"], None),
}


@pytest.mark.parametrize(("wanted", "held", "found"), NAMES.values(), ids=NAMES)
def test_a_name_is_found_however_it_came(wanted: str, held: list[str], found: str | None) -> None:
    assert name_among(wanted, held) == found


def test_a_new_passphrase_has_no_byte_order_mark() -> None:
    assert passphrase("\ufefflake lantern") == "lake lantern"


@pytest.mark.parametrize("bad", ["lake\x07", "la\nke", "la\tke", "la\x1bke", "\ud800lake"])
def test_a_new_passphrase_can_be_typed_again_and_the_reason_tells_nothing_of_it(bad: str) -> None:
    with pytest.raises(BadInput, match=r"at character \d") as refusal:
        passphrase(bad)
    assert "la" not in str(refusal.value).replace("passphrase", "").replace("place", "")


def test_an_old_passphrase_with_a_byte_order_mark_is_tried_second() -> None:
    assert passphrases("\ufefflake") == ("lake", "\ufefflake")
    assert passphrases("lake") == ("lake",)


def test_what_is_pasted_loses_its_control_characters_alone() -> None:
    assert pasted("a\x00b\x0c\tc\u00a0\u200fd\x9fe\n") == "ab\x0c\tc\u00a0\u200fde\n"


@given(st.text())
def test_what_was_pasted_is_never_refused_for_its_characters(raw: str) -> None:
    assert incoming_text.running(pasted(raw)) == incoming_text.running(
        incoming_text.running(pasted(raw))
    )


@given(st.text())
def test_a_date_read_twice_is_the_same(raw: str) -> None:
    once = incoming_text.date(pasted(raw))
    assert incoming_text.date(once) == once

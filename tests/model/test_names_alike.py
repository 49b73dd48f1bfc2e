"""Which names look the same, and which do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybook.model.names.alike import alike, keys
from waybook.model.names.showing import shows
from waybook.model.names.tables import prototypes, scripts_of

AMINA = [
    *("amina", "AMINA", "aMINA", "AMlNA", "AM1NA", "AMǀNA", "Аmina", "Аміna", "Amіna", "Αmina"),
    *("Aminа", "Ａｍｉｎａ", "𝐀mina", "𝗔𝗺𝗶𝗻𝗮", "Ⓐmina", "Arnina", "ARNINA", "Ꭺmina", "ꓮmina"),
]
HIDDEN = [
    *("\ufe0f", "\u034f", "\u3164", "\uffa0", "\u115f", "\u1160", "\u2800", "\u200b", "\u200c"),
    *("\u200d", "\u200e", "\u200f", "\u202a", "\u202d", "\u2060", "\u2066", "\ufeff", "\xad"),
    *("\u061c", "\u17b4", "\u180b", "\u180e", "\U000e0041", "\U000e0100", "\U0001d159"),
]
LOOK_ALIKE = [
    *(("Amina", other) for other in AMINA),
    *(("Amina", f"Ami{sign}na") for sign in HIDDEN),
    *(("Amina", f"{sign}Amina{sign}") for sign in HIDDEN),
    ("Amina K", "Amina  K"),
    ("Amina K", "Amina\xa0K"),
    ("Amina K", " Amina\u2009K "),
    ("Amina", "\u202eanimA"),
    ("Amina", "Ami\u0307na"),
    ("Élise", "E\u0301lise"),
    ("Élise", "E\u0301\u0301\u0301lise"),
    ("PINE-4", "PlNE-4"),
    ("PINE-4", "PІNE-4"),
    ("PINE-4", "ΡΙΝΕ-4"),
    ("PINE-4", "РІNЕ-4"),
    ("PINE-4", "pine-4"),
    ("PINE-4", "PINE‐4"),
    ("PINE-4", "PINE‑4"),
    ("PINE-4", "PINE–4"),
    ("PINE-4", "PINE−4"),
    ("PINE-4", "PINE-4\u200b"),
    ("OAK-10", "OAK-lO"),
    ("OAK-10", "OAK-1О"),
    ("Oslo", "0slo"),
    ("Сара", "Capa"),
    ("РАСОН", "PACOH"),
    ("Straße", "STRASSE"),
    ("ﬁnch", "finch"),
    ("Σωτήρης", "ΣΩΤΉΡΗΣ"),
    ("Ђорђе", "ђорђе"),
    ("علی‌رضا", "علیرضا"),
    ("علي 7", "7 علي"),
    ("سند-1", "1-سند"),
    ("محمد", "محم\u0640\u0640د".replace("\u0640", "\u200d")),
    ("ශ්‍රී", "ශ්රී"),
    ("O’Brien", "O'Brien"),
    ("Jonas", "Jоnas"),
    ("Jonas", "Jοnas"),
    ("Jonas", "JONAS"),
    ("Warner", "Wamer"),
    ("Tomas", "Tоmаѕ"),
    ("Paul", "PauI"),
    ("Paul", "Pau1"),
    ("Noor²", "Noor2"),
    ("ロ", "口"),
    ("ニ", "二"),
]
APART = [
    ("Amina", "Amena"),
    ("Amina", "Amína"),
    ("Amina", "Ämina"),
    ("Amina", "Aminah"),
    ("Amina", "Anima"),
    ("Amina", "Amina K"),
    ("Amina", "أمينة"),
    ("Mila", "Miia"),
    ("PINE-4", "PINE-5"),
    ("PINE-4", "PINE-A"),
    ("PINE-4", "PINE 4"),
    ("PINE-4", "PINE4"),
    ("PINE-4", "OAK-4"),
    ("PINE-1", "PINE-11"),
    ("عبد الله", "عبدالله"),
    ("علي 7", "علي 77"),
    ("علي", "عليّ"),
    ("حسن", "حسين"),
    ("Алина", "Алена"),
    ("Борис", "Барис"),
    ("张伟", "张韦"),
    ("अमित", "अमिता"),
    ("สมชาย", "สมหญิง"),
    ("김민수", "김민주"),
    ("Øst", "Ost"),
    ("Łukasz", "Lukasz"),
    ("Ñora", "Nora"),
    ("Müller", "Mueller"),
    ("ህይወት", "ሂወት"),
    ("Kofi", "Kɔfi"),
]


def test_there_are_enough_pairs() -> None:
    assert len(LOOK_ALIKE) >= 80


@pytest.mark.parametrize(("one", "other"), LOOK_ALIKE)
def test_these_look_the_same(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_these_do_not(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)


@given(st.text(max_size=80))
def test_any_name_looks_like_itself_and_like_itself_with_something_hidden(name: str) -> None:
    assert alike(name, name)
    assert keys(name) == keys(name + "\u2060")


@given(st.text(max_size=80))
def test_what_shows_something_has_a_form_to_compare(name: str) -> None:
    if shows(name) and any(each.isalnum() for each in name):
        assert keys(name)


@pytest.mark.parametrize(
    ("text", "is_seen"),
    [
        ("", False),
        (" ", False),
        ("\u200b", False),
        ("\u3164\u2800\u115f", False),
        ("\u202e\u202c", False),
        ("\n\t", False),
        ("\ufe0f\u200d", False),
        ("-", True),
        ("ا", True),
        ("\u200ba", True),
        ("😀", True),
        ("\ue000", True),  # a box, but something
    ],
)
def test_what_shows(text: str, *, is_seen: bool) -> None:
    assert shows(text) is is_seen


def test_the_tables_are_read_whole() -> None:
    assert len(prototypes()) == 6712
    assert prototypes()[0x430] == "a"
    assert prototypes()[0x6D] == "rn"
    assert scripts_of("-") == frozenset()
    assert scripts_of("4") == frozenset()
    assert "Latn" in scripts_of("\u0301")
    assert "Latn" in scripts_of("a")
    assert scripts_of("а") >= {"Cyrl"}
    assert {"Hani", "Jpan", "Kore", "Hanb"} <= scripts_of("漢")
    assert scripts_of("\U0010fffd") == frozenset()

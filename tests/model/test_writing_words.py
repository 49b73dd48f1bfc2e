from pathlib import Path

import pytest

from waybook.model.writing.forms import bare, without_particles
from waybook.model.writing.words import piece_before, piece_from, pieces, words, written


def found(text: str) -> list[str]:
    return [each.group() for each in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karim, 2026.", ["Karim", "2026"]),
        ("রহিম শেখ", ["রহিম", "শেখ"]),
        ("l’armée d'Aïssata", ["l’armée", "d'Aïssata"]),
        ("'Sanaʻa'", ["Sanaʻa"]),
        ("کتاب\u200cها", ["کتاب\u200cها"]),
        ("a\u200bb", ["a", "b"]),
        ("ด\u0e35มาก", ["ด\u0e35", "ม", "า", "ก"]),
        ("นำ", ["นำ"]),
        ("ຫນູ", ["ຫນູ"]),
        ("བཀྲ་ཤིས།", ["བཀྲ", "ཤིས"]),
        ("a_b-c", ["a", "b", "c"]),
        ("— … ။", []),
    ],
)
def test_a_word_is_letters_with_their_marks(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_piece_ends_at_an_apostrophe() -> None:
    text = "l’armée"
    assert [each.group() for each in pieces(text)] == ["l", "armée"]
    assert piece_before(text, 1) == "l"
    assert piece_from(text, 2) == "armée"
    assert piece_from(text, 1) == ""


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("والمفاوضات", "مفاوضات"),
        ("للوسيط", "وسيط"),
        ("וליוסף", "יוסף"),
        ("ለአበበ", "አበበ"),
        ("ላበበ", "አበበ"),
        ("ⴷⵎⵓⵃⴰ", "ⵎⵓⵃⴰ"),
    ],
)
def test_what_is_written_before_a_word_is_taken_away(word: str, expected: str) -> None:
    assert expected in {each.word for each in without_particles(word)}


def test_the_article_is_no_part_of_a_word() -> None:
    assert bare("المفاوضات") == "مفاوضات"
    assert bare("الى") == "الى"


TABLES = Path(__file__).parents[1] / "practice" / "names"
MIXED = (
    "Ali\u200bHasan علي\u200cرضا การ谈判3月 e\u0301t\u00ad-é \x1c\x85\u2028x\0y 👍🏾 "
    "O’Neil \u0301 \u064b ﷺ"
)


@pytest.mark.parametrize(
    "text", [MIXED, "", " ", *(path.read_text("utf-8") for path in sorted(TABLES.glob("*.txt")))]
)
def test_words_without_places_are_those_with_places(text: str) -> None:
    assert written(text) == [piece.group() for piece in pieces(text)]

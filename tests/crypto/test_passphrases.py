"""The hint is honest: it calls weak what is weak, and strong only what was drawn."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybook.crypto import passphrases
from waybook.crypto.guessing import guessing_bits
from waybook.crypto.passphrases import drawn, generate, strength
from waybook.crypto.spoken_words import word_list

GUESSED = [
    *("", " ", "a", "1", "password", "Password123", "P@ssw0rd!", "passw0rd", "letmein", "waybook"),
    *("aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "abababababababababab", "!!!!!!!!!!!!!!!!!!!!"),
    *("qwertyuiop1234567890", "qwertzuiop", "azertyuiop", "1qaz2wsx3edc", "zxcvbnm,./"),
    *("abcdefghijklmnopqrstuvwxyz", "0123456789", "9876543210"),
    *("1998", "19980506", "06.05.1998", "1998-05-06", "summer2024", "Amina2024!", "amina1998"),
    *("the the the the the the the the", "Tr0ub4dor&3", "a1b2c3d4e5f6g7h8"),
    *("correct horse", "correct horse battery staple", "to be or not to be", "iloveyou"),
    *("amazing grace how sweet the sound", "allahu akbar", "bismillah", "jesus saves"),
    *("पानी घर", "नमस्ते दुनिया", "سلام عليكم", "بسم الله الرحمن", "пароль", "привет мир"),
    *("мама мыла раму", "йцукенгшщз", "ياسمين", "密码", "中国人民", "비밀번호", "ሰላም", "สวัสดี"),
    *("ｐａｓｓｗｏｒｄ", "pássword", "१२३४५६७८९०", "١٢٣٤٥٦٧٨٩٠", "pass\u200bword"),
]
WEAK = [
    "the quick brown fox jumps over the lazy dog",
    "acorn bagel cactus daisy",
    "xK9#vQ2$mL7!",
    "twinkle twinkle little star how I wonder what you are",
]
FAIR = [
    "acorn bagel cactus daisy eclipse",
    "acorn bagel cactus daisy eclipse fabric gadget",
    "xK9#vQ2$mL7!pR4@wZ",
    "imagine all the people living life in peace you may say I am a dreamer",
    "Пусть всегда будет солнце, пусть всегда будет небо, пусть всегда буду я и мама моя",
    "Zitronenfalter Bahnsteigkante Nudelholz Vorhangstange Kirschkern Dachrinne",
]


def test_a_drawn_passphrase_has_77_bits() -> None:
    made = generate()
    assert len(made.split()) == 7
    assert set(made.split()) <= set(word_list())
    assert generate() != made
    assert drawn().bits == 77
    assert drawn().sentence.startswith("Strong")
    assert not drawn().can_be_guessed


def test_there_are_enough_passphrases() -> None:
    assert len(GUESSED + WEAK + FAIR) >= 40


@pytest.mark.parametrize("text", GUESSED)
def test_what_is_tried_first_can_be_guessed(text: str) -> None:
    hint = strength(text)
    assert hint.can_be_guessed, hint.bits
    assert hint.sentence.startswith("Weak: this can be guessed.")


@pytest.mark.parametrize("text", WEAK)
def test_what_is_short_or_known_is_weak(text: str) -> None:
    hint = strength(text)
    assert 35 <= hint.bits < 50
    assert hint.sentence.startswith("Weak")


@pytest.mark.parametrize("text", FAIR)
def test_more_is_fair_if_nobody_wrote_it(text: str) -> None:
    hint = strength(text)
    assert hint.bits >= 50
    assert hint.sentence.startswith("Fair, unless it is a line of a book")


@given(st.text(max_size=300))
def test_what_a_person_typed_is_never_called_strong(text: str) -> None:
    hint = strength(text)
    assert hint.bits >= 0
    assert "Strong" not in hint.sentence


@pytest.mark.parametrize("size", [72, 73, 4096])
def test_a_long_text_is_read_in_part(size: int) -> None:
    assert strength(("acorn bagel 1990 d@isy " * 200)[:size]).bits >= 35


@given(st.lists(st.sampled_from(["acorn", "bagel", "cactus", "daisy"]), min_size=1, max_size=9))
def test_repeating_a_word_adds_next_to_nothing(chosen: list[str]) -> None:
    assert strength(" ".join(chosen)).bits <= len(set(chosen)) * 11 + len(chosen) // 2


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("l’armée n'est pas là aujourd'hui", "larmee nest pas la aujourdhui"),
        ("o'neil o’neil oʼneil", "oneil oneil oneil"),
        ("رفت\u200cوآمد هر روزه", "رفتوآمد هر روزه"),
        ("হেমন্তের\u200c সকাল", "হেমন্তের সকাল"),
    ],
)
def test_a_word_is_what_it_is_everywhere_else(text: str, same: str) -> None:
    assert guessing_bits(text) == guessing_bits(same)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("রহিম শেখ বাজারে যায়", 11),  # letters with their vowel signs
        ("การเจรจาสันติภาพ", 14),  # in a row: no letter is a word of its own
        ("ငြိမ်းချမ်းရေးဆွေးနွေးပွဲ", 15),
        ("ས་ལུགས་བཟང", 7),
        ("ሰላም፡ለሁሉም", 7),
    ],
)
def test_signs_on_letters_and_missing_blanks_add_nothing(text: str, letters: int) -> None:
    assert guessing_bits(text) <= letters * 1.2


def test_no_piece_of_a_passphrase_is_kept() -> None:
    strength("Xylophon-Marmelade")
    known = sys.modules["zxcvbn"].matching.RANKED_DICTIONARIES
    assert not known["user_inputs"]
    assert "Xylophon" not in repr(vars(passphrases))

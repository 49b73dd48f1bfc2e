"""The hint is honest: it calls weak what is weak, and strong what we draw."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybook.crypto.passphrases import generate, strength
from waybook.crypto.words import word_list


def test_a_drawn_passphrase_has_77_bits() -> None:
    drawn = generate()
    assert len(drawn.split()) == 7
    assert set(drawn.split()) <= set(word_list())
    assert generate() != drawn
    assert strength("acorn bagel cactus daisy eclipse fabric gadget").bits == 77


@pytest.mark.parametrize(
    "text",
    [
        "",
        "password",
        "Password123",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "qwertyuiop1234567890",
        "abcdefghijklmnopqrstuvwxyz",
        "1998",
        "summer2024",
        "the the the the the the the the",
        "Tr0ub4dor&3",
        "!!!!!!!!!!!!!!!!!!!!",
        "correct horse",
        "19980506",
    ],
)
def test_what_is_tried_first_is_called_weak(text: str) -> None:
    hint = strength(text)
    assert hint.bits < 50
    assert hint.sentence.startswith("Weak")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("acorn bagel cactus daisy eclipse", "Fair"),
        ("acorn bagel cactus daisy eclipse fabric gadget", "Strong"),
        ("xK9#vQ2$mL7!pR4@wZ", "Strong"),
    ],
)
def test_what_holds_is_called_so(text: str, word: str) -> None:
    assert strength(text).sentence.startswith(word)


@given(st.text(max_size=100))
def test_any_text_has_an_estimate(text: str) -> None:
    assert strength(text).bits >= 0


@given(st.lists(st.sampled_from(["acorn", "bagel", "cactus", "daisy"]), min_size=1, max_size=9))
def test_repeating_a_word_adds_next_to_nothing(chosen: list[str]) -> None:
    assert strength(" ".join(chosen)).bits <= len(set(chosen)) * 11 + len(chosen) // 2

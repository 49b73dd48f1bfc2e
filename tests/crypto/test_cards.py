"""A card says one thing in one way, and only its owner can have written it."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from waybook.crypto import cards, spoken_words
from waybook.crypto.age import HybridIdentity
from waybook.crypto.cards import Card, from_text, to_text
from waybook.crypto.signing import SigningKey, sign
from waybook.model.faults import BadFormat, BadInput, Fault, Forged, Refused
from waybook.resource_files import resource

KEY = SigningKey.from_seed(bytes(range(32)))
SEAL = HybridIdentity(bytes(range(32))).recipient.text
CARD = Card("Amina", KEY.public_line, SEAL)
TEXT = to_text(CARD, KEY)
WORD_LIST_SHA256 = "ad4014462310bbb52a95f5fac9dcf7365a2c594c687defabc093c55f6c4cdb75"


def test_a_card_reads_back_as_written() -> None:
    assert from_text(TEXT) == CARD
    assert to_text(from_text(TEXT), KEY) == TEXT
    assert CARD.fingerprint == KEY.fingerprint
    assert TEXT.startswith("waybook-card-1\nname Amina\nsign ssh-ed25519 ")


@given(st.text(min_size=1, max_size=70))
def test_any_name_is_kept_or_refused(name: str) -> None:
    try:
        card = replace(CARD, name=name)
    except BadInput:
        return
    assert from_text(to_text(card, KEY)).name == name
    assert name.isprintable()


@pytest.mark.parametrize("name", ["Amina", "أمينة", "J. O'Neil-3", "Zoë", "李", "x" * 64])
def test_names_that_people_have(name: str) -> None:
    assert from_text(to_text(replace(CARD, name=name), KEY)).name == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        " a",
        "a ",
        "a\nb",
        "a\tb",
        "a\u202eb",
        "a\u200bb",
        "a\u00a0b",
        "e\N{COMBINING ACUTE ACCENT}",
        "x" * 65,
        "a" + chr(0xD800),
        "a\u2028b",
        "a\x00",
        "a\u061cb",
    ],
)
def test_names_that_hide_something(name: str) -> None:
    with pytest.raises(BadInput):
        replace(CARD, name=name)


def test_no_change_to_a_card_goes_unnoticed() -> None:
    for at in range(len(TEXT)):
        for other in ("q", "\n"):
            changed = TEXT[:at] + other + TEXT[at + 1 :]
            if changed != TEXT:
                with pytest.raises(Refused):
                    from_text(changed)
    for size in range(len(TEXT)):
        with pytest.raises(Refused):
            from_text(TEXT[:size])


@pytest.mark.parametrize("change", ["\n", " ", "x"])
def test_nothing_may_stand_around_a_card(change: str) -> None:
    for text in (TEXT + change, change + TEXT, TEXT.replace("\nseal", change + "\nseal")):
        with pytest.raises(Refused):
            from_text(text)
    with pytest.raises(Refused):
        from_text(TEXT.replace("\n", "\r\n"))


def test_a_card_signed_by_another_key_is_forged() -> None:
    other = SigningKey.generate()
    body = TEXT[: TEXT.index("-----BEGIN")]
    for signature in (
        sign(other, body.encode(), cards.NAMESPACE),
        sign(KEY, body.encode(), "waybook-bundle"),
    ):
        with pytest.raises(Forged):
            from_text(body + signature)
    with pytest.raises(ValueError, match="its own key"):
        to_text(CARD, other)


def test_a_huge_card_is_refused_unread() -> None:
    with pytest.raises(BadFormat, match="too long"):
        from_text(TEXT + "x" * 5000)


@given(st.text(max_size=400))
def test_noise_is_no_card(noise: str) -> None:
    for text in (noise, "waybook-card-1\n" + noise):
        with pytest.raises(Fault):
            from_text(text)


def test_the_words_stand_for_name_and_both_keys() -> None:
    told = f"waybook-words-1\nAmina\n{KEY.public_line}\n{SEAL}\n"
    assert CARD.words == spoken_words.words(sha256(told.encode()).digest())
    assert CARD.numbers == [spoken_words.word_list().index(word) + 1 for word in CARD.words]
    others = [
        replace(CARD, name="Amine"),
        replace(CARD, sign=SigningKey.generate().public_line),
        replace(CARD, seal=HybridIdentity.generate().recipient.text),
    ]
    assert all(other.words != CARD.words for other in others)
    assert CARD.words == [
        "furnish",
        "lovable",
        "cinema",
        "cartoon",
        "faculty",
        "dewdrop",
        "thought",
        "koala",
    ]


@given(st.binary(min_size=11, max_size=32), st.binary(min_size=11, max_size=32))
def test_eight_words_tell_88_bits_apart(one: bytes, other: bytes) -> None:
    assume(one[:11] != other[:11])
    assert spoken_words.words(one) != spoken_words.words(other)
    assert len(spoken_words.words(one)) == spoken_words.COUNT
    number = 0
    for part in spoken_words.numbers(one):
        number = number << 11 | (part - 1)
    assert number.to_bytes(11, "big") == one[:11]


def test_the_word_list_never_changes() -> None:
    raw = resource("words/en.txt").read_bytes()
    assert sha256(raw).hexdigest() == WORD_LIST_SHA256


def near(one: str, other: str) -> bool:
    """Say whether one changed, added or dropped letter turns one word into the other."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, c in enumerate(short) if c != long[i]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def test_no_two_words_of_the_list_are_taken_for_each_other() -> None:
    listed = spoken_words.word_list()
    assert len(listed) == len(set(listed)) == spoken_words.LIST_SIZE
    assert list(listed) == sorted(listed)
    assert all(4 <= len(word) <= 7 and word.isascii() and word.islower() for word in listed)
    assert len({word[:4] for word in listed}) == len(listed)
    wildcards: dict[str, str] = {}
    for word in listed:
        for at in range(len(word)):
            for form in (word[:at] + "*" + word[at + 1 :], word[:at] + word[at + 1 :]):
                assert wildcards.setdefault(form, word) == word or not near(
                    word, wildcards[form]
                ), (word, wildcards[form])
    assert not set(wildcards) & set(listed)

"""A revocation certificate stops the card whose own key signed it, and does nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybook.crypto import cards, signing, spoken_words
from waybook.crypto.age import HybridIdentity
from waybook.crypto.cards import Card
from waybook.crypto.revocation_certificate import (
    FIRST_LINE,
    NAMESPACE,
    SIGNATURE_BYTES,
    from_text,
    is_by,
    to_text,
)
from waybook.crypto.signing import SigningKey, sign
from waybook.model.faults import BadFormat, BadInput, Fault, Forged

KEY = SigningKey.from_seed(bytes(range(32)))
SEAL = HybridIdentity(bytes(range(32))).recipient.text
CARD = Card("Amina", KEY.public_line, SEAL)
OTHER_KEY = SigningKey.from_seed(bytes(range(1, 33)))
OTHER = Card("Tomas", OTHER_KEY.public_line, SEAL)
TEXT = to_text(CARD, KEY)
WORDS = from_text(TEXT, ()).words


def is_sentence(fault: BaseException) -> bool:
    return str(fault).endswith(".") and "\n" not in str(fault)


def test_a_certificate_reads_back_and_is_the_same_each_time() -> None:
    read = from_text(TEXT, ())
    assert read.card == CARD
    assert is_by(CARD, read.signature)
    assert to_text(CARD, KEY) == TEXT


def test_its_words_say_the_same_to_who_holds_the_card() -> None:
    assert len(WORDS) == 48
    assert from_text(" ".join(WORDS), [OTHER, CARD]) == from_text(TEXT, ())
    lines = [f"{n + 1}. " + " ".join(WORDS[n * 6 : n * 6 + 6]).upper() for n in range(8)]
    assert from_text("\n".join(lines), [CARD]) == from_text(TEXT, ())
    assert from_text(", ".join(word[:4] for word in WORDS), [CARD]) == from_text(TEXT, ())


@pytest.mark.parametrize("ends", ["\n", "", "\n\n", "\r\n"])
@pytest.mark.parametrize("begins", ["", "\ufeff", "\n"])
def test_what_an_editor_does_to_a_file_does_not_spoil_it(begins: str, ends: str) -> None:
    kept = begins + TEXT.removesuffix("\n").replace("\n", "\r\n" if ends == "\r\n" else "\n") + ends
    assert from_text(kept, ()).card == CARD


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "waybook-revocation-1\n",
        TEXT[:-40],
        TEXT.replace("Amina", "Amira"),
        TEXT.replace(CARD.sign, OTHER.sign),
        TEXT * 2,
        "x" * 10_000,
        cards.to_text(CARD, KEY),
        cards.to_text(CARD, KEY).replace("waybook-card-1", "waybook-revocation-1"),
        " ".join(WORDS[:-1]),
        " ".join([*WORDS, WORDS[0]]),
        " ".join(["qqqq", *WORDS[1:]]),
        " ".join([WORDS[1], WORDS[0], *WORDS[2:]]),
        " ".join(word[:3] for word in WORDS),
    ],
)
def test_what_is_wrong_or_damaged_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(Fault) as met:
        from_text(text, [CARD])
    assert is_sentence(met.value)


def test_nobody_else_s_key_stops_a_card() -> None:
    body = cards.body_of(CARD, FIRST_LINE)
    forged = body + sign(OTHER_KEY, body.encode(), NAMESPACE)
    with pytest.raises(Forged):
        from_text(forged, [CARD, OTHER])
    others = from_text(to_text(OTHER, OTHER_KEY), ())
    assert not is_by(CARD, others.signature)
    with pytest.raises(BadInput):
        from_text(" ".join(others.words), [CARD])


def test_a_certificate_is_no_card_and_a_card_no_certificate() -> None:
    with pytest.raises(BadFormat):
        cards.from_text(TEXT)
    with pytest.raises(Forged):
        cards.from_text(TEXT.replace(FIRST_LINE, "waybook-card-1\n"))
    renamed = replace(CARD, name="Amira")
    assert not is_by(renamed, from_text(TEXT, ()).signature)
    signature = signing.verify(
        CARD.sign, b"waybook-card-1", sign(KEY, b"waybook-card-1", cards.NAMESPACE), cards.NAMESPACE
    )
    assert not is_by(CARD, signature)


@given(st.binary(min_size=SIGNATURE_BYTES, max_size=SIGNATURE_BYTES))
def test_any_bytes_read_back_from_their_words(raw: bytes) -> None:
    assert spoken_words.read_spelled(" ".join(spoken_words.spelled(raw)), SIGNATURE_BYTES) == raw


@given(st.integers(0, 47), st.sampled_from(spoken_words.word_list()))
def test_one_wrong_word_is_noticed(place: int, word: str) -> None:
    typed = [*WORDS[:place], word, *WORDS[place + 1 :]]
    if typed != WORDS:
        with pytest.raises(Fault):  # by the check, or else by the signature
            from_text(" ".join(typed), [CARD])

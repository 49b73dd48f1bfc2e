"""Draw good passphrases, and estimate how well one resists guessing."""

from dataclasses import dataclass
from secrets import choice

from waybook.crypto.guessing import guessing_bits
from waybook.crypto.spoken_words import word_list

GENERATED_WORDS = 7
DRAWN_BITS = 77  # 7 * 11
FAIR_BITS = 50
GUESSED_BITS = 35
"""Below this, a person is asked again: one machine with a copy of the book guesses it in days."""


@dataclass(frozen=True, slots=True)
class Strength:
    """An estimate in bits, and what to do about it in one sentence."""

    bits: int
    sentence: str

    @property
    def can_be_guessed(self) -> bool:
        """Tell whether a person should be asked before it is used."""
        return self.bits < GUESSED_BITS


def generate() -> str:
    """Draw a passphrase of seven words."""
    return " ".join(choice(word_list()) for _ in range(GENERATED_WORDS))


def drawn() -> Strength:
    """Return the strength of a passphrase that `generate` drew, and of no other."""
    return Strength(DRAWN_BITS, "Strong: it protects the book even if the laptop is taken.")


def strength(text: str) -> Strength:
    """Estimate how well a passphrase that a person typed resists; it is never called strong.

    The program cannot know whether it comes from a book or a song.
    """
    bits = guessing_bits(text)
    return Strength(bits, _sentence(bits))


def _sentence(bits: int) -> str:
    if bits >= FAIR_BITS:
        return (
            "Fair, unless it is a line of a book, a song or a prayer: those are tried first. "
            "Random words are stronger."
        )
    if bits >= GUESSED_BITS:
        return "Weak: use six or seven words that have nothing to do with each other."
    return "Weak: this can be guessed. Use seven random words."

"""Who may put aside whose word."""

from waybook.journal.entry import FieldValue, VersionVector
from waybook.journal.siblings import Sibling
from waybook.practice.authority import HERE, WrittenValue, unanswered

AMINA, JOSEPH, MALLORY = "amina", "joseph", "mallory"


def _word(value: str, at: int, author: str, sender: str, **seen: int) -> WrittenValue:
    vector: VersionVector = dict(seen)
    given = FieldValue(value, 1 + vector.get(author + sender, 0), vector)
    return WrittenValue(Sibling(value, author + sender, at, given), author, sender)


def _left(*words: WrittenValue) -> set[object]:
    return {word.value.value for word in unanswered(words)}


MINE = _word("RED", 1, AMINA, HERE)
JOSEPHS = _word("AMBER", 2, JOSEPH, JOSEPH)


def test_another_s_word_does_not_put_ours_aside() -> None:
    assert _left(MINE, _word("CLEAR", 9, MALLORY, MALLORY, amina=1)) == {"RED", "CLEAR"}


def test_nor_under_our_name() -> None:
    assert _left(MINE, _word("CLEAR", 9, AMINA, MALLORY, amina=1)) == {"RED", "CLEAR"}


def test_our_own_word_does() -> None:
    ours = _word("GREEN", 9, AMINA, HERE, amina=1, josephjoseph=1)
    assert _left(MINE, JOSEPHS, ours) == {"GREEN"}


def test_the_author_s_own_word_does_in_their_own_bundle_only() -> None:
    heard = _word("AMBER", 2, JOSEPH, MALLORY)
    assert _left(heard, _word("GREEN", 9, JOSEPH, JOSEPH, josephmallory=1)) == {"GREEN"}
    assert _left(JOSEPHS, _word("GREEN", 9, JOSEPH, MALLORY, josephjoseph=1)) == {"AMBER", "GREEN"}


def test_who_brought_it_may_bring_what_follows() -> None:
    follows = _word("GREEN", 9, AMINA, JOSEPH, josephjoseph=1)
    assert _left(JOSEPHS, follows) == {"GREEN"}


def test_whoever_has_not_seen_it_puts_nothing_aside() -> None:
    assert _left(MINE, _word("GREEN", 9, AMINA, HERE)) == {"RED", "GREEN"}


def test_two_of_one_instant_both_stand() -> None:
    assert _left(MINE, _word("GREEN", 1, AMINA, HERE, amina=1)) == {"RED", "GREEN"}

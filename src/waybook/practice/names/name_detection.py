"""Find the people of the identity book in texts: names, numbers, e-mail and postal addresses.

Words are looked up one by one in a dictionary, so that the time grows with the texts and not with
the number of people. Pure: values in, values out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from waybook.model.folding import fold
from waybook.model.writing.endings import Root, roots
from waybook.model.writing.words import APOSTROPHES, written
from waybook.practice.names.name_spellings import LEAST, parts_of, rows_of, weight
from waybook.practice.names.name_words import TextWord, WordReading, forms_of, other_readings
from waybook.practice.phone_numbers import Numbers

_SHORT = 4
"""A name of this few letters is found in other grammatical cases only with a capital."""


class FoundSort(StrEnum):
    """What was found: a name, a number or an address."""

    NAME = "name"
    ALIAS = "alias"
    PART = "part of a name"
    PHONE = "phone number"
    EMAIL = "e-mail address"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person with a code name, with everything by which a text could name them."""

    uid: str
    code_name: str
    name: str = ""
    aliases: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is about to leave; `beside` if it is in conflict with the one shown."""

    record: str
    field: str
    text: str
    beside: bool = False


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person found in a text, from `start` to before `end`."""

    at: Text
    start: int
    end: int
    identity: str
    sort: FoundSort

    @property
    def words(self) -> str:
        """Return the text at this position."""
        return self.at.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A sequence of words that names a person.

    `exactly`: only in this exact form. `apart` if one word of a name was cut in two.
    """

    words: tuple[str, ...]
    identity: str
    sort: FoundSort
    exactly: str = ""
    with_capital: bool = False
    apart: bool = False


class _Node:
    """A state of the dictionary after some words: which may follow, and which phrases end here."""

    __slots__ = ("ends", "then")

    def __init__(self) -> None:
        self.then: dict[str, _Node] = {}
        self.ends: list[_Phrase] = []


class _Way(NamedTuple):
    """A word that may be in a text, and the piece after it."""

    word: TextWord
    then: int


class _Met(NamedTuple):
    """A phrase found in a text, from its first word to the last piece."""

    phrase: _Phrase
    begin: TextWord
    first: int
    last: int


_Ways = Sequence[Sequence[TextWord]]
"""The words that each piece of a text may be."""


class NamePatterns:
    """The names to search; made once, used for many texts."""

    def __init__(self, people: Iterable[KnownPerson]) -> None:
        """Make the dictionary of all word sequences and all numbers."""
        people = list(people)
        self._first = _Node()
        self._known: set[str] = set()
        for phrase in dict.fromkeys(each for one in people for each in _phrases(one)):
            self._add(phrase)
        self._rooted: dict[Root, list[str]] = defaultdict(list)
        for word in self._known:
            for root in roots(word):
                self._rooted[root].append(word)
        self._forms: dict[str, tuple[TextWord, ...]] = {}
        self._idle: set[str] = set()
        self._empty: set[str] = set()
        self._numbers = Numbers((one.uid, phone) for one in people for phone in one.phones)

    def _add(self, phrase: _Phrase) -> None:
        node = self._first
        for word in phrase.words:
            node = node.then.setdefault(word, _Node())
        node.ends.append(phrase)
        self._known.update(phrase.words)

    def find(self, texts: Iterable[Text]) -> Iterator[FoundPerson]:
        """Yield the people found, in the order of texts and positions."""
        for each in texts:
            found = [*self._named(each), *self._numbered(each)]
            yield from sorted(_outermost(found), key=lambda one: (one.start, -one.end))

    def _named(self, at: Text) -> Iterator[FoundPerson]:
        raw = written(at.text)
        others = other_readings(at.text)
        idle = [self._are_idle(raw), self._are_idle([each.raw for each in others])]
        if all(idle):
            return
        row = [each for each in raw if each not in self._empty] if self._empty else raw
        ways = [self._forms.get(each, ()) for each in row]
        others = [each for each in others if each.raw in self._forms]
        more = self._more(at.text, row, others) if others else {}
        met = list(self._met(ways, more))
        places = _places(at.text, row) if met else []
        for each in met:
            start, end = (
                places[each.first] + each.begin.skip,
                places[each.last] + len(row[each.last]),
            )
            if _is_as_asked(each, at.text[start:end]):
                start, end = _with_signs(at.text, start, end)
                yield FoundPerson(at, start, end, each.phrase.identity, each.phrase.sort)

    def _are_idle(self, raw: Sequence[str]) -> bool:
        """Tell whether none of these pieces may be part of a name; learn those met first."""
        if not self._idle.issuperset(raw):
            for each in dict.fromkeys(raw):
                if each not in self._idle and each not in self._forms:
                    self._learn(each)
        return self._idle.issuperset(raw)

    def _learn(self, raw: str) -> None:
        """Note which known words a piece of text may be."""
        forms = forms_of(raw, self._named_by)
        ways = tuple(form for form in forms if form.word in self._known)
        if ways:
            self._forms[raw] = ways
            return
        self._idle.add(raw)
        if not forms:
            self._empty.add(raw)

    def _named_by(self, root: Root) -> Sequence[str]:
        return self._rooted.get(root, ())

    def _more(
        self, text: str, row: Sequence[str], others: Iterable[WordReading]
    ) -> dict[int, list[_Way]]:
        """Return the words that begin at a piece and end with a later one, or with its ending."""
        begins = _places(text, row)
        starts = {start: place for place, start in enumerate(begins)}
        ends = {start + len(row[place]): place for place, start in enumerate(begins)}
        more: dict[int, list[_Way]] = defaultdict(list)
        for start, end, raw in others:
            if start in starts and end in ends:
                more[starts[start]] += [_Way(form, ends[end] + 1) for form in self._forms[raw]]
        return more

    def _met(self, ways: _Ways, more: Mapping[int, Sequence[_Way]]) -> Iterator[_Met]:
        """Follow the dictionary from each piece on that a phrase may begin with."""
        begin = self._first.then
        for place, words in enumerate(ways):
            after = place + 1
            goes_on = after < len(ways) and (ways[after] or after in more)
            for word in words:
                node = begin.get(word.word)
                if node and (node.ends or goes_on):
                    yield from _follow(node, word, ways, more, place, after)
            for word, then in more.get(place, ()):
                if node := begin.get(word.word):
                    yield from _follow(node, word, ways, more, place, then)

    def _numbered(self, at: Text) -> Iterator[FoundPerson]:
        for start, end, identity in self._numbers.find(at.text):
            yield FoundPerson(at, start, end, identity, FoundSort.PHONE)


def _follow(
    first: _Node,
    begin: TextWord,
    ways: _Ways,
    more: Mapping[int, Sequence[_Way]],
    place: int,
    after: int,
) -> Iterator[_Met]:
    """Yield the phrases that begin so, in each way that the pieces after may be read."""
    waiting = [(first, after)]
    while waiting:
        node, here = waiting.pop()
        for phrase in node.ends:
            yield _Met(phrase, begin, place, here - 1)
        if node.then and here < len(ways):
            waiting.extend(
                (then, way.then)
                for way in _at(ways, more, here)
                if (then := node.then.get(way.word.word))
            )


def _places(text: str, row: Iterable[str]) -> list[int]:
    """Return where pieces begin: nothing between two of them could be taken for the next."""
    found, end = [], 0
    for each in row:
        place = text.index(each, end)
        found.append(place)
        end = place + len(each)
    return found


def _at(ways: _Ways, more: Mapping[int, Sequence[_Way]], place: int) -> Iterator[_Way]:
    yield from (_Way(word, place + 1) for word in ways[place])
    yield from more.get(place, ())


def _is_as_asked(met: _Met, written: str) -> bool:
    phrase = met.phrase
    if phrase.exactly:
        return written == phrase.exactly
    if phrase.apart:
        return not any(map(_is_small, written.split()))
    is_short_form = met.begin.declined and phrase.words == (met.begin.word[:_SHORT],)
    return not (phrase.with_capital or is_short_form) or not _is_small(written)


def _is_small(written: str) -> bool:
    """Tell whether a word begins with a small letter, in a script that has capitals for names."""
    first = written[:1]
    return first.islower() and first != first.title()


def _with_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the letters for ayin and hamza at the edge of a name, as in ʿAli."""
    while start and _is_sign(text[start - 1]) and not text[start - 2 : start - 1].isalnum():
        start -= 1
    while end < len(text) and _is_sign(text[end]) and not text[end + 1 : end + 2].isalnum():
        end += 1
    return start, end


def _is_sign(character: str) -> bool:
    return character in APOSTROPHES and character.isalpha()


def _outermost(found: Sequence[FoundPerson]) -> Iterator[FoundPerson]:
    """Leave out what lies within something else that was found of the same person."""
    ends: dict[str, int] = defaultdict(lambda: -1)
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.end > ends[one.identity]:
            ends[one.identity] = one.end
            yield one


def _phrases(person: KnownPerson) -> Iterator[_Phrase]:
    """Yield all that tells of a person in words; not the code name, which may stand anywhere."""
    known_as = fold(person.code_name)
    for sort, whole in _wholes(person):
        if fold(whole) == known_as:
            continue
        exactly = whole.strip() if weight(whole) < LEAST else ""
        for words in rows_of(whole):
            yield _Phrase(words, person.uid, sort, exactly)
        if sort in {FoundSort.NAME, FoundSort.ALIAS}:
            yield from _parts(whole, person.uid, sort, known_as)


def _wholes(person: KnownPerson) -> Iterator[tuple[FoundSort, str]]:
    yield FoundSort.NAME, person.name
    for sort, many in (
        (FoundSort.ALIAS, person.aliases),
        (FoundSort.EMAIL, person.emails),
        (FoundSort.ADDRESS, person.addresses),
    ):
        for each in many:
            yield sort, each


def _parts(whole: str, uid: str, sort: FoundSort, known_as: str) -> Iterator[_Phrase]:
    for part in parts_of(whole):
        if "".join(part.words) != known_as:
            with_capital = sort is FoundSort.ALIAS
            yield _Phrase(part.words, uid, FoundSort.PART, "", with_capital, part.apart)

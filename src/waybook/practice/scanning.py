"""Find the people of the identity book in texts: names, numbers, e-mail and postal addresses.

Words are looked up one by one in a dictionary, so that the time grows with the texts and not with
the number of people. Pure: values in, values out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from waybook.model.folding import fold
from waybook.practice.numbering import Numbers
from waybook.practice.wording import Word, forms_of, joins_of, pieces, raw_pieces, words_of

LEAST = 3
"""A word of fewer letters counts alone only where it is a whole name, written just so."""

_LATIN = """abd abu al and ap bar bat ben bin bint bou da dal dan das de del della den der des di do
dos du el ibn la las le los mac mal mc mr mrs of oum the um umm van von"""
_ARABIC = "ابن ابو ام بن بنت عبد ال"
_PARTICLES = frozenset([*_LATIN.split(), *_ARABIC.split()])
"""Words of many names, which tell of nobody alone."""


class Sort(StrEnum):
    """What was found of a person."""

    NAME = "name"
    ALIAS = "alias"
    PART = "part of a name"
    PHONE = "phone number"
    EMAIL = "e-mail address"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Person:
    """Who stands behind a code name, as far as a text could tell."""

    uid: str
    code_name: str
    name: str = ""
    aliases: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is about to leave; `beside` where it stands beside the one shown."""

    record: str
    field: str
    text: str
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A person found in a text, from `start` to before `end`."""

    at: Text
    start: int
    end: int
    identity: str
    sort: Sort

    @property
    def words(self) -> str:
        """Return what stands there."""
        return self.at.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words in a row that tell of somebody. `exactly`: only when written just so."""

    words: tuple[str, ...]
    identity: str
    sort: Sort
    exactly: str = ""
    with_capital: bool = False


class _Node:
    """Where the dictionary stands after some words: which may follow, and what ends here."""

    __slots__ = ("ends", "then")

    def __init__(self) -> None:
        self.then: dict[str, _Node] = {}
        self.ends: list[_Phrase] = []


class _Begin(NamedTuple):
    """Which piece a phrase begins in, and after how many of its characters."""

    place: int
    skip: int


class Naming:
    """What to look for; made once, used on many texts."""

    def __init__(self, people: Iterable[Person]) -> None:
        """Draw up the dictionary of all words in a row, and of all numbers."""
        people = list(people)
        self._first = _Node()
        self._known: set[str] = set()
        for phrase in dict.fromkeys(each for one in people for each in _phrases(one)):
            self._add(phrase)
        self._forms: dict[str, tuple[Word, ...]] = {}
        self._idle: set[str] = set()
        self._empty: set[str] = set()
        self._numbers = Numbers((one.uid, phone) for one in people for phone in one.phones)

    def _add(self, phrase: _Phrase) -> None:
        node = self._first
        for word in phrase.words:
            node = node.then.setdefault(word, _Node())
        node.ends.append(phrase)
        self._known.update(phrase.words)

    def find(self, texts: Iterable[Text]) -> Iterator[Found]:
        """Yield whom the texts tell of, in the order of the texts and places."""
        for each in texts:
            found = [*self._named(each), *self._numbered(each)]
            yield from sorted(_outermost(found), key=lambda one: (one.start, -one.end))

    def _named(self, at: Text) -> Iterator[Found]:
        raw = raw_pieces(at.text)
        if not self._idle.issuperset(raw):
            for each in set(raw).difference(self._idle, self._forms):
                self._learn(each)
        if self._idle.issuperset(raw):
            return
        row = [each for each in raw if each not in self._empty] if self._empty else raw
        ways = [self._forms.get(each, ()) for each in row]
        met = [each for place, one in enumerate(ways) if one for each in self._from(ways, place)]
        if not met:
            return
        spans = [one.span() for one in pieces(at.text)]
        if self._empty:
            spans = [span for span, each in zip(spans, raw, strict=True) if each not in self._empty]
        for first, last, phrase in met:
            start = spans[first.place][0] + first.skip
            found = Found(at, start, spans[last][1], phrase.identity, phrase.sort)
            if _is_as_asked(phrase, found.words):
                yield found

    def _learn(self, raw: str) -> None:
        """Note which known words a piece of text may be."""
        forms = forms_of(raw)
        ways = tuple(form for form in forms if form.word in self._known)
        if ways:
            self._forms[raw] = ways
            return
        self._idle.add(raw)
        if not forms:
            self._empty.add(raw)

    def _from(
        self, row: Sequence[tuple[Word, ...]], place: int
    ) -> Iterator[tuple[_Begin, int, _Phrase]]:
        """Follow the dictionary from one piece on, in each way that the pieces may be read."""
        waiting = [
            (self._first.then[way.word], place, _Begin(place, way.skip))
            for way in row[place]
            if way.word in self._first.then
        ]
        while waiting:
            node, here, begin = waiting.pop()
            for phrase in node.ends:
                yield begin, here, phrase
            if node.then and here + 1 < len(row):
                waiting.extend(
                    (node.then[way.word], here + 1, begin)
                    for way in row[here + 1]
                    if way.word in node.then
                )

    def _numbered(self, at: Text) -> Iterator[Found]:
        for start, end, identity in self._numbers.find(at.text):
            yield Found(at, start, end, identity, Sort.PHONE)


def _is_as_asked(phrase: _Phrase, written: str) -> bool:
    if phrase.exactly:
        return written == phrase.exactly
    return not phrase.with_capital or not written[:1].islower()


def _outermost(found: Sequence[Found]) -> Iterator[Found]:
    """Leave out what lies within something else that was found of the same person."""
    ends: dict[str, int] = defaultdict(lambda: -1)
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.end > ends[one.identity]:
            ends[one.identity] = one.end
            yield one


def _phrases(person: Person) -> Iterator[_Phrase]:
    """Yield all that tells of a person in words; not the code name, which may stand anywhere."""
    known_as = fold(person.code_name)
    for sort, whole in _wholes(person):
        if fold(whole) == known_as:
            continue
        letters = sum(map(str.isalnum, whole))
        exactly = whole.strip() if letters < LEAST else ""
        for words in words_of(whole):
            yield _Phrase(words, person.uid, sort, exactly)
            if sort in {Sort.NAME, Sort.ALIAS} and len(words) > 1:
                yield from _parts((*words, *joins_of(whole)), person.uid, sort, known_as)


def _wholes(person: Person) -> Iterator[tuple[Sort, str]]:
    yield Sort.NAME, person.name
    for sort, many in (
        (Sort.ALIAS, person.aliases),
        (Sort.EMAIL, person.emails),
        (Sort.ADDRESS, person.addresses),
    ):
        for each in many:
            yield sort, each


def _parts(words: Iterable[str], uid: str, sort: Sort, known_as: str) -> Iterator[_Phrase]:
    for word in words:
        if len(word) >= LEAST and word not in _PARTICLES and word != known_as:
            yield _Phrase((word,), uid, Sort.PART, with_capital=sort is Sort.ALIAS)

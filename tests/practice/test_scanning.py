import unicodedata
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from waybook.model.folding import fold
from waybook.practice.names.name_detection import (
    FoundPerson,
    FoundSort,
    KnownPerson,
    NamePatterns,
    Text,
)
from working import lines_run

if TYPE_CHECKING:
    from collections.abc import Callable

KARIM = KnownPerson(
    "k",
    "PINE-4",
    name="Karim al-Hadi",
    aliases=(
        "كريم الهادي",
        "O'Brien",
        "JB",
        "王小明",
        "The Teacher",
        "Saʿad",
        "عبد الرحمن",
        "عبدالله عمر",
    ),
    phones=("+254 712 345 678", "12345"),
    emails=("karim.hadi@example.org",),
    addresses=("12 Rue de la Paix",),
)


def found(text: str, *people: KnownPerson) -> list[FoundPerson]:
    return list(NamePatterns(people or [KARIM]).find([Text("r", "note", text)]))


@pytest.mark.parametrize(
    ("text", "words", "sort"),
    [
        ("I met Karim al-Hadi there", "Karim al-Hadi", FoundSort.NAME),
        ("KARIM\u00a0AL-HADI", "KARIM\u00a0AL-HADI", FoundSort.NAME),
        ("kàrïm came", "kàrïm", FoundSort.PART),
        ("Karim's brother", "Karim", FoundSort.PART),
        ("قال كريم الهادي", "كريم الهادي", FoundSort.ALIAS),
        ("وكَرِيم هادي", "كَرِيم هادي", FoundSort.ALIAS),
        ("قال والهادي ثم", "الهادي", FoundSort.PART),
        ("وبكريمٍ", "كريمٍ", FoundSort.PART),
        ("لل كـريم", "كـريم", FoundSort.PART),
        ("Karim Alhadi", "Alhadi", FoundSort.PART),
        ("قال عبدالرحمن", "عبدالرحمن", FoundSort.PART),
        ("قال عبد الرحمن", "عبد الرحمن", FoundSort.ALIAS),
        ("لعبدالله عمر", "عبدالله عمر", FoundSort.ALIAS),
        ("عبد الله عمر", "عبد الله عمر", FoundSort.ALIAS),
        ("says O’Brien", "O’Brien", FoundSort.ALIAS),
        ("says obrien", "obrien", FoundSort.ALIAS),
        ("with Sa'ad", "Sa'ad", FoundSort.ALIAS),
        ("with saad.", "saad", FoundSort.ALIAS),
        ("by JB.", "JB", FoundSort.ALIAS),
        ("与王小明见面", "王小明", FoundSort.ALIAS),
        ("the teacher came", "the teacher", FoundSort.ALIAS),
        ("a Teacher came", "Teacher", FoundSort.PART),
        ("at 0712 345 678.", "0712 345 678", FoundSort.PHONE),
        ("at ٠٧١٢٣٤٥٦٧٨", "٠٧١٢٣٤٥٦٧٨", FoundSort.PHONE),
        ("+254-(712)-345.678", "+254-(712)-345.678", FoundSort.PHONE),
        ("00254712345678", "00254712345678", FoundSort.PHONE),
        ("call 2345678", "2345678", FoundSort.PHONE),
        ("call 12 345", "12 345", FoundSort.PHONE),
        ("Karim.Hadi@EXAMPLE.org", "Karim.Hadi@EXAMPLE.org", FoundSort.EMAIL),
        ("12, rue de la Paix", "12, rue de la Paix", FoundSort.ADDRESS),
    ],
)
def test_who_is_named_is_found(text: str, words: str, sort: FoundSort) -> None:
    hit = found(text)[-1]
    assert (hit.words, hit.sort, hit.identity) == (words, sort, "k")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Karima and Hadiya",
        "jb and the job",
        "a teacher came",
        "al al al",
        "PINE-4 came",
        "بكريمة",
        "on 2003-09-12 at 14:30",
        "0712 345 679",
        "23456789",
        "no 123456 or 012345",
        "\u0301 \u200f ½",
    ],
)
def test_nobody_is_found_who_is_not_named(text: str) -> None:
    assert not found(text)


def test_two_who_share_a_name_are_both_found() -> None:
    other = KnownPerson("o", "ELM-2", name="Hadi Musa")
    hits = found("Karim al-Hadi Musa", KARIM, other)
    assert [(hit.identity, hit.words) for hit in hits] == [
        ("k", "Karim al-Hadi"),
        ("o", "Hadi Musa"),
    ]


def test_a_code_name_is_no_name() -> None:
    assert not found("PINE-4 pine", KnownPerson("k", "PINE-4", aliases=("PINE-4",)))


LATIN = "abcdefghijklmnopqrstuvwxyzßéøñçİığş"
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىئءآ"
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
words = st.one_of(
    *(st.text(alphabet, min_size=3, max_size=8) for alphabet in (LATIN, ARABIC, CYRILLIC)),
)
names = st.lists(words, min_size=1, max_size=3).map(" ".join).filter(lambda n: len(fold(n)) > 2)
around = st.text(max_size=40)
gaps = st.sampled_from([" ", "\n", ", ", " (", "\u00a0", "\u200f ", "«", "'"])
marks = st.sampled_from(["", "\u064b", "\u0301", "\u200d", "\u0640"])


@st.composite
def spelled(draw: st.DrawFn, name: str) -> str:
    """Write a name as people do: in another case, with accents, decomposed, before a blank."""
    cases: list[Callable[[str], str]] = [str, str.upper, str.lower, str.title]
    written = draw(st.sampled_from(cases))(name)
    if fold(written) != fold(name):  # some letters have no way back, as ß
        written = name
    written = unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), written)
    return written + draw(marks)


@given(st.data(), names, around, around, gaps, gaps)
def test_a_planted_name_is_always_found(
    data: st.DataObject, name: str, before: str, after: str, gap: str, end: str
) -> None:
    written = data.draw(spelled(name))
    text = f"{before}{gap}{written}{end}{after}"
    hits = found(text, KnownPerson("x", "ELM-7", name=name))
    start = len(before) + len(gap)
    assert [hit for hit in hits if hit.start <= start and hit.end >= start + len(written)]


@given(
    st.text(ARABIC, min_size=3, max_size=8),
    st.sampled_from(["و", "ب", "ل", "ال", "وال", "بال", "فبال"]),
    around,
)
@example("آلوسي", "ال", "")
def test_an_arabic_prefix_hides_no_name(name: str, prefix: str, before: str) -> None:
    hits = found(f"{before} {prefix}{name}", KnownPerson("x", "ELM-7", aliases=(name,)))
    assert hits
    assert hits[-1].end == len(before) + 1 + len(prefix) + len(name)


@given(
    st.lists(st.sampled_from("0123456789"), min_size=7, max_size=12),
    st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९"]),
    st.data(),
)
def test_a_planted_number_is_always_found(
    digits: list[str], script: str, data: st.DataObject
) -> None:
    spaced = ""
    for digit in digits:
        spaced += script[int(digit)] + data.draw(
            st.sampled_from(["", "", " ", "-", ".", "\u200e "])
        )
    before, after = data.draw(around), data.draw(around)
    text = f"{before}x {data.draw(st.sampled_from(['', '+', '00']))}{spaced.strip()} x{after}"
    hits = found(text, KnownPerson("x", "ELM-7", phones=("".join(digits),)))
    assert any(hit.sort is FoundSort.PHONE for hit in hits)


@given(names, st.text(max_size=120))
def test_a_find_lies_in_its_text_and_says_the_name(name: str, text: str) -> None:
    person = KnownPerson("x", "ELM-7", name=name)
    for hit in found(f"{text} {name} {text}", person):
        assert 0 <= hit.start < hit.end <= len(hit.at.text)
        letters = {each for each in fold(name) if each.isalnum()}
        assert {each for each in fold(hit.words) if each.isalnum()} <= letters


def test_the_work_grows_with_the_texts_and_not_with_the_people() -> None:
    draw = Random(1)
    words = ["".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(20_000)]
    texts = [Text(str(n), "note", " ".join(draw.choices(words, k=72))) for n in range(300)]
    people = [
        KnownPerson(
            str(n),
            f"ELM-{n}",
            name=f"{draw.choice(words).title()}a {draw.choice(words).title()}e",
            phones=(f"+254{draw.randrange(10**8, 10**9)}",),
            emails=(f"{draw.choice(words)}@example.org",),
            addresses=(f"12 Rue {draw.choice(words)}",),
        )
        for n in range(500)
    ]
    texts[-1] = Text("last", "note", f"{texts[-1].text} {people[-1].name}")

    def work(some: list[Text], whom: list[KnownPerson]) -> int:
        naming = NamePatterns(whom)
        return lines_run(lambda: list(naming.find(some)))

    assert [each.at.record for each in NamePatterns(people).find(texts)][-1] == "last"
    whole = work(texts, people)
    assert whole < work(texts[:150], people) * 2.2
    assert whole < work(texts, people[-50:]) * 1.3  # of whom more are named, too

"""Words that a search does not find are suggested as they stand in the book, in every script."""

import random
from collections.abc import Callable

from waybook.book import Book, Edit
from waybook.book.search.edit_distance import distance
from waybook.book.search.word_list import words_near
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add

TEXTS = (
    "The reconciliation of the parties, a ceasefire. Le différend à Bujumbura.",
    "اتفقوا على وقف إطلاق النار والمفاوضات بعد سفك دم كثير",
    "ငြိမ်းချမ်းရေးဆွေးနွေးပွဲ ကို လုပ်ခဲ့သည်",
    "குமாரின் அமைதிப் பேச்சுவார்த்தை தொடங்கியது",
    "የሰላም ድርድር በአዲስ አበባ ተጀመረ",
    "停火协议已经签署",
    "การเจรจาสันติภาพเริ่มขึ้น",
    "Переговоры начались, они видели мост",
    "They saw the harons fly over the river",
)
NAMES = ("HERON", "Mahamat Idriss", "အောင်ဆန်းစုကြည်", "முருகன்")
MEANT = {
    "reconcilation": "reconciliation",  # a letter is missing
    "ceaesfire": "ceasefire",  # two are exchanged
    "reconcilliatoin": "reconciliation",  # one too many, and two exchanged
    '"reconcilation of"': '"reconciliation of"',
    "diferend": "différend",
    "hiron": "HERON",  # a name before harons
    "mahamet idris": "Mahamat idris",  # the second is the beginning of a name
    "اطلاك": "إطلاق",
    "المفاوظات": "والمفاوضات",  # another particle
    "ငြိမ်ချမ်းရေး": "ငြိမ်းချမ်းရေး",
    "အောင်ဆန်းစုကြည": "အောင်ဆန်းစုကြည်",
    "பேச்சுவர்த்தை": "பேச்சுவார்த்தை",
    "முருகண்": "முருகன்",
    "ድርድል": "ድርድር",
    "停火协义": "停火协议",
    "เจรจาสันติภาค": "เจรจาสันติภาพ",
    "пирговоры": "Переговоры",
}


def test_words_are_suggested_in_every_script(book: Book) -> None:
    for text in TEXTS:
        add(book, kind="account", fields={"text": text})
    for name in NAMES:
        add(book, kind="contact", fields={"code_name": name})
    found = {typed: book.search.suggestions(typed)[:1] for typed in MEANT}
    assert found == {typed: [meant] for typed, meant in MEANT.items()}
    for query in (
        "reconciliation",
        "reconc",
        "nothing",
        "",
        '"',
        "x" * 10_000,
        "2oo3",
        "a\0b",
        "(*",
    ):
        assert book.search.suggestions(query) == []
    assert book.search.suggestions("\u202ereconcilation") == ["reconciliation"]


def test_no_word_of_a_removed_record_is_suggested(
    book: Book, make_book: Callable[..., Book]
) -> None:
    withdrawn, changed, destroyed = (
        add(book, kind="account", fields={"text": f"the {word} man"}).uid
        for word in ("unsayable", "unspeakable", "unbearable")
    )
    book.append([Edit("account", {"withdrawn": True}, withdrawn)])
    book.append([Edit("account", {"text": "the other man"}, changed)])
    destroy(book, uid=destroyed)
    for typed in ("unsayble", "unspeakble", "unbearble", "ubearable"):
        assert book.search.suggestions(typed) == []


def test_a_rare_word_may_be_meant_for_a_frequent_one(book: Book) -> None:
    for text in ("a ceasfire", *["the ceasefire"] * 5, "a truse", "a truce"):
        add(book, kind="account", fields={"text": text})
    assert book.search.suggestions("ceasfire") == ["ceasefire"]
    assert book.search.suggestions("truse") == []
    assert book.search.suggestions("ceasefire") == []


def test_the_list_of_words_is_walked_by_what_may_be_near(book: Book) -> None:
    draw = random.Random(3)
    words = {"".join(draw.choices("abcdßж", k=draw.randrange(1, 7))) for _ in range(3_000)}
    add(book, kind="account", fields={"text": " ".join(sorted(words))})
    held = {each.replace("ß", "ss") for each in words}
    for word in ("abcda", "жabcc", "aab", "dcbadc"):
        for most in (1, 2):
            lookups: list[int] = []
            near = dict(words_near(book.store, word, most, each=lookups.append))
            assert near == {each: far for each in held if (far := distance(word, each)) <= most}
            assert len(lookups) < len(held) / 2

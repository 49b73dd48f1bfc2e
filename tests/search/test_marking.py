"""What was found is marked letter by letter, in the text as it was written."""

import pytest

from waybook.book import Book, Edit


def marked(book: Book, text: str, query: str) -> list[str]:
    book.append([Edit("account", {"text": text})])
    [hit] = book.search.hits(query)
    return [piece.text for piece in hit.snippet if piece.is_match]


@pytest.mark.parametrize(
    ("text", "query", "pieces"),
    [
        ("قالوا إن المُفاوَضات، والمفاوضات", "مفاوضات", ["المُفاوَضات", "والمفاوضات"]),
        ("درباره‌ی آتش‌بس گفت", "آتشبس", ["آتش‌بس"]),
        ("درباره‌ی آتش‌بس گفت", "آتش بس", ["آتش", "بس"]),
        ("ငြိမ်းချမ်းရေးဆွေးနွေးပွဲ", "ဆွေးနွေး", ["ဆွေးနွေး"]),
        ("ကချင်\u200bပြည်နယ်", "ကချင်ပြည်နယ်", ["ကချင်\u200bပြည်နယ်"]),
        ("การเจรจาสันติภาพ", "เจรจา", ["เจรจา"]),
        ("กับผู้นำกลุ่ม", "ผู้นำ", ["ผู้นำ"]),
        ("ຜູ້ນໍາກຸ່ມ", "ຜູ້ນຳ", ["ຜູ້ນໍາ"]),
        ("和平谈判开始", "谈判", ["谈判"]),
        ("ﾐﾝﾀﾞﾅｵ島", "ミンダナオ", ["ﾐﾝﾀﾞﾅｵ"]),
        ("L’accord de N’Djamena", "ndjamena", ["N’Djamena"]),
        ("L’accord de N’Djamena", "accord", ["accord"]),
        ("Straße und Cœur", "strasse coeur", ["Straße", "Cœur"]),
        ("Call (0701) 234-567, please", "0701234567", ["(0701) 234-567"]),
        ("agreed 👍🏾 they say", "👍", ["👍🏾"]),
        ("Walizungumza jana", "zungumza", ["Walizungumza"]),
        ("வெ செல்வன் குமாரின் தம்பி", "குமார்", ["குமாரின்"]),
        ("የሰላም ንግግር", "ሰላም", ["የሰላም"]),
        ("JNIM and N’Ko", "JN", ["JNIM"]),
    ],
)
def test_a_find_is_marked_whole(book: Book, text: str, query: str, pieces: list[str]) -> None:
    assert marked(book, text, query) == pieces


@pytest.mark.parametrize("letter", ["การเจรจา", "ငြိမ်းချမ်း", "ចរចា"])
def test_a_find_far_into_a_text_without_blanks_is_shown(book: Book, letter: str) -> None:
    book.append([Edit("account", {"text": letter * 60 + "停火" + letter * 60})])
    [hit] = book.search.hits("停火")
    assert [piece.text for piece in hit.snippet if piece.is_match] == ["停火"]
    assert sum(len(piece.text) for piece in hit.snippet) <= 162


def test_no_piece_begins_with_the_mark_of_another_letter(book: Book) -> None:
    for many in range(150, 170):
        book.append([Edit("account", {"text": "á" * many})])
    book.append([Edit("account", {"text": "x " + "e\u0301" * 200})])
    [hit] = book.search.hits("x")
    assert hit.snippet[-2].text.endswith("\u0301")


def test_each_line_of_a_query_must_be_there_in_its_own_letters(book: Book) -> None:
    book.append([Edit("account", {"text": "ตาก\u200bลม"})])
    assert book.search.hits("กลม") == []
    assert book.search.hits("กลม", order="rank") == []
    assert len(book.search.hits("ลม")) == 1


def test_pages_are_whole_where_the_index_finds_too_much(book: Book) -> None:
    """Every second record holds кит, and кіт, which the index takes for the same."""
    for number in range(250):
        text = f"{'кіт' if number % 2 else 'кит'} {number}"
        book.append([Edit("account", {"text": text})])
    first, second = (book.search.hits("кит", limit=20, offset=start) for start in (0, 20))
    assert len({hit.uid for hit in first + second}) == 40
    assert all("кит" in hit.title for hit in first + second)
    assert len(book.search.hits("кит", limit=500)) == 125

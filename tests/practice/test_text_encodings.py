import pytest

from waybook.practice.text_encodings import encoding_of, text_in

ARABIC = "الهدنة مرهونة بانسحاب الحواجز من الطريق الشمالي\n"
RUSSIAN = "Перемирие зависит от отвода постов с северной дороги.\n"
FRENCH = "Le cessez-le-feu dépend du retrait des barrages à l'entrée du marché.\n"


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        (ARABIC, "utf-8", "utf-8"),
        (ARABIC, "utf-8-sig", "utf-8"),
        (FRENCH, "utf-16", "utf-16-le"),
        (FRENCH, "utf-16-le", "utf-16-le"),
        (FRENCH, "utf-16-be", "utf-16-be"),
        (FRENCH, "cp1252", "cp1252"),
        (RUSSIAN, "cp1251", "cp1251"),
        (ARABIC, "cp1256", "cp1256"),
        ("BM says that the ID3 road is open.", "utf-8", "utf-8"),
        ("", "utf-8", "utf-8"),
    ],
)
def test_a_text_is_read_as_it_was_written(text: str, written: str, read: str) -> None:
    raw = text.encode(written)
    assert encoding_of(raw) == read
    assert text_in(raw, read) == text


@pytest.mark.parametrize(
    "raw",
    [
        *(b"\0\1\2\3", b"{\\rtf1 words}", b"%!PS words", b"\x1f\x8b\x08 packed", b"words\x01words"),
        *(b"BM6\x0c\0\0\0\0\0\0", b"ID3\x03\0", b"OggS\0\x02", b"fLaC\0\0\0\x22"),
    ],
)
def test_what_is_no_text_is_not_read_as_one(raw: bytes) -> None:
    assert not encoding_of(raw)


def test_a_letter_that_is_cut_in_two_at_the_end_does_not_change_the_encoding() -> None:
    raw = ARABIC.encode()[:-2]
    assert encoding_of(raw, is_cut=True) == "utf-8"
    assert encoding_of(raw) != "utf-8"


def test_line_ends_of_every_system_are_line_ends() -> None:
    assert text_in(b"one\r\ntwo\rthree\n", "utf-8") == "one\ntwo\nthree\n"

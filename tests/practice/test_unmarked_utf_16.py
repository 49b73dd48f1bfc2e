import random
import struct

import pytest

from waybook.practice.text_encodings import encoding_of, text_in

ORDERS = ("utf-16-le", "utf-16-be")
TEXTS = (
    "الهدنة مرهونة بانسحاب الحواجز من الطريق الشمالي\n",
    "Перемирие зависит от отвода постов с северной дороги.\n",
    "ငြိမ်းချမ်းရေး ဆွေးနွေးပွဲ\r\n",
    "युद्धविराम उत्तर की सड़क से\n",
    "שלום לכולם, הפסקת אש\n",
    "停火取决于撤离北部公路的检查站。\n",
    "停戦は北の道路からの検問所の撤退にかかっている。\n",
    "휴전은 북쪽 도로에서 검문소 철수에 달려 있다\n",
    "2026-11-30 اجتماع 14:30 Jonas (WB-12)\r\n",
    "tête à tête — «été» 😀\r\n",
)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_of_any_script_is_known_without_a_byte_order_mark(text: str, order: str) -> None:
    assert encoding_of(text.encode(order)) == order
    assert text_in(text.encode(order), order) == text.replace("\r\n", "\n")


@pytest.mark.parametrize("order", ORDERS)
def test_a_sign_that_is_cut_in_two_at_the_end_of_what_is_looked_at_is_no_fault(order: str) -> None:
    raw = ("سلا" + "سلا 😀 " * 30_000).encode(order)
    with pytest.raises(UnicodeDecodeError):
        raw[: 1 << 16].decode(order)
    assert encoding_of(raw) == order


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("text", ["الهدنة\0 هنا", "word\0\0 word", "كلمة \ue000", "كلمة \uffff"])
def test_a_pair_of_zero_bytes_or_of_no_sign_makes_it_no_text(text: str, order: str) -> None:
    assert not encoding_of(text.encode(order))


@pytest.mark.parametrize(
    "raw",
    [
        *(b"hello!\n\0", b"hello\x01 \0", b"word \0abcd", b"PATH=/bin \0HOME=/root\0 "),
        *(each.encode() + b" \0" for each in TEXTS),
        "Перемирие зависит \0".encode("cp1251"),
        "الهدنة مرهونة \0".encode("cp1256"),
        struct.pack("<8H", 1000, 1032, 1100, 1099, 1200, 1201, 1250, 1300),
        struct.pack(">8H", 1000, 1032, 32, 1100, 1099, 10, 7000, 1201),
        "a text that a program wrote".encode("utf-32-le"),
        "الهدنة هنا".encode("utf-16-le")[:-1],
    ],
)
def test_zeros_and_numbers_among_other_bytes_are_no_text(raw: bytes) -> None:
    assert not encoding_of(raw)


def test_bytes_of_chance_are_not_read_as_chinese() -> None:
    chance = random.Random(16)
    many = [chance.randbytes(chance.randrange(24, 400)) for _ in range(3_000)]
    assert not [raw for raw in many if encoding_of(raw) in ORDERS]

from collections.abc import Iterator

import pytest

from waybook.desktop.session.key_meaning import (
    CONTROL,
    KEYPAD,
    LOCK,
    SAVE,
    SEARCH,
    SHIFT,
    Meaning,
    Press,
    meaning,
)

AMERICAN = ("1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM,")
DEAD_CIRCUMFLEX, UNKNOWN, ALT = 0x01001252, 0x01FFFFFF, 0x08000000
F1, F3, F9, F12, LEFT = 0x01000030, 0x01000032, 0x01000038, 0x0100003B, 0x01000012
FOREIGN = {
    "ara": ("1234567890", "ضصثقفغعهخح", "شسيبلاتنم", "ئءؤرﻻىةو"),
    "ru": ("1234567890", "ЙЦУКЕНГШЩЗ", "ФЫВАПРОЛД", "ЯЧСМИТЬБ"),
    "et": (
        "፩፪፫፬፭፮፯፰፱፻",
        "ቀወ\ufe69ረተየ\ufe75ﹱﹳፐ",
        "\ufe67ሰደፈገሀጀከለ",
        "ዘአቸሸበነመ፣",
    ),
    "th": (
        "ๅ/-ภถ\u0e38\u0e36คตจ",
        "ๆไ\u0e33พะ\u0e31\u0e35รนย",
        "ฟหกดเ\u0e49\u0e48าส",
        "ผปแอ\u0e34\u0e37ทม",
    ),
    "ara(digits)": ("١٢٣٤٥٦٧٨٩٠", "ضصثقفغعهخح", "شسيبلاتنم", "ئءؤرﻻىةو"),
    "ff(adlam)": ("𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙𞥐", "𞤗𞤏𞤉𞤈𞤚𞤁𞤓𞤋𞤌𞤆", "𞤀𞤅𞤂𞤊𞤘𞤖𞤔𞤐𞤐", "𞤍𞤒𞤕𞤜𞤄𞤐𞤃𞤟"),
}
"""What Qt says the keys of the rows above bear, under layouts without Latin letters (of xkb)."""
OTHER_ALPHABETS = {
    "il": ("1234567890", "/'קראטוןםפ", "שדגכעיחלך", "זסבהנמצת"),
    "gr": ("1234567890", ";ΣΕΡΤΥΘΙΟΠ", "ΑΣΔΦΓΗΞΚΛ", "ΖΧΨΩΒΝΜ,"),
    "kz": ('"ӘІҢҒ,.ҮҰҚ', "ЙЦУКЕНГШЩЗ", "ФЫВАПРОЛД", "ЯЧСМИТЬБ"),
}
"""As above, with some signs that Latin has too: a comma for a 6, a stroke for a Q."""
LATIN = {
    "us": AMERICAN,
    "fr": ("&É\"'(-È_ÇÀ", "AZERTYUIOP", "QSDFGHJKL", "WXCVBN,;"),
    "fr(bepo)": ('"«»()@+-/*', "BÉPOÈ^VDLJ", "AUIE,CTSR", "ÀYX.K'QG"),
    "us(dvorak)": ("1234567890", "',.PYFGCRL", "AOEUIDHTN", ";QJKXBMW"),
    "tr(f)": ("1234567890", "FGĞIODRNHP", "UIEAÜTKML", "JÖVCÇZSB"),
    "de": ("1234567890", "QWERTZUIOP", "ASDFGHJKL", "YXCVBNM,"),
    "cz": ("+ĚŠČŘŽÝÁÍÉ", "QWERTZUIOP", "ASDFGHJKL", "YXCVBNM,"),
    "vn": ("ĂÂÊÔ\u0300\u0309\u0303\u0301\u0323Đ", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM,"),
}
ROWS = (10, 24, 38, 52)  # how X11 and Wayland number the first key of each
MACOS = {"L": 37, "K": 40, "S": 1, "C": 8, "V": 9, "X": 7, "A": 0, "Z": 6, "2": 19, ",": 43}
WINDOWS = {"L": 38, "K": 37, "S": 31, "C": 46, "V": 47, "X": 45, "A": 30, "Z": 44, "2": 3, ",": 51}


def keys(layout: tuple[str, ...]) -> Iterator[tuple[str, str, int]]:
    """Yield what a key bears, what stands at its place on an American keyboard, and its number."""
    for bears, american, first in zip(layout, AMERICAN, ROWS, strict=True):
        for scan, (sign, place) in enumerate(zip(bears, american, strict=True), first):
            yield sign, place, scan


def with_control(sign: str, scan: int, held: int = CONTROL) -> Meaning:
    return meaning(Press(ord(sign), held, scan), "linux")


@pytest.mark.parametrize("layout", FOREIGN)
def test_without_latin_letters_a_key_means_its_place(layout: str) -> None:
    for sign, place, scan in keys(FOREIGN[layout]):
        assert with_control(sign, scan) == Meaning(ord(place), CONTROL)


@pytest.mark.parametrize("layout", OTHER_ALPHABETS)
def test_letters_of_another_script_mean_their_place(layout: str) -> None:
    for sign, place, scan in keys(OTHER_ALPHABETS[layout]):
        if place.isdigit():
            wanted = "," if sign == "," else place
        else:
            wanted = place if ord(sign) > 0x7F else sign
        assert with_control(sign, scan) == Meaning(ord(wanted), CONTROL)


@pytest.mark.parametrize("layout", LATIN)
def test_a_layout_with_latin_letters_goes_by_them_and_digits_by_their_place(layout: str) -> None:
    met = []
    for sign, place, scan in keys(LATIN[layout]):
        means = with_control(sign, scan)
        assert means == Meaning(ord(place if place.isdigit() else sign), CONTROL)
        met.append(means.key)
    assert {chr(key) for key in met if met.count(key) > 1} <= {"I"}  # Turkish has two of them


@pytest.mark.parametrize("held", [0, SHIFT, ALT, CONTROL | ALT, CONTROL | SHIFT | ALT])
def test_what_is_not_held_with_control_alone_is_as_it_is(held: int) -> None:
    for layout in (*FOREIGN.values(), *LATIN.values()):
        for sign, _, scan in keys(layout):
            assert with_control(sign, scan, held) == Meaning(ord(sign), held)


def test_with_shift_letters_go_by_their_place_and_digits_by_what_they_bear() -> None:
    assert with_control("Я", 52, CONTROL | SHIFT) == Meaning(ord("Z"), CONTROL | SHIFT)
    assert with_control("~", 52, CONTROL | SHIFT) == Meaning(ord("~"), CONTROL | SHIFT)
    assert with_control("2", 11, CONTROL | SHIFT) == Meaning(ord("2"), CONTROL | SHIFT)
    assert with_control("@", 11, CONTROL | SHIFT) == Meaning(ord("@"), CONTROL | SHIFT)


@pytest.mark.parametrize("key", [0, UNKNOWN])
def test_a_key_of_which_nothing_is_known_means_its_place(key: int) -> None:
    for _, place, scan in keys(AMERICAN):
        assert meaning(Press(key, CONTROL, scan), "linux") == Meaning(ord(place), CONTROL)


def test_a_dead_key_means_a_digit_and_no_letter() -> None:
    for _, place, scan in keys(AMERICAN):
        wanted = ord(place) if place.isdigit() else DEAD_CIRCUMFLEX
        assert meaning(Press(DEAD_CIRCUMFLEX, CONTROL, scan), "linux").key == wanted


def test_a_key_elsewhere_is_as_it_is() -> None:
    for scan in (0, 8, 9, 20, 34, 47, 60, 65, 79, 300):
        assert with_control("م", scan) == Meaning(ord("م"), CONTROL)


def test_a_key_that_writes_nothing_stays_it_wherever_it_was_put() -> None:
    for key in (LEFT, F1):
        assert meaning(Press(key, CONTROL, 11), "linux") == Meaning(key, CONTROL)
        assert meaning(Press(key, CONTROL, 46), "linux") == Meaning(key, CONTROL)


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin", "freebsd14"])
def test_each_layout_has_one_key_for_lock_search_and_save(platform: str) -> None:
    for key, wanted in ((F9, LOCK), (F3, SEARCH), (F12, SAVE)):
        assert meaning(Press(key, 0), platform) == wanted
        assert meaning(Press(key, KEYPAD), platform) == wanted
        for held in (SHIFT, CONTROL, ALT, CONTROL | SHIFT):
            assert meaning(Press(key, held), platform) == Meaning(key, held)
    assert meaning(Press(F1, 0), platform) == Meaning(F1, 0)
    assert [chr(each.key) for each in (LOCK, SEARCH, SAVE)] == ["L", "K", "S"]


def test_the_keypad_does_not_matter() -> None:
    assert meaning(Press(ord("L"), CONTROL | KEYPAD, 46), "linux") == LOCK


@pytest.mark.parametrize("sign", MACOS)
def test_each_platform_numbers_places_its_own_way(sign: str) -> None:
    wanted = Meaning(ord(sign), CONTROL)
    foreign = ord("م")
    assert meaning(Press(foreign, CONTROL, 1, MACOS[sign]), "darwin") == wanted
    assert meaning(Press(foreign, CONTROL, WINDOWS[sign], 0), "win32") == wanted
    assert meaning(Press(foreign, CONTROL, WINDOWS[sign] + 8, 0), "linux") == wanted


@pytest.mark.parametrize(("sign", "virtual"), [("L", 0x4C), ("2", 0x32), (",", 0xBC)])
def test_without_a_scan_code_windows_has_the_virtual_key(sign: str, virtual: int) -> None:
    press = Press(ord("م"), CONTROL, 0, virtual)
    assert meaning(press, "win32") == Meaning(ord(sign), CONTROL)
    assert meaning(press, "linux") == Meaning(ord("م"), CONTROL)

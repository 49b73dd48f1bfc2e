# ruff: noqa: RUF001 - letters that look alike are what this is about
"""Letters that can be written in several ways, and the one form used for all."""

ARABIC = {
    **dict.fromkeys("ىیېےۍ", "ي"),  # Arabic, Persian, Pashto and Urdu ya, after their marks
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys("ةۀہھەۃۂ", "ه"),
    **dict.fromkeys("ټٹ", "ت"),
    **dict.fromkeys("ډڈ", "د"),
    **dict.fromkeys("ړڑڕ", "ر"),
    **dict.fromkeys("ڼں", "ن"),
    "ٱ": "ا",
    "ګ": "گ",
    "ڵ": "ل",
    "ۆ": "و",
    "ۇ": "و",
    "ێ": "ي",
    "ڤ": "ف",
    "ښ": "ش",
    "ږ": "ژ",
    "ـ": "",
}
"""Arabic, Persian, Pashto, Urdu and Sorani: one keyboard lacks what the other has."""

LATIN = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ħ": "h",
    "ŧ": "t",
    "ə": "e",
    "ǝ": "e",
    "ɓ": "b",
    "ɗ": "d",
    "ƙ": "k",
    "ƴ": "y",
    "ɠ": "g",  # Hausa, Fulah
    "ɛ": "e",
    "ɔ": "o",
    "ɲ": "ny",
    "ŋ": "ng",
    "ɩ": "i",
    "ʋ": "v",
    "ɖ": "d",
    "ƒ": "f",
    "ɣ": "gh",
    "ɤ": "gh",
}
"""European letters, and those of Hausa, Fulah, Mande and Ewe as a plain keyboard writes them."""

CYRILLIC = {
    "қ": "к",
    "ҡ": "к",
    "ҝ": "к",
    "ӄ": "к",
    "ғ": "г",
    "ґ": "г",
    "ҕ": "г",
    "ң": "н",
    "ҥ": "н",
    "ө": "о",
    "ұ": "у",
    "ү": "у",
    "һ": "х",
    "ҳ": "х",
    "ҷ": "ч",
    "ҹ": "ч",
    "ҙ": "з",
    "ҫ": "с",
    "і": "и",
    "ә": "а",
    "є": "е",
    "ӏ": "",
}
"""Letters of Kazakh, Kyrgyz, Tajik, Tatar, Ukrainian, Chechen as a Russian keyboard writes them."""


def _ethiopic() -> dict[str, str]:
    """Pair the series of letters that sound the same, vowel by vowel."""
    found: dict[str, str] = {}
    for series, stands in (("ሐ", "ሀ"), ("ኀ", "ሀ"), ("ሠ", "ሰ"), ("ዐ", "አ"), ("ፀ", "ጸ")):
        for vowel in range(7):
            found[chr(ord(series) + vowel)] = chr(ord(stands) + vowel)
    found |= {"ቈ": "ቆ", "ኰ": "ኮ", "ጐ": "ጎ", "ኈ": "ሆ", "ዉ": "ው", "ዪ": "ይ"}
    alike = {"ሃ": "ሀ", "ኣ": "አ"}  # the fourth vowel is said as the first
    return {each: alike.get(stands, stands) for each, stands in (found | alike).items()}


ETHIOPIC = _ethiopic()

MALAYALAM = {"ൺ": "ണ്", "ൻ": "ന്", "ർ": "ര്", "ൽ": "ല്", "ൾ": "ള്", "ൿ": "ക്"}
"""Chillus, which older text writes as a letter without vowel."""

BENGALI = {"ৎ": "ত্"}

INDIC = {"ँ": "ं", "\u093c": "", "\u0a3c": "", "ਁ": "ਂ", "ੰ": "ਂ", "ઁ": "ં"}
"""Hindi, Panjabi, Gujarati: the dot under a letter and the moon over it are often left out."""

THAANA = {"ޙ": "ހ", "ޢ": "އ", "ޠ": "ތ", "ޞ": "ސ"}
"""Dotted letters of Arabic names, which are often written without their dots."""

LETTERS = {**ARABIC, **LATIN, **CYRILLIC, **ETHIOPIC, **MALAYALAM, **BENGALI, **INDIC, **THAANA}

_VOWELLED = (
    (0x0900, 0x0DFF),  # Devanagari to Sinhala
    (0x0E00, 0x109F),  # Thai, Lao, Tibetan, Burmese
    (0x1700, 0x17FF),  # Philippine scripts, Khmer
    (0x1900, 0x1C4F),  # Limbu, New Tai Lue, Buginese, Tai Tham, Balinese, Sundanese, Batak, Lepcha
    (0xA800, 0xA8FF),
    (0x3099, 0x309A),  # the marks on Japanese Kana
    (0xA930, 0xAAFF),  # Javanese, Cham, Tai Viet, Meitei
    (0x11000, 0x11FFF),
)


def is_vowelled(character: str) -> bool:
    """Tell whether marks are vowels and letters in the script of a mark: one makes another word."""
    return any(first <= ord(character) <= last for first, last in _VOWELLED)

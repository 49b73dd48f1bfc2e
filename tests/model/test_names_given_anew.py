"""Real names are taken, whatever the script; what hides or deceives is not."""

from unicodedata import normalize

import pytest

from waybook.model.faults import BadInput
from waybook.model.names.alike import alike
from waybook.model.names.forming import check_new

REAL = {
    "Latin": "Amina|Jean-Luc|O’Brien|D'Arcy|Nguyễn Thị Minh|Əliyev|Ɓello|Kɔfi|İbrahim|Łukasz Żółć"
    "|Þórður|Siobhán|Mª José|ʻAbd al-Raḥmān|Waŋblí|PINE-4|M.A. 2|Müller & Söhne",
    "Greek": "Πηνελόπη|Ἀλέξανδρος",
    "Cyrillic": "Алина|Ђорђе|Җәмилә|Гүлнара|Ўктам",
    "Armenian": "Սևակ|Անահիտ",
    "Georgian": "ნინო",
    "Hebrew": "משה|שָׂרָה",
    "Arabic": "أمينة|عبد الله|محمّد|علی‌رضا|مه‌دخت|احمد شاہ|ئاسۆ|سند ٤",
    "Syriac": "ܐܦܪܝܡ",
    "Thaana": "ހުސެއިން",
    "N'Ko": "ߛߟߏߡߊߣߌ",
    "Adlam": "𞤀𞤥𞤭𞤲𞤢",
    "Ethiopic": "ህይወት|ገብረ ማርያም",
    "Devanagari": "अमित शर्मा|श्रीमती|क्‍षितिज",
    "Bengali": "নূরুল|র‍্যাচেল",
    "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ",
    "Gujarati": "ગૌરવ",
    "Oriya": "ପ୍ରିୟଙ୍କା",
    "Tamil": "தமிழ்ச்செல்வன்|ஸ்ரீ",
    "Telugu": "లక్ష్మీ",
    "Kannada": "ಶ್ರೀನಿವಾಸ|ಸುರೇಶ್‌ ಕುಮಾರ್",
    "Malayalam": "ശ്രീജിത്ത്|അന്‍വര്‍ അലി|കൃഷ്ണൻ",
    "Sinhala": "ශ්‍රී ලාල්|ක්‍රිෂාන්",
    "Thai": "อภิชาติ|น้ำฝน",
    "Lao": "ສົມພອນ|ຄຳ",
    "Tibetan": "བསྟན་འཛིན",
    "Burmese": "အောင်ဆန်းစုကြည်|မြို့မ",
    "Khmer": "សុខា|ស៊ីហនុ",
    "Mongolian": "ᠪᠠᠭᠠᠲᠤᠷ|ᠰᠠᠷᠠᠨ᠎ᠠ",
    "Chinese": "张伟|歐陽修|李3",
    "Japanese": "山田 花子|さくら|カタリーナ|ジョン・スミス|Ōe 健三郎",
    "Korean": "김민수|Lee 민수",
    "Tifinagh": "ⵎⴰⵙⵉⵏ",
    "Cherokee": "ᏣᎳᎩ",
    "Canadian": "ᐃᓄᒃ",
    "Javanese": "ꦗꦮ",
}
NAMES = [normalize("NFC", name) for names in REAL.values() for name in names.split("|")]

HIDING = {
    "a variation selector": "Amina\ufe0f",
    "a grapheme joiner": "Am\u034fina",
    "a Hangul filler": "Amina\u3164",
    "a halfwidth filler": "Amina\uffa0",
    "a Hangul choseong filler": "Amina\u115f",
    "an empty Braille cell": "Amina\u2800",
    "a zero width space": "Ami\u200bna",
    "a joiner between Latin letters": "Ami\u200dna",
    "a non-joiner between Latin letters": "Ami\u200cna",
    "a joiner at the end": "Amina\u200d",
    "a non-joiner at the beginning": "\u200cAmina",
    "a non-joiner at the end of an Arabic name": "علی\u200c",
    "a joiner between Arabic letters": "عل\u200dی",
    "a non-joiner between Cyrillic letters": "Али\u200cна",
    "a Mongolian selector among Latin letters": "Ami\u180bna",
    "a Khmer inherent vowel": "សុ\u17b4ខា",
    "a soft hyphen": "Ami\xadna",
    "a word joiner": "Ami\u2060na",
    "a byte order mark": "\ufeffAmina",
    "a tag": "Amina\U000e0041",
    "an ideographic variation": "葛\U000e0100城",
    "a left-to-right mark": "Amina\u200e",
    "an Arabic letter mark": "أمينة\u061c",
    "an override": "\u202eanimA",
    "an isolate": "\u2066Amina\u2069",
    "a control character": "Ami\x07na",
    "a line end": "Ami\nna",
    "a line separator": "Ami\u2028na",
    "a private letter": "Amina\ue000",
    "an unassigned letter": "Amina\u0378",
    "an empty note": "Amina\U0001d159",
    "nothing": "",
    "a blank": " ",
    "fillers alone": "\u3164\u3164",
    "a zero width space alone": "\u200b",
    "a blank at the end": "Amina ",
    "a blank at the beginning": " Amina",
    "a double blank": "Amina  K",
    "a hard blank": "Amina\xa0K",
    "a thin blank": "Amina\u2009K",
    "an ideographic blank": "山田\u3000花子",
    "an Ogham blank": "Amina\u1680K",
    "65 letters": "A" * 65,
    "decomposed letters": "Ame\u0301lie",
    "wide letters": "Ａmina",
    "bold letters": "𝐀mina",
    "circled letters": "Ⓐmina",
    "an Arabic letter in its final form": "أمين\ufe93",
    "60 accents": "Á" + "\u0301" * 58 + "mina",
    "five different accents": "A\u0316\u0317\u0318\u0319\u031amina",
    "one accent twice": "Áḿ\u0301ina",
    "an accent on nothing": "\u0301Amina",
    "a Cyrillic А in Latin": "Аmina",
    "a Cyrillic і in Latin": "Amіna",
    "a Greek Α in Latin": "Αmina",
    "a Greek ο in Latin": "Jοnas",
    "a Latin a in Cyrillic": "Aлинa",
    "an Armenian օ in Latin": "Jօnas",
    "a Cherokee Ꭺ in Latin": "Ꭺmina",
    "a Lisu ꓮ in Latin": "ꓮmina",
    "Arabic and Hebrew": "أמ",
    "Cyrillic and Japanese": "Дさくら",
    "Latin in a Devanagari name": "अमिt",
}


def test_there_are_enough_names_and_scripts() -> None:
    assert len(NAMES) >= 60
    assert len(REAL) >= 24


@pytest.mark.parametrize("name", NAMES)
def test_a_real_name_is_taken(name: str) -> None:
    check_new(name)


@pytest.mark.parametrize("name", HIDING.values(), ids=HIDING)
def test_a_name_that_hides_or_deceives_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(BadInput) as met:
        check_new(name)
    said = str(met.value)
    assert said[0].isupper()
    assert said.endswith(".")


def test_no_two_of_the_real_names_look_the_same() -> None:
    pairs = [(one, other) for n, one in enumerate(NAMES) for other in NAMES[n + 1 :]]
    assert not [(one, other) for one, other in pairs if alike(one, other)]

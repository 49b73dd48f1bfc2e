# ruff: noqa: RUF001 - letters that look alike are what this is about
"""The endings that languages add to names, by script, as speakers of the language write them.

To add one, write it into `drop` of its script. `put` is what a name may end in by itself.
"""

from typing import NamedTuple


class Endings(NamedTuple):
    """What may be removed at a word's end, for a script from its first to its last letter.

    `stem` is the smallest number of letters left; `glides` connect an ending to a word and belong
    to neither; `between` are vowels that a word loses before an ending; `turned` maps a letter
    before an ending to its form without one; `after` are the only letters that the ending may
    follow; `chained` if one ending may follow another.
    """

    first: str
    last: str
    drop: str
    put: str = ""
    stem: int = 3
    glides: str = ""
    between: str = ""
    turned: str = ""
    after: str = ""
    chained: bool = True


TABLE = (
    Endings(
        "a",
        "\u024f",
        # Turkish, Azeri, Turkmen; not those that make another name: Karima, Hadiya, Gabrielle
        "nın nun ın un dan den tan ten yla yle ye yı yu ndan nden daki deki taki teki "
        "lar ler ları leri ların lerin lara lere lardan lerden",
        stem=4,
    ),
    Endings(
        "\u0370",
        "\u03ff",
        "ου ο ε η α ης ας ες ους ων",
        "ος ης ας α η ο",
        chained=False,
    ),
    Endings(
        "\u0400",
        "\u052f",
        "а у ом ым ем ём е ы и ой ою ей ею ью ю я ам ами ах ям ями ях ого ому его ему ых ыми им их "
        "ими ую юю яя ой ою ию ие ия ии ием ове ові еві",
        "а я й ь ий ый ой о е ая",
        stem=2,
        between="е о",
        chained=False,
    ),
    Endings(
        "\u0400",
        "\u052f",
        # Kazakh, Kyrgyz, Tatar, Uzbek; Tajik
        "ның нің дың дің тың тің ға ге қа ке на не ды ді ты ті ны ні да де та те дан ден тан тен "
        "нан нен мен бен пен лар лер дар дер тар тер нинг га ни ро",
        stem=4,
    ),
    Endings(
        "\u0561",
        "\u0587",
        "ի ին ը ն ից ով ում ու ուն եր երի երը ներ ների ները ենք ենց ս դ յի յին յից յով",
        "ի",
    ),
    Endings("\u0561", "\u0587", "ի ին ը ն ից ով ում ու ներ ս դ յի յին", "ա"),
    Endings(
        "\u10d0",
        "\u10ff",
        "ი მა მ ს ის ით ად ო თან სთან ზე ში გან სგან ისგან ისთვის სთვის სი იც ც ები ებს ების ებმა "
        "საც მაც ისა სა ითა ადა ისთან იდან",
        "ი ა ე ო",
    ),
    Endings(
        "\u0620",
        "\u06ff",
        # Persian, Urdu; Arabic accusative; Sorani with its own letters only
        "ها های هایی هایش هاي را شان مان تان وں اً گان ەکە ەکان ێک انی ەوە",
    ),
    Endings("\u0620", "\u06ff", "ی", after="ا و"),
    Endings("\u0780", "\u07bf", "ގެ އަށް ށް އާ އާއި އާއެކު ން އެއް ޔާއި ވެސް އަކީ"),
    Endings("\u0780", "\u07bf", "ަށް ާ ާއި ާއެކު ުން ެއް ުގެ ަކީ", "ް"),
    Endings(
        "\u0900",
        "\u097f",
        # Nepali, Marathi; Hindi plural and जी
        "ले लाई लाइ को का की मा बाट सँग सित देखि हरू हरु ला ने नी चा ची चे च्या शी हून त वर साठी "
        "पासून कडे स च ना न्हा ंनी ंना ंचा ंची ंचे ओं ों जी भाई साहेब पनि लो ही हि यो",
        "ा",
        glides="ा े ी",
    ),
    Endings(
        "\u0980",
        "\u09ff",
        "ের র এর কে রে রা েরা দের েদের ে য় তে েতে ও ই টা টি গুলো দা দি য়ের য়ে",
        "া",
    ),
    Endings("\u0a00", "\u0a7f", "ਨੂੰ ਨੇ ਦਾ ਦੀ ਦੇ ਜੀ ਾਂ ੋਂ ਹਾਂ ਵੀ ਹੀ"),
    Endings(
        "\u0a80",
        "\u0aff",
        "ના ની નું નો ને થી માં એ ે ય જ ભાઈ બેન બહેન નાં માંથી વાળા",
        "ા",
    ),
    Endings(
        "\u0b00",
        "\u0b7f",
        "ଙ୍କ ଙ୍କୁ ଙ୍କର ଙ୍କଠାରୁ ଙ୍କଠାରେ ଙ୍କ ର କୁ ରେ ରୁ ଠାରୁ ଠାରେ ମାନେ ମାନଙ୍କ ଟି ବାବୁ ଙ୍କୁ ହିଁ ଓ ଏ",
    ),
    Endings(
        "\u0b80",
        "\u0bff",
        "ை ுக்கு க்கு ுக்கும் க்கும் ின் ால் ிடம் ுடன் ில் ோடு ும் ே ோ ா ினுடைய ுடைய ிடமிருந்து ுக்காக க்காக "
        "ினால் யும் யின் ிற்கு ு ைப் ைக் ைத்",
        "் ு ி",
        glides="வ ய",
    ),
    Endings("\u0b80", "\u0bff", "த்தை த்தின் த்திற்கு த்துக்கு த்துடன் த்தால் த்திடம்", "ம்"),
    Endings(
        "\u0c00",
        "\u0c7f",
        "కు కి ను ని లో తో చే గా గారు గారి గారికి వారు యొక్క ది కే నే పై కోసం నుంచి ి ు ా ే",
        "ు ్ ి",
        glides="ి ు ా",
    ),
    Endings(
        "\u0c80",
        "\u0cff",
        "ಗೆ ಕ್ಕೆ ನ ನ್ನು ನನ್ನು ನಿಗೆ ನಿಂದ ಇಂದ ಿಂದ ಲ್ಲಿ ನಲ್ಲಿ ನೊಂದಿಗೆ ೊಂದಿಗೆ ಅವರು ರವರು ಯವರು ವರು ಳ ಳಿಗೆ ಿನ ಿಗೆ ಅನ್ನು "
        "ರ ರು ರಿಗೆ ರನ್ನು ರಿಂದ ಯ ಯನ್ನು ಯಿಂದ ಯೊಂದಿಗೆ ವನ್ನು ಿನಿಂದ ನೂ ೂ ನೇ ೇ",
        "್ ು",
        glides="ಯ ವ",
    ),
    Endings(
        "\u0d00",
        "\u0d7f",
        "ിന്റെ ിനെ ിന് ിനോട് ിൽ ാൽ ും ഉം യുടെ യെ യ്ക്ക് ക്ക് നെ ന്റെ ന് ുടെ ോട് യോട് െ ിനും ിനൊപ്പം ൊപ്പം "
        "യും ോടൊപ്പം ുമായി യുമായി ിനാൽ ിലെ",
        "് ന് ു",
        glides="വ യ",
        turned="റര",
    ),
    Endings("\u0d80", "\u0dff", "ට ගේ ගෙන් ව ත් ද යි හට තුමා ගේත් ටත් ටද වත් ම යන් ය"),
    Endings("\u0f00", "\u0fff", "འི ས ར འང འམ འོ འིས", stem=1),
    Endings("\u1200", "\u137f", "ን ም ስ ና ኮ ንም ምን ውን ሳ", stem=2),
)

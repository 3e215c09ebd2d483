"""Dutch spellings that name one thing: articles cut short, gendered endings.

The masculine is the common form, as in most job titles today ("medewerker (m/v/x)").
"""

import re

_PLURAL_OF_EE = re.compile(r"(?<=[ei])ën(?!\w)", re.IGNORECASE)
_CUT_SHORT = re.compile(r"(?<!\w)'[kmnst](?!\w)|(?<=\w)'(?:s|tje|tjes)(?!\w)")
_SIGNS = r"(?:/-|[·/])"
_ENDINGS = "aarster|ster|stere|eres|ares|res|euse|trice|rice|se|es|in|e"
_INFIX = re.compile(rf"\b([a-z]{{3,}})(?:\(st\)|{_SIGNS}st[·/])er(s?)(?!\w)")
_BRACKETS = re.compile(rf"\b([a-z]{{3,}})\((?:(s|n|en)|-?(?:{_ENDINGS}))\)(?!\w)")
_SEPARATED = re.compile(rf"\b([a-z]{{3,}}){_SIGNS}(?:{_ENDINGS})(s?)(?![\w·/])")

_PAIRS = {
    "boerin": "boer",
    "gastvrouw": "gastheer",
    "godin": "god",
    "gravin": "graaf",
    "heldin": "held",
    "herderin": "herder",
    "hertogin": "hertog",
    "keizerin": "keizer",
    "kokkin": "kok",
    "koningin": "koning",
    "vorstin": "vorst",
    "vriendin": "vriend",
}
# Words in -ster, -es or -trice that are no feminines; any compound of them is none either.
_KEPT = (
    "adres", "avondster", "bijster", "bolster", "cluster", "congres", "duister", "ekster",
    "filmster", "gangster", "hamster", "hipster", "holster", "lijster", "lobster", "luister",
    "master", "matrice", "meester", "minister", "monster", "morgenster", "oester", "ooster",
    "pleister", "polyester", "poolster", "popster", "poster", "progres", "register", "roadster",
    "rockster", "semester", "serres", "spares", "trimester", "venster", "youngster", "zuster",
)  # fmt: skip
_VOWELS = "aeiouy"
# The stemmer leaves these apart: lessen, les; bedrijven, bedrijf; prijzen, prijs.
_PLURAL_DOUBLED = re.compile(r"(?<=[a-z][aeiou])([bfglmnprs])\1en$")
_PLURAL_VOICED = re.compile(r"(?<=ij|ui|ie|oe|eu|ei|ou|au|.l|.r)([vz])en$")
_DOUBLED = tuple((letter, letter * 2) for letter in "bfglmnprs")

# Endings that are folded once complete, while they are typed: (what is typed, what to look for).
BEGUN = (
    ("st", "e"),
    ("ste", "er"),
    ("tri", "te"),
    ("tric", "te"),
    ("eus", "eu"),
    ("ere", "er"),
    *((begun, end) for end, double in _DOUBLED for begun in (double, f"{double}e")),
    ("v", "f"),
    ("ve", "f"),
    ("z", "s"),
    ("ze", "s"),
)


def fold_marked_plurals(text: str) -> str:
    """Give `text`, as typed, without the marked plural of words in -ee and -ie ("ideeën")."""
    return _PLURAL_OF_EE.sub("", text)


def fold_text(text: str) -> str:
    """Give `text` (small letters, no accents) without words cut short and gendered endings."""
    text = _CUT_SHORT.sub("", text)
    text = _INFIX.sub(r"\1er\2", text)
    text = _BRACKETS.sub(lambda found: found[1] + (found[2] or ""), text)
    return _SEPARATED.sub(r"\1\2", text)


def fold_word(word: str) -> str:
    """Give the common form of a word in small letters without accents."""
    for ending in ("nen", ""):
        single = word.removesuffix(ending)
        if single in _PAIRS:
            return _PAIRS[single]
    if word.endswith("eeen"):
        return word[:-2]
    single = word.removesuffix("s")
    if single.endswith("ster") and not single.endswith((*_KEPT, "stster")):
        return _of_ster(single) + word[len(single) :]
    return _of_other_ending(word)


def _of_ster(word: str) -> str:
    """Give the masculine of a word in -ster: schrijfster, schrijver; kapster, kapper."""
    stem = word[:-4]
    if len(stem) < 3 or not any(letter in _VOWELS for letter in stem):
        return word
    if stem.endswith(("aar", "ier", "eur")):
        return stem
    if stem.endswith(("ij", "aai", "oei", "ooi", "ui", "ouw", "euw", "auw")):
        return stem + "er"
    last, before, third = stem[-1], stem[-2], stem[-3]
    if last in _VOWELS:
        return word
    if before not in _VOWELS and before + third != "ji":
        return _voiced(stem) + "er"
    if before == third:  # a long vowel is written once when the syllable is open
        return _voiced(stem[:-2] + last) + "er"
    if third in _VOWELS or before + third == "ji":
        return _voiced(stem) + "er"
    return stem + last + "er"


def _voiced(stem: str) -> str:
    return stem[:-1] + {"f": "v", "s": "z"}.get(stem[-1], stem[-1])


def _of_other_ending(word: str) -> str:
    for ending, masculine, shortest in (
        ("aressen", "aars", 7),
        ("ares", "aar", 6),
        ("eressen", "ers", 9),
        ("eres", "er", 7),
        ("trices", "teurs", 8),
        ("trice", "teur", 7),
        ("euses", "eurs", 8),
        ("euse", "eur", 7),
    ):
        if word.endswith(ending) and len(word) >= shortest and not word.endswith(_KEPT):
            return word.removesuffix(ending) + masculine
    word = _PLURAL_DOUBLED.sub(r"\1", word)
    return _PLURAL_VOICED.sub(lambda found: {"v": "f", "z": "s"}[found[1]], word)

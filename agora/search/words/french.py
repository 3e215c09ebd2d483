"""French spellings that name one thing: elisions, inclusive writing, gendered endings.

Everything here works on small letters without accents, because people search without them. Of a
gendered pair the masculine is the common form, except -if, which becomes -ive: so "actif" meets
"activer" when the database stems them.
"""

import re

# "étudiantEs": the capital stands for a middle dot.
_CAPITALS = re.compile(r"(?<=[^\W\d_A-Z]{2})E(?=[sS]?\b)")
_ELISIONS = re.compile(r"(?<![\w'])(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)')+(?=\w)")
_INSIDE = re.compile(r"(?<=\w)'(?=\w)")

# Endings written after a dot, a slash, a hyphen or in brackets. Dropping a pronoun that stands
# after a hyphen ("dit-elle", "prends-les") loses nothing that people search by.
_ENDINGS = (
    "e|iere|ere|trice|rice|ice|teuse|euse|use|se|ive|ve|ienne|yenne|enne|nne|ne|elle|lle|le|ale"
    "|aux|ine|eresse|oresse|esse|sse|ette|tte|te|eure|ure|re|che|que|fe"
)
_BRACKETS = re.compile(rf"\b([a-z]{{2,}})\((?:(s)|-?(?:{_ENDINGS})(s?))\)(s?)(?!\w)")
_SEPARATED = re.compile(
    rf"\b([a-z]{{2,}})(?:[·.-](s))?(?:/-|[·./-])(?:{_ENDINGS})(s?)(?:[·./-]?([sx]))?"
    r"(?![\w·]|[./-]\w)"
)

# Feminines and plurals that no rule finds; keys and values without accents.
_PAIRS = {
    "amere": "amer",
    "bailleresse": "bailleur",
    "bel": "beau",
    "belle": "beau",
    "breve": "bref",
    "cheffe": "chef",
    "comtesse": "comte",
    "contremaitresse": "contremaitre",
    "copieuse": "copieux",
    "copine": "copain",
    "defenderesse": "defendeur",
    "demanderesse": "demandeur",
    "doctoresse": "docteur",
    "douteuse": "douteux",
    "druidesse": "druide",
    "duchesse": "duc",
    "enchanteresse": "enchanteur",
    "ferreuse": "ferreux",
    "folle": "fou",
    "grecque": "grec",
    "hotesse": "hote",
    "ingenieuse": "ingenieux",
    "juif": "juive",
    "jumelle": "jumeau",
    "laineuse": "laineux",
    "mairesse": "maire",
    "maitresse": "maitre",
    "molle": "mou",
    "naif": "naive",
    "neuve": "neuf",
    "nouvel": "nouveau",
    "nouvelle": "nouveau",
    "pileuse": "pileux",
    "poetesse": "poete",
    "princesse": "prince",
    "quelle": "quel",
    "soigneuse": "soigneux",
    "telle": "tel",
    "terreuse": "terreux",
    "traitresse": "traitre",
    "turque": "turc",
    "vieil": "vieux",
    "vieille": "vieux",
    "vif": "vive",
}
_PLURALS = {
    "baux": "bail",
    "bijoux": "bijou",
    "boyaux": "boyau",
    "cailloux": "caillou",
    "choux": "chou",
    "coraux": "corail",
    "emaux": "email",
    "etaux": "etau",
    "fabliaux": "fabliau",
    "genoux": "genou",
    "hiboux": "hibou",
    "joujoux": "joujou",
    "joyaux": "joyau",
    "maux": "mal",
    "materiaux": "materiau",
    "noyaux": "noyau",
    "poux": "pou",
    "soupiraux": "soupirail",
    "travaux": "travail",
    "tuyaux": "tuyau",
    "vantaux": "vantail",
    "vitraux": "vitrail",
    "yeux": "oeil",
}
# Plurals in -eux of words in -eu; and what only looks like an adjective in -eux.
_IN_EU = {
    "adieux", "aveux", "cheveux", "enjeux", "essieux", "feux", "jeux", "lieux", "milieux",
    "neveux", "pieux", "voeux",
}  # fmt: skip
# Words that look like one of a pair and are not, or whose other half means something else.
_KEPT = {
    "antenne", "apogee", "armee", "bandouliere", "batiere", "beliere", "bouee", "calif",
    "camee", "canif", "carriere", "celleux", "charniere", "charriere", "chatiere", "chaussee",
    "chaux", "cicatrice", "claviere", "contree", "copieux", "coquetiere", "demeure", "divers",
    "dossiere", "douteux", "duree", "entree", "envers", "epiniere", "equipee", "etagere",
    "faux", "ferreux", "fougere", "fourmiliere", "fraisiere", "gageure", "glaciere", "gougere",
    "graviere", "idee", "ingenieux", "javelle", "jonchere", "laineux", "laniere", "lignee",
    "lisiere", "longere", "maniere", "matrice", "messieurs", "mieux", "monsieur", "motif",
    "musee", "nutrice", "palliere", "pervers", "pierriere", "pileux", "platiere", "poignee",
    "pontif", "portee", "poudriere", "poussiere", "priere", "raviere", "recif", "revers",
    "rondelle", "rosee", "sherif", "soigneux", "sommiere", "tarif", "taux", "terreux", "tienne",
    "torchere", "tournee", "travers", "trophee", "univers", "vienne", "vieux",
}  # fmt: skip
# Of these the number goes too: stemmed, "conseiller" and "conseillers" would not meet.
_HAS_A_PAIR = re.compile(r"(?<=[a-z]{2})(?:er|eur|ive|ien|el|al)$")
_PARTICIPLE = re.compile(r"(?<=[a-z]{2})e{2,}$")
_RULES = tuple(
    (re.compile(pattern), ending)
    for pattern, ending in (
        (r"(?<=[a-z])trice$", "teur"),
        (r"(?<=[a-z]{3})euse$", "eur"),
        (r"(?<=[a-z]{3})eure$", "eur"),
        (r"(?<=[a-z])iere$", "ier"),
        (r"(?<=ch|ll)ere$", "er"),
        (r"(?<=[gy])ere$", "er"),
        (r"(?<=[a-z])([iye])enne$", r"\1en"),
        (r"(?<=[a-z]{3})elle$", "el"),
        (r"(?<=[a-z]{2})if$", "ive"),
    )
)

# Endings that are folded once complete, while they are typed: (what is typed, what to look for).
BEGUN = (
    ("tr", "te"),
    ("tri", "te"),
    ("tric", "te"),
    ("eus", "eu"),
    ("ienn", "ien"),
    ("ell", "el"),
    ("au", "al"),
    ("aux", "al"),
    ("i", "iv"),
)


def fold_capitals(text: str) -> str:
    """Give `text`, as typed, with a middle dot before a capital E that ends a word."""
    return _CAPITALS.sub("·e", text)


def fold_text(text: str) -> str:
    """Give `text` (small letters, no accents) without elisions and inclusive endings."""
    text = _ELISIONS.sub("", text)
    text = _INSIDE.sub("", text)
    text = _BRACKETS.sub(_masculine_of_brackets, text)
    return _SEPARATED.sub(_masculine_of_signs, text)


def fold_word(word: str) -> str:
    """Give the common form of a word in small letters without accents."""
    if word in _PLURALS:
        return _PLURALS[word]
    if word in _IN_EU:
        return word[:-1]
    plural = "s" if word.endswith("s") else ""
    single = word.removesuffix("s")
    if word in _KEPT or single in _KEPT:
        return word
    if single in _PAIRS:
        return _PAIRS[single] + plural
    if word.endswith("eaux"):
        return word[:-1]
    if word.endswith("aux") and len(word) > 4:
        return word[:-3] + "al"
    if word.endswith("eux") and len(word) > 5:
        return word[:-1] + "r"
    single = _PARTICIPLE.sub("e", single)
    for pattern, ending in _RULES:
        found = pattern.sub(ending, single)
        if found != single:
            single = found
            break
    return single if _HAS_A_PAIR.search(single) else single + plural


def _masculine_of_brackets(found: re.Match) -> str:
    word, alone, inside, after = found.groups()
    return _with_plural(word, alone or inside or after)


def _masculine_of_signs(found: re.Match) -> str:
    word, before, inside, after = found.groups()
    return _with_plural(word, before or after or inside)


def _with_plural(word: str, plural: str | None) -> str:
    return word if not plural or word.endswith(("s", "x")) else word + plural

"""The words by which a document is recognised, in French, Dutch and English.

All expressions match text from its beginning and ignore case, unless said otherwise.
"""

import re

_I = re.IGNORECASE
# A middle dot, a dot or a hyphen, as inclusive spellings have it.
_DOT = r"[·.•\-()/]*"

SUMMARY = re.compile(
    r"(sommaire|table des mati[eè]res|inhoud(sopgave|stafel)?|overzicht|summary|contents"
    r"|table of contents)\W*$",
    _I,
)
INTRODUCTION = re.compile(
    r"(introduction|inleiding|pr[eé]ambule|avant-propos|contexte?|context|voorwoord|preamble"
    r"|foreword)\b",
    _I,
)
# A heading that only says "here come the recommendations" is no section.
GENERIC_HEADING = re.compile(
    r"((les|de|the|onze|nos)\s+)?(recommandations?|aanbevelingen|recommendations?)"
    r"(\s+(des?|du|van|of)\b.*)?\W*$",
    _I,
)
ANNEX = re.compile(r"(annexes?|bijlagen?|appendix|appendices)\b", _I)
RECOMMENDATION_WORD = re.compile(r"recommandation|recommendation|aanbeveling|empfehlung", _I)

# Titles people bear in a group; `_END` allows "rices", "·e·s", "(e)s" after a stem.
_END = rf"{_DOT}\w*{_DOT}\w*{_DOT}\w*"
PEOPLE_LABEL = re.compile(
    r"(les |de |the )?("
    r"secr[eé]taires?|secretaris(sen)?|secretar(y|ies)"
    rf"|animat(eur|rice){_END}(\s+et\s+animatrices?)?"
    rf"|facilitat(eur|rice|or){_END}|(proces)?begeleid(st)?ers?(s)?|begeleiding door"
    rf"|participant{_END}|deelnem(st)?ers?(s)?|deelneem{_END}"
    rf"|rapporteu(r|se){_END}|verslaggevers?|notulisten?"
    rf"|membres?( du groupe)?|(groeps)?leden|members?( of the group)?|moderat(eur|rice|or){_END}"
    rf"|aut(eur|rice|hor){_END}|r[eé]daction|redactie"
    rf"|co[oö]rdinat(eur|rice|or){_END}"
    rf"|pr[eé]sent{_END}|aanwezig(en)?|contacts?|contactpersonen"
    r")\s*$",
    _I,
)
GROUPS_LABEL = re.compile(
    r"(groupes?( de travail)?|(werk)?groepen|(werk)?groep|(working )?groups?)\s*$", _I
)
_TITLE_WORDS = (
    r"((projet d\W{0,2}\w{0,3}\s*)?recommandations?|(ontwerp van )?aanbevelingen"
    r"|(draft )?recommendations?)"
)
TITLE_START = re.compile(rf"(\[[^\]\n]{{1,60}}\]\s*)?{_TITLE_WORDS}\b", _I)
TITLE_WORDS = re.compile(
    rf"{_TITLE_WORDS}"
    r"(\s+(des?|du|d[’']un|van( de| het)?|of the|from the)"
    r"\s+(groupes?( de travail)?|(werk)?groep(en)?|(working )?groups?))?"
    r"(\s+(sur|over|on|pour|voor))?[\s:–—-]*",
    _I,
)

_DETAILS = {
    "means": (
        r"(les )?moyens?(\s+(?!humains\b)\w[\w’'-]*){0,4}|ressources"
        r"|(nodige |benodigde |beschikbare )?middelen(\s+\w+){0,2}"
        r"|(the )?means(\s+needed)?|resources"
    ),
    "doer": (
        r"qui( le fait| le ferait| fait quoi)?|par qui|acteurs?|actrices?|responsables?"
        r"|wie( doet (het|dit|dat|wat)| voert (het|dit) uit)?|door wie|uitvoerders?"
        r"|verantwoordelijken?|who( does it)?|by whom"
    ),
    "inspiration": (
        r"(les )?sources? d[’'` ]inspirations?|inspirations?|(bron(nen)? van )?inspiratie"
        r"|inspiratiebron(nen)?|sources? of inspiration"
    ),
}
DETAIL_LABELS = tuple((kind, re.compile(rf"({words})\s*$", _I)) for kind, words in _DETAILS.items())

COUNT_WORDS = {
    word: value
    for value, words in enumerate(
        (
            "un une een één one",
            "deux twee two",
            "trois drie three",
            "quatre vier four",
            "cinq vijf five",
            "six zes",
            "sept zeven seven",
            "huit acht eight",
            "neuf negen nine",
            "dix tien ten",
        ),
        start=1,
    )
    for word in words.split()
}
_COUNT = rf"(\d{{1,2}}|{'|'.join(COUNT_WORDS)})"
_COUNTED = (
    r"(?:sous-)?(?:items?|recommandations?|recommendations?|(?:deel)?aanbeveling(?:en)?"
    r"|points?|punten|punt|voorstellen|propositions?)"
)
ANNOUNCED = re.compile(
    rf"[(\[]\s*{_COUNT}\s+{_COUNTED}\s*[)\]]\s*[.:]?\s*$"
    rf"|(?:^|\s){_COUNT}\s+{_COUNTED}\s+(?:dans|in)\s+(?:cette|deze|this)\s+\w+\W*$",
    _I,
)

_STOP_WORDS = {
    "fr": "le la les des du une et est pour dans qui que sur avec aux ou nous vous par ses leur",
    "nl": "de het een en van is voor met die dat op te zijn aan niet door ook wij hun bij naar",
    "en": "the of and to is for with that on are by this be as from we our their will at members",
}
STOP_WORDS = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}

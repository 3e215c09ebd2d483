"""The form in which words are compared, before the database stems them.

docs/decisions tells why folding comes first ("Words are folded before they are stemmed").
"""

import re
from collections.abc import Callable
from functools import lru_cache

from agora.core import sorting
from agora.search.words import dutch, english, french

# Spaces, dots and apostrophes between groups of three digits: 1.000 and 1 000 are 1000.
_THOUSANDS = re.compile(
    "(?<![\\w.,])[0-9]{1,3}(?:[.'’\u00a0\u2009\u202f][0-9]{3})+(?![\\w])(?![.'’][0-9])"
)
_SIGNS = {"c++": " cplusplus ", "c#": " csharp ", "f#": " fsharp "}  # languages to program in
_NAMED_BY_SIGNS = re.compile(r"(?<!\w)(?:c\+\+|[cf]#)(?!\w)")
_MIDDLE_DOTS = str.maketrans(dict.fromkeys("•‧∙⋅・･ꞏ", "·") | dict.fromkeys("‐‑‒–−", "-"))
_ABBREVIATION = re.compile(r"(?<!\w)(?:[a-z]\.){2,}[a-z]?(?!\w)")
# "m/v/x", "(h/f)": who may apply for a job, not what it is.
_ANY_GENDER = re.compile(r"(?<![\w/])[dfhmvx](?:/[dfhmvx]){1,3}(?![\w/])")
_PREFIXES = re.compile(
    r"(?<![\w-])(anti|auto|co|e|inter|micro|multi|pre|re|socio|t)-(?=[a-z]{2})(?!(?:re|t)-)"
)
_NOT_WORDS = re.compile(r"[\W_]+")


def fold(text: str, language: str) -> str:
    """Give the words of `text` for comparison: letters and digits, one space between words.

    `language` is the code of the text's language; fr, nl and en have rules of their own, in any
    other language words lose only case, accents and signs. Ligatures and compatible signs are
    written out. Folding a folded text changes nothing. Never raises, whatever the text.
    """
    text = join_thousands(text)
    text = _TEXTS_AS_TYPED.get(language, _as_is)(text)
    text = sorting.fold(text).translate(_MIDDLE_DOTS)
    text = _NAMED_BY_SIGNS.sub(lambda name: _SIGNS[name[0]], text)
    text = _ABBREVIATION.sub(lambda letters: letters[0].replace(".", ""), text)
    text = _ANY_GENDER.sub(" ", text)
    text = _PREFIXES.sub(r"\1", text)
    words = _NOT_WORDS.sub(" ", _TEXTS.get(language, _as_is)(text)).split()
    if language in _WORDS:
        words = [_folded_word(word, language) for word in words]
    return " ".join(words)


def join_thousands(text: str) -> str:
    """Give `text`, as typed, with its long numbers in one piece: they may hold spaces."""
    return _THOUSANDS.sub(lambda number: re.sub(r"[^0-9]", "", number[0]), text)


def begun(word: str, language: str) -> set[str]:
    """Give the beginnings that the folded forms of words begun by the folded `word` may have.

    Someone who types "directri" has not reached the ending that would be folded: what is looked
    for then begins with "directe" too.
    """
    return {word} | {word[: -len(end)] + start for end, start in _begun_endings(word, language)}


def _begun_endings(word: str, language: str) -> list[tuple[str, str]]:
    endings = {"fr": french.BEGUN, "nl": dutch.BEGUN}.get(language, ())
    return [
        (end, start)
        for end, start in endings
        if word.endswith(end) and len(word) - len(end) + len(start) > 3
    ]


@lru_cache(maxsize=8192)  # common words come again and again; a word is some fifty bytes
def _folded_word(word: str, language: str) -> str:
    folded = _WORDS[language](word)
    while folded != word:  # "noordsterren": a plural, then an ending
        word, folded = folded, _WORDS[language](folded)
    return folded


def _as_is(text: str) -> str:
    return text


_TEXTS_AS_TYPED: dict[str, Callable[[str], str]] = {
    "fr": french.fold_capitals,
    "nl": dutch.fold_marked_plurals,
}
_TEXTS: dict[str, Callable[[str], str]] = {
    "fr": french.fold_text,
    "nl": dutch.fold_text,
    "en": english.fold_text,
}
_WORDS: dict[str, Callable[[str], str]] = {
    "fr": french.fold_word,
    "nl": dutch.fold_word,
    "en": english.fold_word,
}

"""English spellings that name one thing: possessives, British and American endings."""

import re

_POSSESSIVE = re.compile(r"(?<=\w)'s(?!\w)")
_INSIDE = re.compile(r"(?<=\w)'(?=\w)")
_SPELLINGS = {
    "catalog": "catalogue",
    "catalogs": "catalogues",
    "center": "centre",
    "centers": "centres",
    "counseling": "counselling",
    "counselor": "counsellor",
    "counselors": "counsellors",
    "license": "licence",
    "licenses": "licences",
    "program": "programme",
    "programs": "programmes",
    "theater": "theatre",
    "theaters": "theatres",
}
_RULES = (
    (re.compile(r"isation(s?)$"), r"ization\1"),
    (
        re.compile(r"(?<=[a-z]{2})(al|an|ar|er|il|im|it|on|or|tom)is(e|es|ed|er|ers|ing)$"),
        r"\1iz\2",
    ),
    (re.compile(r"(?<=[a-z]{3})our(s|ed|ing|ite|ites|al|able|less)?$"), r"or\1"),
)


def fold_text(text: str) -> str:
    """Give `text` (small letters) without the signs of possession and of contraction."""
    return _INSIDE.sub("", _POSSESSIVE.sub("", text))


def fold_word(word: str) -> str:
    """Give the one spelling of a word in small letters."""
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    for pattern, ending in _RULES:
        found = pattern.sub(ending, word)
        if found != word:
            return found
    return word

"""How names of towns are compared: the same words whatever the accents, case and signs."""

import re

from agora.core.sorting import fold

_SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_NOT_WORDS = re.compile(r"[^\w]+|_")


def search_words(text: str) -> str:
    """Give the words of a name for comparison: folded, no signs, "St-" written out as "Saint"."""
    words = _NOT_WORDS.sub(" ", fold(text)).split()
    return " ".join(_SAINTS.get(word, word) for word in words)


def search_key(names: set[str], aliases: set[str]) -> str:
    """Give the text a town is found by: `|` before and after each name, `~` each alias.

    A name stands on signs or in a language of ours; an alias is any other spelling. Names that
    hold no letter of our alphabets once folded are left out.
    """
    words = {search_words(name) for name in names} - {""}
    others = {search_words(alias) for alias in aliases} - words - {""}
    return _joined("|", words) + _joined("~", others)


def _joined(sign: str, words: set[str]) -> str:
    return f"{sign}{sign.join(sorted(words))}{sign}" if words else ""

